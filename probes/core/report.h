#pragma once
// What one conversation with one endpoint showed, filled in while it goes on: a talk that dies half way still tells
// what was learned. Everything here is a measurement; judging is for rules.

#include "probes/core/endpoint.h"
#include "probes/core/evidence.h"
#include "probes/core/tls_facts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mp::core {

enum class EndpointStatus {
    pending,
    verified,
    usable,
    login_rejected,
    login_skipped,
    tls_failed,
    wrong_protocol,
    starttls_missing,
    refused,
    timeout,
    unreachable,
    no_such_host,
    broken,
};
template <>
struct Names<EndpointStatus> {
    static constexpr auto table = std::to_array<std::pair<EndpointStatus, std::string_view>>({
        {EndpointStatus::pending, "pending"},
        {EndpointStatus::verified, "verified"},
        {EndpointStatus::usable, "usable"},
        {EndpointStatus::login_rejected, "login-rejected"},
        {EndpointStatus::login_skipped, "login-skipped"},
        {EndpointStatus::tls_failed, "tls-failed"},
        {EndpointStatus::wrong_protocol, "wrong-protocol"},
        {EndpointStatus::starttls_missing, "starttls-missing"},
        {EndpointStatus::refused, "refused"},
        {EndpointStatus::timeout, "timeout"},
        {EndpointStatus::unreachable, "unreachable"},
        {EndpointStatus::no_such_host, "no-such-host"},
        {EndpointStatus::broken, "broken"},
    });
};

/// Everything that was asked for was proven: the login, or all but the login.
constexpr bool works(EndpointStatus status) {
    return status == EndpointStatus::verified || status == EndpointStatus::usable;
}
/// A server answered there, speaks the protocol and proved who it is, whatever became of the login.
constexpr bool came_to_login(EndpointStatus status) {
    return works(status) || status == EndpointStatus::login_rejected || status == EndpointStatus::login_skipped;
}

/// The last step that was begun.
enum class Stage {
    waiting,
    resolve,
    connect,
    greeting,
    capability,
    upgrade,
    tls,
    capability_after_tls,
    login,
    mailbox,
    sender,
    done
};
template <>
struct Names<Stage> {
    static constexpr NameTable<Stage, 12> table{{
        {Stage::waiting, "waiting"},
        {Stage::resolve, "resolve"},
        {Stage::connect, "connect"},
        {Stage::greeting, "greeting"},
        {Stage::capability, "capability"},
        {Stage::upgrade, "upgrade"},
        {Stage::tls, "tls"},
        {Stage::capability_after_tls, "capability-after-tls"},
        {Stage::login, "login"},
        {Stage::mailbox, "mailbox"},
        {Stage::sender, "sender"},
        {Stage::done, "done"},
    }};
};

enum class ConnectResult { ok, refused, timeout, unreachable, reset, cancelled };
template <>
struct Names<ConnectResult> {
    static constexpr NameTable<ConnectResult, 6> table{{
        {ConnectResult::ok, "ok"},
        {ConnectResult::refused, "refused"},
        {ConnectResult::timeout, "timeout"},
        {ConnectResult::unreachable, "unreachable"},
        {ConnectResult::reset, "reset"},
        {ConnectResult::cancelled, "cancelled"},
    }};
};

struct ConnectionAttempt {
    std::string ip;
    ConnectResult result = ConnectResult::timeout;
    std::int64_t ms = 0;
    bool operator==(ConnectionAttempt const&) const = default;
};

/// Why a login was refused (DIALOGUE.md 2.8). JSON names are those of `login.cause`.
enum class RefusalClass {
    ok,
    credentials,
    locked,
    disabled,
    oauth_required,
    app_password,
    web_login,
    expired,
    tls_required,
    mechanism,
    in_use,
    limit,
    over_quota,
    temporary,
    authz,
    not_connected,
    unknown,
};
template <>
struct Names<RefusalClass> {
    static constexpr auto table = std::to_array<std::pair<RefusalClass, std::string_view>>({
        {RefusalClass::ok, "ok"},
        {RefusalClass::credentials, "bad-credentials"},
        {RefusalClass::locked, "locked"},
        {RefusalClass::disabled, "disabled"},
        {RefusalClass::oauth_required, "needs-oauth"},
        {RefusalClass::app_password, "needs-app-password"},
        {RefusalClass::web_login, "needs-web-login"},
        {RefusalClass::expired, "expired"},
        {RefusalClass::tls_required, "needs-tls"},
        {RefusalClass::mechanism, "mechanism"},
        {RefusalClass::in_use, "in-use"},
        {RefusalClass::limit, "limit"},
        {RefusalClass::over_quota, "over-quota"},
        {RefusalClass::temporary, "temporary"},
        {RefusalClass::authz, "authz"},
        {RefusalClass::not_connected, "not-connected"},
        {RefusalClass::unknown, "unknown"},
    });
};

/// After these the server gets no further try in a run: it would only count against the account.
constexpr bool ends_all_tries(RefusalClass cause) {
    return cause == RefusalClass::locked || cause == RefusalClass::limit || cause == RefusalClass::temporary ||
           cause == RefusalClass::web_login || cause == RefusalClass::expired;
}
/// The password was judged right, or was not judged at all: nothing that leads to a lock.
constexpr bool spares_the_account(RefusalClass cause) { return cause == RefusalClass::in_use; }

enum class LoginResult { not_tried, accepted, rejected };
template <>
struct Names<LoginResult> {
    static constexpr NameTable<LoginResult, 3> table{
        {{LoginResult::not_tried, "not-tried"}, {LoginResult::accepted, "accepted"}, {LoginResult::rejected, "rejected"}}};
};

struct LoginAttempt {
    std::string username;
    std::string mechanism; ///< SASL name, or "LOGIN command", "USER/PASS"
    LoginResult result = LoginResult::not_tried;
    RefusalClass cause = RefusalClass::ok;
    std::string answer; ///< the server's own words: cleaned, at most 500 characters
    std::string code;   ///< "AUTHENTICATIONFAILED", "535 5.7.8", "AUTH" ...
    std::int64_t ms = 0;
    bool operator==(LoginAttempt const&) const = default;
};

/// Why no login was tried though everything else was ready.
enum class LoginSkip {
    none,
    not_wanted,
    not_trusted_tls,
    trust_needed,
    oauth_only,
    no_mechanism,
    attempts_used,
    no_password,
    not_needed,
    smtp_no_auth
};
template <>
struct Names<LoginSkip> {
    static constexpr auto table = std::to_array<std::pair<LoginSkip, std::string_view>>({
        {LoginSkip::none, "none"},
        {LoginSkip::not_wanted, "not-wanted"},
        {LoginSkip::not_trusted_tls, "not-trusted-tls"},
        {LoginSkip::trust_needed, "trust-needed"},
        {LoginSkip::oauth_only, "oauth-only"},
        {LoginSkip::no_mechanism, "no-mechanism"},
        {LoginSkip::attempts_used, "attempts-used"},
        {LoginSkip::no_password, "no-password"},
        {LoginSkip::not_needed, "not-needed"},
        {LoginSkip::smtp_no_auth, "smtp-no-auth"},
    });
};

struct LoginFacts {
    LoginResult result = LoginResult::not_tried;
    LoginSkip skip = LoginSkip::none;
    std::vector<LoginAttempt> attempts; ///< at most two refused ones per server and run
    /// SCRAM hash rounds the server asked for, when they were too few to be answered (RFC 7677, section 4).
    std::optional<std::int64_t> weak_rounds;
    /// --tls-scan: what a challenge mechanism made of the password that was accepted as it is.
    std::optional<LoginAttempt> challenge;
    bool operator==(LoginFacts const&) const = default;
};

struct QuotaRoot {
    std::string name;
    std::optional<std::int64_t> used_kib, limit_kib;           ///< STORAGE, units of 1024 octets (RFC 9208)
    std::optional<std::int64_t> used_messages, limit_messages; ///< MESSAGE
    bool operator==(QuotaRoot const&) const = default;
};

struct FolderFacts {
    std::string name; ///< as sent, modified UTF-7 not decoded
    std::string role; ///< "sent", "trash", "drafts", "junk", "archive", "all", "inbox" or empty
    std::optional<std::int64_t> messages, bytes;
    bool operator==(FolderFacts const&) const = default;
};

struct MailboxFacts {
    std::optional<std::int64_t> messages, bytes, unseen, uidnext, uidvalidity, deleted, deleted_bytes; ///< INBOX
    std::vector<QuotaRoot> quota;
    bool quota_offered = false;
    std::vector<FolderFacts> folders; ///< at most 2000
    bool folders_truncated = false;
    std::optional<std::string> namespace_prefix; ///< personal namespace, RFC 2342
    std::string separator;
    std::optional<std::string> oldest;           ///< INTERNALDATE of INBOX message 1, as sent
    std::optional<std::int64_t> newest_uid_span; ///< highest minus lowest UID of the newest 20
    std::optional<bool> uidl;                ///< POP3: UIDL works (asked by `UIDL 1`) or is announced; unknown when CAPA is
    std::optional<std::string> expire;       ///< POP3 CAPA EXPIRE: "NEVER", "0", "30"
    std::optional<std::int64_t> login_delay; ///< POP3 CAPA LOGIN-DELAY, seconds
    bool pop3_deleted_keyword = false;       ///< $POP3Deleted in FLAGS
    bool operator==(MailboxFacts const&) const = default;
};

struct SmtpFacts {
    std::optional<std::int64_t> size; ///< SIZE, bytes; 0 means no fixed limit
    bool masked = false;              ///< 220 ****, XXXXXXXA
    bool helo_refused = false;        ///< 501/504/550 to the first EHLO
    std::string sender_code;          ///< answer to MAIL FROM after the login: "250", "553 5.7.1"
    std::string sender_answer;
    std::string round_trip; ///< --round-trip: "sent", "arrived", "refused: ...", "not seen"; empty: not asked
    std::optional<std::int64_t> round_trip_ms;
    bool operator==(SmtpFacts const&) const = default;
};

struct CapabilityFacts {
    std::vector<std::string> before_tls, after_tls, after_login; ///< as sent, cleaned; SMTP: EHLO keyword lines
    bool operator==(CapabilityFacts const&) const = default;
};

struct TranscriptLine {
    std::int64_t ms = 0; ///< since the start of the run
    char side = 'S';     ///< 'C' client, 'S' server, '*' remark
    bool encrypted = false;
    std::string text; ///< control characters escaped; secrets replaced by "<secret, N bytes>"
    bool operator==(TranscriptLine const&) const = default;
};

/// The remark that ends a transcript which was cut.
inline constexpr char const* transcript_end = "further lines are left out";

struct ProbeReport {
    Endpoint endpoint;
    std::vector<Evidence> evidence; ///< every source that named this line, best rank first
    Trust trust = Trust::t3;        ///< the best class among the evidence
    EndpointStatus status = EndpointStatus::pending;
    Stage stage = Stage::waiting; ///< the last step begun
    bool finished = false;        ///< false: cut short by cancel or deadline
    Statement why;                ///< about the outcome; JSON calls it `detail`
    std::int64_t started_ms = 0;  ///< since the start of the run
    std::int64_t duration_ms = 0;
    std::int64_t accepted_ms = 0; ///< when the login was accepted, since the start of the run; 0: not
    std::vector<ConnectionAttempt> connections;
    std::optional<std::int64_t> greeting_ms; ///< wait for the first line after the connection (or TLS) stood
    std::string greeting;
    std::string first_bytes; ///< what a wrong protocol said first, printable, at most 80
    std::string spoken;      ///< recognised protocol: "imap","pop3","smtp","http","ftp","ssh","sieve","tls"; empty: unknown
    std::int64_t injected_bytes = 0; ///< unread bytes between the STARTTLS answer and the handshake
    bool starttls_offered = false;
    bool starttls_refused = false;
    bool starttls_hidden = false; ///< not offered but accepted when tried anyway (DIALOGUE.md 2.9 c)
    bool preauth_before_tls = false;
    bool plain_login_offered = false; ///< before TLS: no LOGINDISABLED, USER, or AUTH PLAIN/LOGIN
    bool tls_on_plain_port = false;   ///< DIALOGUE.md 2.3: a ClientHello on the silent plain port was answered
    bool nonstandard_lines = false;
    TlsFacts tls;
    std::vector<TlsFacts> other_addresses; ///< DIALOGUE.md 2.4 step 8, only when they differ or were asked for
    CapabilityFacts capabilities;
    std::vector<std::string> auth; ///< mechanisms offered on the stream the login would use
    LoginFacts login;
    MailboxFacts mailbox;
    SmtpFacts smtp;
    std::vector<TranscriptLine> transcript;         ///< bounded, see net/limits.h
    RefusalClass greeting_cause = RefusalClass::ok; ///< when the greeting itself refused (BYE, 421, 554, -ERR): why
    bool operator==(ProbeReport const&) const = default;
};

inline bool works(ProbeReport const& report) { return works(report.status); }
inline bool came_to_login(ProbeReport const& report) { return came_to_login(report.status); }
/// False for lines that were planned but never begun: they have nothing to tell.
inline bool was_begun(ProbeReport const& report) {
    return report.status != EndpointStatus::pending || report.stage != Stage::waiting;
}

}
