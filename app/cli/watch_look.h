#pragma once
// One look into a mailbox: a whole check at first, which finds and proves the servers; after that one short login by POP3,
// and one by IMAP for its counts.

#include "app/cli/system.h"
#include "app/desk/options/arguments.h"
#include "app/desk/watch_state.h"
#include "app/language/translator.h"
#include "probes/engine/engine.h"

namespace mp::cli {

enum class LookEnd {
    seen,      ///< or at least tried: what came of it stands in the look
    refused,   ///< the login: no second one will be tried
    no_server, ///< no POP3 server took the login at the first look
    interrupted,
};

struct Looked {
    LookEnd end = LookEnd::seen;
    watch::Look look;
    std::vector<core::ListedMessage> listed;
    std::optional<desk::WatchedServer> pop3, imap; ///< where to look the next time
    std::int64_t delay_s = 0;                      ///< LOGIN-DELAY
    core::Survey survey;                           ///< what rules may say something about
};

/// Everything of a command that stays the same from look to look.
struct Watcher {
    engine::Engine& engine;
    core::Request request; ///< of the check
    engine::Credentials credentials;
    desk::Arguments const& arguments;
    language::Translator const& translate;
};

Looked take_look(Watcher const& watcher, desk::WatchState const& state);

}
