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

/// Something in a source that is not as its format wants it. The rest of the line was used all the same.
struct Oddity {
    std::string code;    ///< odd::...
    std::string subject; ///< "imap mail.example.org", "incomingServer"; empty: the file as a whole
    std::string element; ///< "socketType", "Encryption", "_imap._tcp"
    std::string value;   ///< as written, in one line of at most 100 characters; empty: missing, or empty there, too
    bool operator==(Oddity const&) const = default;
};

/// Values of Oddity::code.
namespace odd {
inline constexpr char const* security = "security-value";                ///< no word of the format for the encryption
inline constexpr char const* auth = "auth-value";                        ///< no word of the format for the way to log in
inline constexpr char const* port = "port-value";                        ///< no number from 1 to 65535
inline constexpr char const* host = "host-value";                        ///< no host name; the line cannot be used
inline constexpr char const* type = "type-value";                        ///< no word of the format for the protocol
inline constexpr char const* placeholder = "placeholder";                ///< a placeholder that the format does not know
inline constexpr char const* contradiction = "encryption-contradiction"; ///< SSL and Encryption say different things
inline constexpr char const* retention = "retention-value";              ///< what POP3 leaves on the server
inline constexpr char const* record = "record-unusable";                 ///< a DNS record that names no host and port
inline constexpr char const* domain = "domain-not-listed";               ///< the file is about other domains; value: which
inline constexpr char const* file = "file-unreadable";                   ///< damaged, or of another kind; value: why
inline constexpr char const* content_type = "content-type";              ///< an XML file that is declared as something else
inline constexpr char const* no_outgoing = "no-outgoing";                ///< no server for sending
inline constexpr char const* no_incoming = "no-incoming";                ///< no server for receiving
}

struct Candidate {
    Endpoint endpoint;
    Security stated = Security::tls; ///< what the source literally claims; the endpoint holds what will be probed
    std::string username;            ///< placeholders filled; empty when the source names none
    std::vector<AuthMethod> auth;    ///< in the source's order; empty when it names none
    Evidence evidence;
    int order = 0; ///< position inside its source, 0 first
    PopRetention retention;
    std::vector<std::string> flags; ///< see candidate_flags below
    std::optional<Said> said;       ///< nothing when nobody wrote the line down
    std::vector<Oddity> oddities;
    bool operator==(Candidate const&) const = default;
};

/// Values of Candidate::flags and Answer::flags: things a file or record says that rules judge later.
namespace flag {
inline constexpr char const* literal_password = "literal-password";     ///< a public file carries a password
inline constexpr char const* broken_placeholder = "broken-placeholder"; ///< a leftover %..., full address used instead
inline constexpr char const* needs_input = "needs-input";               ///< an <inputField> variable is unresolved
inline constexpr char const* global_smtp = "use-global-smtp";           ///< useGlobalPreferredServer
inline constexpr char const* restricted = "restricted";                 ///< <restriction>, e.g. inside the ISP's network
inline constexpr char const* unknown_auth = "unknown-auth";             ///< a server left out: only unknown login methods
inline constexpr char const* missing_id = "missing-provider-id";        ///< emailProvider without id
inline constexpr char const* pop_before_smtp = "pop-before-smtp";
inline constexpr char const* smtp_without_login = "smtp-without-login";
inline constexpr char const* exchange_only = "exchange-only";
inline constexpr char const* secure_login = "spa";                ///< Autodiscover SPA=on: NTLM only
inline constexpr char const* domain_login = "domain-login";       ///< Autodiscover DomainRequired=on
inline constexpr char const* digest_mismatch = "digest-mismatch"; ///< the PACC document is not the one the DNS vouches for
inline constexpr char const* digest_missing = "digest-missing";   ///< no digest of the PACC document was found in the DNS
inline constexpr char const* html_page = "html-page";             ///< an HTML page with status 200
inline constexpr char const* foreign_redirect = "foreign-redirect";
inline constexpr char const* foreign_host = "foreign-host";
inline constexpr char const* unproven_site = "unproven-site";       ///< the source's web server did not prove its name
inline constexpr char const* login_asked = "login-asked";           ///< 401 to Autodiscover or a file
inline constexpr char const* through_wildcard = "through-wildcard"; ///< host exists only by a DNS wildcard
}

}
