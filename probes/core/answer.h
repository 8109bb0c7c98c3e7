#pragma once
// What one source answered: its status, what was asked, the server lines it named and what else it told.

#include "probes/core/candidate.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mp::core {

enum class AnswerStatus { found, absent, invalid, error, timeout, skipped };
template <>
struct Names<AnswerStatus> {
    static constexpr NameTable<AnswerStatus, 6> table{{
        {AnswerStatus::found, "found"},
        {AnswerStatus::absent, "absent"},
        {AnswerStatus::invalid, "invalid"},
        {AnswerStatus::error, "error"},
        {AnswerStatus::timeout, "timeout"},
        {AnswerStatus::skipped, "skipped"},
    }};
};

/// A step the person must take before the password works, with the provider's own page.
struct ProviderStep {
    std::string text;
    std::string url; ///< https only, or empty
    bool operator==(ProviderStep const&) const = default;
};

/// How the mail of a provider is reached whose servers let no mail program in.
enum class ReachedBy {
    bridge,      ///< a program on the same computer stands in for the servers
    own_program, ///< the provider's own program or web page alone
    forwarding,  ///< there is no mailbox: all mail is sent on
};
template <>
struct Names<ReachedBy> {
    static constexpr NameTable<ReachedBy, 3> table{{
        {ReachedBy::bridge, "bridge"},
        {ReachedBy::own_program, "own-program"},
        {ReachedBy::forwarding, "forwarding"},
    }};
};

/// What a file tells about the provider apart from server lines.
struct ProviderInfo {
    std::string id; ///< emailProvider@id or the bundled table's key
    std::string name;
    std::vector<ProviderStep> steps; ///< Autoconfig <enable>, bundled table: switch IMAP on, make an app password ...
    std::string documentation_url;
    std::string webmail_url;
    std::string oauth_issuer;
    bool needs_oauth = false;            ///< passwords are refused altogether
    bool needs_app_password = false;     ///< the account's normal password is refused
    bool must_enable_access = false;     ///< IMAP/POP are off until switched on in webmail
    std::optional<ReachedBy> reached_by; ///< nothing: by its servers, as usual
    std::string program;                 ///< what to install then, or where to look
    std::string username_hint;           ///< the user name in words, where the address does not tell it
    std::string as_of;                   ///< bundled table: the date of the fact, YYYY-MM-DD
    bool operator==(ProviderInfo const&) const = default;
};

/// JMAP, CalDAV, CardDAV, Sieve: found beside mail, for information.
struct SideService {
    std::string kind;   ///< "jmap", "caldav", "carddav", "webdav", "sieve", "exchange"
    std::string place;  ///< URL or host:port
    std::string status; ///< "published" (named by a source) or "answers" (a server was there)
    bool operator==(SideService const&) const = default;
};

struct Answer {
    SourceId source = SourceId::guess;
    AnswerStatus status = AnswerStatus::absent;
    std::vector<std::string> asked; ///< DNS names with type ("_imaps._tcp.example.org SRV") or URLs, redirects included
    Statement why;                  ///< why not found, or what is special; JSON calls it `detail`
    Trust trust = Trust::t3;        ///< of the source as a whole; each candidate has its own
    std::int64_t started_ms = 0;    ///< since the start of the run
    std::int64_t duration_ms = 0;
    std::vector<Candidate> candidates;
    ProviderInfo provider;
    std::vector<SideService> services;
    std::vector<SourceFlag> flags;
    std::vector<Oddity> oddities; ///< of the file, and of lines that could not be used at all
    /// Base domains of other owners that a pointer led to and that would have been told the address: not asked, because
    /// nobody has confirmed them.
    std::vector<std::string> trust_needed;
    bool operator==(Answer const&) const = default;
};

}
