#pragma once
// The whole truth of one run: what was asked for, every answer, every report. Rules, reports and exports read this and
// nothing else; it holds no secret, so it may be saved, sent and replayed.

#include "probes/core/account.h"
#include "probes/core/address.h"
#include "probes/core/answer.h"
#include "probes/core/cut.h"
#include "probes/core/dns_facts.h"
#include "probes/core/habits.h"
#include "probes/core/report.h"
#include "probes/core/watch_facts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mp::core {

enum class Protocol { automatic, imap, pop3 };
template <>
struct Names<Protocol> {
    static constexpr NameTable<Protocol, 3> table{
        {{Protocol::automatic, "auto"}, {Protocol::imap, "imap"}, {Protocol::pop3, "pop3"}}};
};

/// `lint`: settings that mail programs hold, without asking the network; such a survey has profiles and no reports.
enum class Job { check, discover, probe, lint };
template <>
struct Names<Job> {
    static constexpr NameTable<Job, 4> table{
        {{Job::check, "check"}, {Job::discover, "discover"}, {Job::probe, "probe"}, {Job::lint, "lint"}}};
};

/// Signs that a password was copied badly; none of them tells it.
enum class PasswordRemark {
    blank_at_start,
    blank_at_end,
    line_break,
    non_ascii,
    spaces_inside, ///< an app password of 16 letters in groups
};
template <>
struct Names<PasswordRemark> {
    static constexpr NameTable<PasswordRemark, 5> table{{
        {PasswordRemark::blank_at_start, "blank-at-start"},
        {PasswordRemark::blank_at_end, "blank-at-end"},
        {PasswordRemark::line_break, "line-break"},
        {PasswordRemark::non_ascii, "non-ascii"},
        {PasswordRemark::spaces_inside, "spaces-inside"},
    }};
};

/// What the user asked for, secrets left out.
struct Request {
    Job job = Job::check;
    std::string typed; ///< the address as typed
    EmailAddress address;
    std::optional<Endpoint> endpoint; ///< job `probe` only
    bool probe_any_security = false;  ///< `--security auto`
    std::string username;             ///< --username; empty: derive
    Protocol protocol = Protocol::automatic;
    int devices = 0;   ///< --devices; 0: not said
    bool login = true; ///< false: --no-login
    bool has_password = false;
    bool has_token = false;
    bool use_ispdb = true;
    bool use_guess = true;
    bool public_only = false;
    bool tls_scan = false;
    bool first = false; ///< --first: end with the first proven pair
    bool round_trip = false;
    bool autodiscover_login = false;
    std::vector<std::string> trusted_domains;     ///< --trust-domain
    std::vector<PasswordRemark> password_remarks; ///< never the password
    std::string ispdb_url;
    std::string ispdb_dir;
    std::int64_t deadline_ms = 300000;
    /// A page that answers 204 with nothing in it; whatever else comes back is a captive portal's. Empty: not asked.
    std::string connectivity_url;
    /// A name whose DNSSEC signatures are broken on purpose: who refuses it checks signatures. Empty: AD never counts.
    std::string bogus_name;
    std::vector<Profile> profiles; ///< existing settings, one profile per device or program
    Habits habits;                 ///< what the person told about their way of reading mail
    /// Asks POP3 for ids and sizes of all messages, and `probe` asks IMAP for nothing but counts: a look of `watch`.
    bool list_messages = false;
    bool operator==(Request const&) const = default;
};

/// One HTTP server's clock against ours, for net-clock-wrong.
struct ClockSample {
    std::string host;
    std::int64_t difference_s = 0; ///< theirs minus ours
    bool operator==(ClockSample const&) const = default;
};

/// The computer's own side.
struct NetworkFacts {
    bool has_ipv4 = true; ///< a global or private route of this family exists
    bool has_ipv6 = true;
    bool default_route_is_tunnel = false;
    std::optional<bool> documentation_address_answers; ///< of 192.0.2.1 (DIALOGUE.md 2.2 g); empty: not tried
    std::optional<bool> captive_portal;                ///< empty: no connectivity page configured
    std::vector<ClockSample> clocks;
    bool operator==(NetworkFacts const&) const = default;
};

/// One decision of the run, for `replay --moves`: what was done with a line, or what it waited for, and why.
struct MoveNote {
    std::int64_t ms = 0;
    std::string what;    ///< "start", "log-in", "wait" ...: stable words
    std::string subject; ///< the line ("imap mail.example.org:993"), a host, or empty for the run itself
    std::string why;     ///< stable names of decide::Why
    std::string other;   ///< the line it waits for or gives way to
    bool operator==(MoveNote const&) const = default;
};

struct Survey {
    std::string version; ///< of Mailplumb
    Request request;
    std::int64_t now = 0; ///< Unix seconds at the start; rules see no other clock
    std::int64_t duration_ms = 0;
    std::int64_t verified_ms = 0; ///< first complete verified incoming and outgoing pair; 0: none
    bool interrupted = false;     ///< cancelled by the user
    bool out_of_time = false;     ///< the deadline ended it
    DnsFacts dns;
    NetworkFacts network;
    std::vector<Answer> answers;                  ///< in rank order
    std::vector<ProbeReport> reports;             ///< in rank order of their lines
    std::vector<WebCertificate> web_certificates; ///< of the places where settings are looked for, the bad ones only
    std::vector<std::string> trust_needed;        ///< base domains that must be confirmed before a password goes there
    std::string suggested_domain;                 ///< a typing error suspected in the address
    std::vector<MoveNote> moves;                  ///< how the run decided, at most 1000 notes
    std::vector<Cut> cuts;                        ///< what was over a limit and left out
    std::optional<WatchFacts> watch;              ///< what `watch` remembers of this mailbox
    bool operator==(Survey const&) const = default;
};

/// The provider facts of the best answer that has any (bundled table before the rest); null when none has.
ProviderInfo const* provider_of(Survey const& survey);

}
