#pragma once
// One server line that a source named: where, with which user name and login methods, and who said so.

#include "probes/core/endpoint.h"
#include "probes/core/evidence.h"

#include <optional>
#include <string>
#include <vector>

namespace mp::core {

/// Login methods as Autoconfig files name them (DISCOVERY.md 5.4).
enum class AuthMethod { password, password_encrypted, ntlm, gssapi, certificate, oauth2, client_ip, smtp_after_pop, none };
template <>
struct Names<AuthMethod> {
    static constexpr NameTable<AuthMethod, 9> table{{
        {AuthMethod::password, "password"},
        {AuthMethod::password_encrypted, "encrypted"},
        {AuthMethod::ntlm, "ntlm"},
        {AuthMethod::gssapi, "gssapi"},
        {AuthMethod::certificate, "certificate"},
        {AuthMethod::oauth2, "oauth2"},
        {AuthMethod::client_ip, "client-ip"},
        {AuthMethod::smtp_after_pop, "smtp-after-pop"},
        {AuthMethod::none, "none"},
    }};
};

/// POP3 retention a source or profile asks for; empty members are not stated.
struct PopRetention {
    std::optional<bool> leave_on_server;
    std::optional<double> delete_after_days;
    std::optional<bool> delete_with_local;
    bool operator==(PopRetention const&) const = default;
};

/// What a source wrote about a line, word for word, beside what will be tried. Empty: it wrote nothing. Repeated elements
/// are joined by ", ".
struct Said {
    std::string port;
    std::string security; ///< "STARTTLS"; in Autodiscover "SSL on, Encryption TLS"; in the DNS the record's name
    std::string auth;
    std::string username; ///< before placeholders were filled
    bool operator==(Said const&) const = default;
};

/// What is odd about it.
enum class OddityCode {
    security,      ///< no word of the format for the encryption
    auth,          ///< no word of the format for the way to log in
    port,          ///< no number from 1 to 65535
    host,          ///< no host name; the line cannot be used
    type,          ///< no word of the format for the protocol
    placeholder,   ///< a placeholder that the format does not know
    contradiction, ///< SSL and Encryption say different things
    retention,     ///< what POP3 leaves on the server
    record,        ///< a DNS record that names no host and port
    domain,        ///< the file is about other domains; value: which
    file,          ///< damaged, or of another kind; value: why
    content_type,  ///< an XML file that is declared as something else
    no_outgoing,   ///< no server for sending
    no_incoming,   ///< no server for receiving
    newer,         ///< what a newer version of this program saved
};
template <>
struct Names<OddityCode> {
    static constexpr auto table = std::to_array<std::pair<OddityCode, std::string_view>>({
        {OddityCode::security, "security-value"},
        {OddityCode::auth, "auth-value"},
        {OddityCode::port, "port-value"},
        {OddityCode::host, "host-value"},
        {OddityCode::type, "type-value"},
        {OddityCode::placeholder, "placeholder"},
        {OddityCode::contradiction, "encryption-contradiction"},
        {OddityCode::retention, "retention-value"},
        {OddityCode::record, "record-unusable"},
        {OddityCode::domain, "domain-not-listed"},
        {OddityCode::file, "file-unreadable"},
        {OddityCode::content_type, "content-type"},
        {OddityCode::no_outgoing, "no-outgoing"},
        {OddityCode::no_incoming, "no-incoming"},
        {OddityCode::newer, "newer"},
    });
};
namespace odd {
using enum OddityCode;
}

/// Something in a source that is not as its format wants it. The rest of the line was used all the same.
struct Oddity {
    OddityCode code = OddityCode::newer;
    std::string subject; ///< "imap mail.example.org", "incomingServer"; empty: the file as a whole
    std::string element; ///< "socketType", "Encryption", "_imap._tcp"
    std::string value;   ///< as written, in one line of at most 100 characters; empty: missing, or empty there, too
    bool operator==(Oddity const&) const = default;
};

/// Things a file or record says that rules judge later.
enum class SourceFlag {
    literal_password,   ///< a public file carries a password
    broken_placeholder, ///< a leftover %..., full address used instead
    needs_input,        ///< an <inputField> variable is unresolved
    global_smtp,        ///< useGlobalPreferredServer
    restricted,         ///< <restriction>, e.g. inside the ISP's network
    unknown_auth,       ///< a server left out: only unknown login methods
    missing_id,         ///< emailProvider without id
    pop_before_smtp,
    smtp_without_login,
    exchange_only,
    secure_login,    ///< Autodiscover SPA=on: NTLM only
    domain_login,    ///< Autodiscover DomainRequired=on
    digest_mismatch, ///< the PACC document is not the one the DNS vouches for
    digest_missing,  ///< no digest of the PACC document was found in the DNS
    html_page,       ///< an HTML page with status 200
    foreign_redirect,
    foreign_host,
    unproven_site,    ///< the source's web server did not prove its name
    login_asked,      ///< 401 to Autodiscover or a file
    through_wildcard, ///< host exists only by a DNS wildcard
    newer,            ///< what a newer version of this program saved
};
template <>
struct Names<SourceFlag> {
    static constexpr auto table = std::to_array<std::pair<SourceFlag, std::string_view>>({
        {SourceFlag::literal_password, "literal-password"},
        {SourceFlag::broken_placeholder, "broken-placeholder"},
        {SourceFlag::needs_input, "needs-input"},
        {SourceFlag::global_smtp, "use-global-smtp"},
        {SourceFlag::restricted, "restricted"},
        {SourceFlag::unknown_auth, "unknown-auth"},
        {SourceFlag::missing_id, "missing-provider-id"},
        {SourceFlag::pop_before_smtp, "pop-before-smtp"},
        {SourceFlag::smtp_without_login, "smtp-without-login"},
        {SourceFlag::exchange_only, "exchange-only"},
        {SourceFlag::secure_login, "spa"},
        {SourceFlag::domain_login, "domain-login"},
        {SourceFlag::digest_mismatch, "digest-mismatch"},
        {SourceFlag::digest_missing, "digest-missing"},
        {SourceFlag::html_page, "html-page"},
        {SourceFlag::foreign_redirect, "foreign-redirect"},
        {SourceFlag::foreign_host, "foreign-host"},
        {SourceFlag::unproven_site, "unproven-site"},
        {SourceFlag::login_asked, "login-asked"},
        {SourceFlag::through_wildcard, "through-wildcard"},
        {SourceFlag::newer, "newer"},
    });
};
namespace flag {
using enum SourceFlag;
}

struct Candidate {
    Endpoint endpoint;
    Security stated = Security::tls; ///< what the source literally claims; the endpoint holds what will be probed
    std::string username;            ///< placeholders filled; empty when the source names none
    std::vector<AuthMethod> auth;    ///< in the source's order; empty when it names none
    Evidence evidence;
    int order = 0; ///< position inside its source, 0 first
    PopRetention retention;
    std::vector<SourceFlag> flags;
    std::optional<Said> said; ///< nothing when nobody wrote the line down
    std::vector<Oddity> oddities;
    bool operator==(Candidate const&) const = default;
};

}
