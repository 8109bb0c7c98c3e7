#include "probes/grammar/autoconfig_server.h"

#include "probes/core/ascii.h"
#include "probes/grammar/autoconfig.h"
#include "probes/grammar/text.h"
#include "probes/grammar/xml_guard.h"

#include <algorithm>
#include <array>

namespace mp::grammar {

namespace ascii = core::ascii;
namespace flag = core::flag;
using core::AuthMethod;
using core::Security;
using core::Service;

namespace {

struct AuthName {
    std::string_view name; ///< lower case
    AuthMethod method;
};

constexpr auto mail_names = std::to_array<AuthName>({
    {"password-cleartext", AuthMethod::password},
    {"plain", AuthMethod::password},
    {"password-encrypted", AuthMethod::password_encrypted},
    {"secure", AuthMethod::password_encrypted},
    {"ntlm", AuthMethod::ntlm},
    {"gssapi", AuthMethod::gssapi},
    {"tls-client-cert", AuthMethod::certificate},
    {"ssl-client-cert", AuthMethod::certificate},
    {"oauth2", AuthMethod::oauth2},
    {"oauth", AuthMethod::oauth2},
    {"client-ip-address", AuthMethod::client_ip},
    {"smtp-after-pop", AuthMethod::smtp_after_pop},
    {"none", AuthMethod::none},
});

/// `system="sasl"`: registered mechanism names.
constexpr auto sasl_names = std::to_array<AuthName>({
    {"plain", AuthMethod::password},
    {"login", AuthMethod::password},
    {"cram-md5", AuthMethod::password_encrypted},
    {"digest-md5", AuthMethod::password_encrypted},
    {"scram-sha-1", AuthMethod::password_encrypted},
    {"scram-sha-1-plus", AuthMethod::password_encrypted},
    {"scram-sha-256", AuthMethod::password_encrypted},
    {"scram-sha-256-plus", AuthMethod::password_encrypted},
    {"scram-sha-512", AuthMethod::password_encrypted},
    {"ntlm", AuthMethod::ntlm},
    {"gssapi", AuthMethod::gssapi},
    {"gs2-krb5", AuthMethod::gssapi},
    {"gss-spnego", AuthMethod::gssapi},
    {"external", AuthMethod::certificate},
    {"xoauth2", AuthMethod::oauth2},
    {"oauthbearer", AuthMethod::oauth2},
});

template <std::size_t N>
std::optional<AuthMethod> find_auth(std::array<AuthName, N> const& names, std::string_view name) {
    for (auto const& entry : names)
        if (ascii::equal_ignoring_case(entry.name, name))
            return entry.method;
    return std::nullopt;
}

/// Instead of a login: some servers take mail for sending so, none gives out a mailbox.
bool is_for_sending_only(AuthMethod method) {
    return method == AuthMethod::client_ip || method == AuthMethod::smtp_after_pop || method == AuthMethod::none;
}

struct StatedAuth {
    std::vector<AuthMethod> methods; ///< in the file's order; unknown, empty and repeated ones are left out
    bool has_other = false;          ///< something is asked for that nobody here can do
};

StatedAuth read_auth(pugi::xml_node section, Service service) {
    StatedAuth out;
    for (auto const element : children_of(section, "authentication")) {
        auto const name = text_of(element);
        auto const system = attribute_of(element, "system");
        if (!name)
            continue;
        bool const is_sasl = ascii::equal_ignoring_case(system, "sasl");
        auto method = is_sasl ? find_auth(sasl_names, *name) : find_auth(mail_names, *name);
        bool const is_usable = method && !ascii::equal_ignoring_case(system, "http") &&
                               (service == Service::smtp || !is_for_sending_only(*method));
        if (!is_usable)
            out.has_other = true;
        else if (std::find(out.methods.begin(), out.methods.end(), *method) == out.methods.end())
            out.methods.push_back(*method);
    }
    return out;
}

std::optional<Service> read_service(pugi::xml_node section) {
    auto const type = ascii::to_lower(attribute_of(section, "type"));
    bool const is_incoming = is_named(section, "incomingServer");
    if (is_incoming && type == "imap")
        return Service::imap;
    if (is_incoming && type == "pop3")
        return Service::pop3;
    if (!is_incoming && type == "smtp")
        return Service::smtp;
    return std::nullopt;
}

/// The first value we know: a file may name newer ones before it.
std::optional<Security> read_security(pugi::xml_node section) {
    for (auto const element : children_of(section, "socketType")) {
        auto const text = ascii::to_lower(text_of(element).value_or(std::string{}));
        if (text == "ssl" || text == "tls")
            return Security::tls;
        if (text == "starttls")
            return Security::starttls;
        if (text == "plain")
            return Security::plain;
    }
    return std::nullopt;
}

bool names_input_field(std::string_view text, std::vector<std::string> const& keys) {
    return std::any_of(keys.begin(), keys.end(),
                       [&](std::string const& key) { return text.find("%" + key + "%") != text.npos; });
}

std::string read_host(pugi::xml_node section, AutoconfigContext const& context) {
    auto const text = child_text(section, "hostname");
    if (!text)
        return {};
    auto const filled = fill_placeholders(*text, context.address);
    if (!filled && names_input_field(*text, context.input_keys))
        add_flag(context.file_flags, flag::needs_input);
    return filled ? usable_host(*filled, true) : std::string{};
}

void read_username(pugi::xml_node section, AutoconfigContext const& context, core::Candidate& line) {
    auto const text = child_text(section, "username");
    if (!text || has_control(*text))
        return;
    if (auto const filled = fill_placeholders(*text, context.address)) {
        line.username = *filled;
    } else if (names_input_field(*text, context.input_keys)) {
        add_flag(line.flags, flag::needs_input);
    } else {
        line.username = context.address.full();
        add_flag(line.flags, flag::broken_placeholder);
    }
}

void read_retention(pugi::xml_node section, core::PopRetention& retention) {
    auto const pop3 = first_child(section, "pop3");
    if (!pop3)
        return;
    if (auto const text = child_text(pop3, "leaveMessagesOnServer"))
        retention.leave_on_server = xml_bool(*text);
    if (auto const text = child_text(pop3, "daysToLeaveMessagesOnServer"))
        if (auto const days = ascii::to_number<std::uint32_t>(*text))
            retention.delete_after_days = *days;
}

bool is_true(pugi::xml_node section, std::string_view child) {
    auto const text = child_text(section, child);
    return text && xml_bool(*text).value_or(false);
}

void read_flags(pugi::xml_node section, core::Candidate& line) {
    auto const has_auth = [&](AuthMethod method) {
        return std::find(line.auth.begin(), line.auth.end(), method) != line.auth.end();
    };
    if (first_child(section, "password"))
        add_flag(line.flags, flag::literal_password);
    if (first_child(section, "restriction") || has_auth(AuthMethod::client_ip))
        add_flag(line.flags, flag::restricted);
    if (is_true(section, "useGlobalPreferredServer"))
        add_flag(line.flags, flag::global_smtp);
    if (has_auth(AuthMethod::smtp_after_pop))
        add_flag(line.flags, flag::pop_before_smtp);
    if (core::sends(line.endpoint.service) && !line.auth.empty() && line.auth.front() == AuthMethod::none)
        add_flag(line.flags, flag::smtp_without_login);
}

}

std::optional<core::Candidate> read_autoconfig_server(pugi::xml_node section, AutoconfigContext const& context) {
    if (first_child(section, "password"))
        add_flag(context.file_flags, flag::literal_password);
    auto const service = read_service(section);
    auto const security = read_security(section);
    auto const port = ascii::to_number<std::uint16_t>(child_text(section, "port").value_or(std::string{}));
    auto const host = read_host(section, context);
    if (!service || !security || !port || *port == 0 || host.empty())
        return std::nullopt;
    // A server that asks only for what we cannot do is none for us (the draft), though one that asks for nothing may be.
    auto auth = read_auth(section, *service);
    if (auth.methods.empty() && auth.has_other) {
        add_flag(context.file_flags, flag::unknown_auth);
        return std::nullopt;
    }
    core::Candidate line;
    // What a file calls plain is asked for STARTTLS: the probe shows whether it is there, and nothing is sent without it.
    line.endpoint = {*service, host, *port, *security == Security::plain ? Security::starttls : *security};
    line.stated = *security;
    line.auth = std::move(auth.methods);
    read_username(section, context, line);
    if (*service == Service::pop3)
        read_retention(section, line.retention);
    read_flags(section, line);
    return line;
}

void add_flag(std::vector<std::string>& flags, char const* flag) {
    if (std::find(flags.begin(), flags.end(), flag) == flags.end())
        flags.emplace_back(flag);
}

std::optional<bool> xml_bool(std::string_view text) {
    if (ascii::equal_ignoring_case(text, "true") || text == "1")
        return true;
    if (ascii::equal_ignoring_case(text, "false") || text == "0")
        return false;
    return std::nullopt;
}

}
