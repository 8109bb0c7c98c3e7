#pragma once
// One talk with one endpoint, a straight line cut in four so that the engine can decide in between: open (to verified
// TLS and capabilities, no credential), log in, inspect (mailbox or sender), leave. Each step fills the report as it goes
// and returns; only cancellation throws.

#include "probes/core/address.h"
#include "probes/core/listed_message.h"
#include "probes/core/permit.h"
#include "probes/core/report.h"
#include "probes/core/secret.h"
#include "probes/core/sent_secrets.h"
#include "probes/endpoints/sasl.h"
#include "probes/net/network.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mp::endpoints {

struct TalkOptions {
    std::vector<std::string> reference_names; ///< extra accepted certificate names (DNSSEC-valid SRV only)
    std::string bogus_name;                   ///< Request::bogus_name
    bool inspect_deeply = true;               ///< folder list, quota, age: everything of DIALOGUE.md 2.5, steps 7 to 10
    bool round_trip = false;                  ///< SMTP: send one message to the address itself; IMAP/POP3 wait for it
    std::string round_trip_token;             ///< random letters and digits, links the two sides
    std::string address;                      ///< MAIL FROM
    /// POP3: hears of every message of the mailbox, by number. Not called where ids are not to be had, where the list does
    /// not agree with STAT, and where asking might start the clock of a server that removes mail (EXPIRE). Empty: not asked.
    std::function<void(std::vector<core::ListedMessage>)> on_listing;
    core::SentSecrets* sent = nullptr;         ///< of the run, to be told each secret line; null: nobody asks
    std::function<void(core::Stage)> on_stage; ///< called when report.stage changes; may be empty
};

/// Who logs in, and what that may cost.
struct LoginWish {
    std::vector<std::string> usernames; ///< forms to try, first one first; the second only after `credentials`
    core::Secret const* password = nullptr;
    core::Secret const* token = nullptr; ///< OAuth access token
    std::optional<core::Permit> permit;  ///< without one nothing is sent
    PasswordOrder order = PasswordOrder::plain_first;
};

/// What became of the message of --round-trip. POP3 shows a mailbox as it was at login, so `not_seen` there asks for
/// another conversation a little later.
enum class Arrival { arrived, not_seen, not_supported };

class Conversation {
public:
    virtual ~Conversation() = default;
    /// Ends with report.status: `usable` (ready to log in), or why not. A line that is plain on purpose ends with
    /// `login_skipped` (skip `not_trusted_tls`): no password can ever go there.
    virtual net::Task<void> open() = 0;
    /// Only after `usable`. Ends with `verified`, `login_rejected`, `login_skipped`, `timeout` or `broken`.
    virtual net::Task<void> log_in(LoginWish wish) = 0;
    /// After `verified`: mailbox facts or the sender check. Never changes the mailbox. Failures leave the status alone,
    /// except that a server which says "authenticated but not connected" (DIALOGUE.md 2.8) makes it `login_rejected`.
    virtual net::Task<void> inspect() = 0;
    /// After `verified`, for --round-trip: looks for the message whose subject holds `token`, without changing anything.
    virtual net::Task<Arrival> wait_for_message(std::string token, net::TimePoint until) = 0;
    /// LOGOUT or QUIT, 500 ms at most, then close.
    virtual net::Task<void> leave() = 0;
};

/// `report` must outlive the conversation; its endpoint is where to go.
std::unique_ptr<Conversation> make_conversation(core::ProbeReport& report, TalkOptions options, net::Network network);

}
