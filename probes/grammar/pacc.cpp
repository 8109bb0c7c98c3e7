#include "probes/grammar/pacc.h"

#include "probes/core/ascii.h"
#include "probes/grammar/json_guard.h"
#include "probes/grammar/line_places.h"
#include "probes/grammar/text.h"

#include <nlohmann/json.hpp>

namespace mp::grammar {

using core::AuthMethod;
using core::FaultCode;
using core::Security;
using core::Service;
using nlohmann::json;

namespace {

/// The member, or null when it is missing or `object` is none.
json const& member(json const& object, char const* name) {
    static json const nothing;
    if (!object.is_object())
        return nothing;
    auto const it = object.find(name);
    return it == object.end() ? nothing : *it;
}

std::string text_member(json const& object, char const* name) {
    auto const& value = member(object, name);
    return value.is_string() ? value.get<std::string>() : std::string{};
}

struct Login {
    std::vector<AuthMethod> methods; ///< empty: unknown
    std::string issuer;
    bool refuses_passwords = false;
    bool is_odd = false; ///< `password` is neither true nor false
};

/// An https URL without query and fragment, resolved by RFC 8414.
bool is_issuer(std::string_view url) { return is_https_url(url) && url.find_first_of("?#") == url.npos; }

Login read_login(json const& authentication) {
    Login login;
    if (auto const issuer = text_member(member(authentication, "oauth-public"), "issuer"); is_issuer(issuer)) {
        login.issuer = issuer;
        login.methods.push_back(AuthMethod::oauth2);
    }
    auto const& password = member(authentication, "password");
    if (password == true)
        login.methods.push_back(AuthMethod::password);
    login.is_odd = !password.is_null() && !password.is_boolean();
    login.refuses_passwords = password == false && !login.issuer.empty();
    return login;
}

void add_line(PaccDocument& out, json const& protocols, char const* name, Service service, Login const& login,
              core::EmailAddress const& address) {
    // Port and security are fixed: implicit TLS at the standard port.
    auto const written = text_member(member(protocols, name), "host");
    bool is_odd = false;
    auto const host = host_in(written, false, is_odd);
    if (is_odd && protocols.contains(name))
        note(out.oddities, core::odd::host, "protocols." + std::string(name) + ".host", written);
    if (host.empty())
        return;
    core::Candidate line;
    line.said.emplace();
    line.endpoint = {service, host, core::standard_port(service, Security::tls), Security::tls};
    line.stated = Security::tls;
    line.username = address.full();
    line.auth = login.methods;
    line.order = static_cast<int>(out.candidates.size());
    out.candidates.push_back(std::move(line));
}

void read_services(PaccDocument& out, json const& protocols) {
    for (auto const* const kind : {"jmap", "caldav", "carddav", "webdav"})
        if (auto const url = text_member(member(protocols, kind), "url"); is_https_url(url))
            out.services.push_back({kind, url, "published"});
    // ManageSieve has no port with implicit TLS; 4190 speaks STARTTLS (RFC 5804).
    if (auto const host = usable_host(text_member(member(protocols, "managesieve"), "host"), false); !host.empty())
        out.services.push_back({"sieve", host + ":4190", "published"});
}

void read_provider(core::ProviderInfo& provider, json const& info) {
    auto const& names = member(info, "provider");
    provider.name = one_line(text_member(names, "name"), 60);
    if (provider.name.empty())
        provider.name = one_line(text_member(names, "shortName"), 20);
    if (auto const url = text_member(member(info, "help"), "documentation"); is_https_url(url))
        provider.documentation_url = url;
}

}

core::Result<PaccDocument> parse_pacc(std::string_view text, core::EmailAddress const& address) {
    json document;
    MP_CHECK(parse_json(text, {}, document));
    auto const& protocols = member(document, "protocols");
    if (!protocols.is_object())
        return core::fail(FaultCode::wrong_kind, "JSON without an object named protocols");
    auto const login = read_login(member(document, "authentication"));
    PaccDocument out;
    if (login.is_odd)
        note(out.oddities, core::odd::auth, "authentication.password",
             member(member(document, "authentication"), "password").dump(-1, ' ', true, json::error_handler_t::replace));
    add_line(out, protocols, "imap", Service::imap, login, address);
    add_line(out, protocols, "pop3", Service::pop3, login, address);
    // The key was "smtp" up to draft -02 and is "submit" from -03.
    bool const is_new = member(protocols, "submit").is_object();
    add_line(out, protocols, is_new ? "submit" : "smtp", Service::smtp, login, address);
    read_services(out, protocols);
    read_provider(out.provider, member(document, "info"));
    out.provider.oauth_issuer = login.issuer;
    out.provider.needs_oauth = login.refuses_passwords;
    return out;
}

}
