#pragma once
// What `watch` remembers of a mailbox between two looks, in one file of the user's state folder: no address, no id and no
// word of a message, only keyed sums, sizes, times, and where the servers are. The file is sealed with the user's key: what
// somebody else wrote there sends no password anywhere.

#include "probes/core/address.h"
#include "probes/core/endpoint.h"
#include "probes/core/fault.h"
#include "probes/core/listed_message.h"
#include "probes/watch/history.h"

#include <optional>
#include <string>
#include <vector>

namespace mp::desk {

/// How a user name comes from what is known anyway; `given`: it is that of --username.
enum class NameForm { address, local_part, given };

/// A server whose login was accepted at the first look.
struct WatchedServer {
    core::Endpoint endpoint;
    NameForm name = NameForm::address;
    bool operator==(WatchedServer const&) const = default;
};

struct WatchState {
    std::optional<WatchedServer> pop3, imap; ///< nothing: not known, or the user name comes from elsewhere
    std::int64_t not_before = 0;             ///< Unix seconds: the server asked for this much patience (LOGIN-DELAY)
    watch::History history;
    bool operator==(WatchState const&) const = default;
};

/// Text and back; the seal is not part of it. Fault: malformed, too_large.
std::string to_text(WatchState const& state);
core::Result<WatchState> watch_state_from(std::string const& text);

/// The state of one mailbox. Without a state folder nothing is kept, and `save` says so.
class WatchFile {
public:
    explicit WatchFile(core::EmailAddress const& address);

    /// Empty when there is none. A damaged file is put aside, named in `put_aside`, and counts as none. Faults: wrong_kind
    /// (a newer version wrote it), unreadable.
    core::Result<WatchState> load(std::string& put_aside) const;
    core::Result<void> save(WatchState const& state) const;
    /// False when nothing was kept.
    bool forget() const;

    /// What is kept of each message.
    std::vector<watch::Listed> sums_of(std::vector<core::ListedMessage> const& messages) const;
    /// For messages about it; empty without a state folder.
    std::string path() const;

private:
    std::string m_name; ///< below the state folder; empty without a key
};

}
