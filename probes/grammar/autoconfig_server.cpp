#include "probes/grammar/autoconfig_server.h"

#include "probes/core/ascii.h"
#include "probes/grammar/autoconfig.h"
#include "probes/grammar/line_places.h"
#include "probes/grammar/text.h"
#include "probes/grammar/xml_guard.h"

#include <algorithm>
#include <array>

namespace mp::grammar {

namespace ascii = core::ascii;
namespace flag = core::flag;
namespace odd = core::odd;
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
    {"password", AuthMethod::password}, // no words of the format, but there is only one thing they can mean
    {"cleartext", AuthMethod::password},
    {"normal-password", AuthMethod::password},
    {"encrypted", AuthMethod::password_encrypted},
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

/// Programs compare these letter by letter.
constexpr std::array<std::string_view, 13> right_spellings{"password-cleartext",
                                                           "plain",
                                                           "password-encrypted",
                                                           "secure",
                                                           "NTLM",
                                                           "GSSAPI",
                                                           "TLS-client-cert",
                                                           "ssl-client-cert",
                                                           "OAuth2",
                                                           "OAuth",
                                                           "client-IP-address",
                                                           "smtp-after-pop",
                                                           "none"};

bool is_spelt_right(std::string_view name) {
    return std::find(right_spellings.begin(), right_spellings.end(), name) != right_spellings.end();
}

std::string joined(std::vector<std::string> const& values) {
    std::string out;
    for (auto const& value : values)
        out += (out.empty() ? "" : ", ") + value;
    return out;
}

/// Instead of a login: some servers take mail for sending so, none gives out a mailbox.
bool is_for_sending_only(AuthMethod method) {
    return method == AuthMethod::client_ip || method == AuthMethod::smtp_after_pop || method == AuthMethod::none;
}

struct StatedAuth {
    std::vector<AuthMethod> methods; ///< in the file's order; unknown, empty and repeated ones are left out
    bool has_other = false;          ///< something is asked for that nobody here can do
    std::string said;
};

/// A newer word beside one that everybody knows is as the format wants it; a section where no program finds a word it knows
/// is not.
StatedAuth read_auth(pugi::xml_node section, Service service, std::vector<core::Oddity>& oddities) {
    StatedAuth out;
    std::vector<std::string> values;
    bool is_clear = false;
    for (auto const element : children_of(section, "authentication")) {
        auto const name = text_of(element);
        auto const system = attribute_of(element, "system");
        if (!name)
            continue;
        values.push_back(one_line(*name, 60));
        bool const is_sasl = ascii::equal_ignoring_case(system, "sasl");
        auto const method = is_sasl ? find_auth(sasl_names, *name) : find_auth(mail_names, *name);
        is_clear = is_clear || is_sasl || is_spelt_right(*name);
        bool const is_usable =
            method && !ascii::equal_ignoring_case(system, "http") && (core::sends(service) || !is_for_sending_only(*method));
        if (!is_usable)
            out.has_other = true;
        else if (std::find(out.methods.begin(), out.methods.end(), *method) == out.methods.end())
            out.methods.push_back(*method);
    }
    out.said = joined(values);
    if (!is_clear)
        note(oddities, odd::auth, "authentication", out.said);
    return out;
}

struct TypeName {
    std::string_view name; ///< lower case
    Service service;
};

/// What people write for the protocol; only "imap", "pop3" and "smtp" are words of the format.
constexpr auto type_names = std::to_array<TypeName>({
    {"imap", Service::imap},
    {"imaps", Service::imap},
    {"imap4", Service::imap},
    {"pop3", Service::pop3},
    {"pop3s", Service::pop3},
    {"pop", Service::pop3},
    {"smtp", Service::smtp},
    {"smtps", Service::smtp},
    {"submission", Service::smtp},
});

constexpr std::array<std::string_view, 10> other_types{"jmap",     "ews", "activesync", "eas",    "graph",
                                                       "exchange", "owa", "nntp",       "caldav", "carddav"};

std::optional<Service> read_service(pugi::xml_node section, std::vector<core::Oddity>& oddities) {
    auto const written = attribute_of(section, "type");
    auto const type = ascii::to_lower(ascii::trim(written));
    bool const is_incoming = is_named(section, "incomingServer");
    if (std::find(other_types.begin(), other_types.end(), type) != other_types.end())
        return std::nullopt;
    auto const at =
        std::find_if(type_names.begin(), type_names.end(), [&](TypeName const& entry) { return entry.name == type; });
    bool const is_known = at != type_names.end() && (at->service == Service::smtp || is_incoming);
    if (!is_known || written != core::name_of(at->service) || (at->service == Service::smtp) == is_incoming)
        note(oddities, odd::type, "type", written);
    return is_known ? std::optional(at->service) : std::nullopt;
}

/// The first value we know: a file may name newer ones before it. Programs compare it letter by letter, so one of them must
/// be written exactly as the format has it.
std::optional<Security> read_security(pugi::xml_node section, std::vector<core::Oddity>& oddities, std::string& said) {
    std::optional<Security> found;
    std::vector<std::string> values;
    bool is_clear = false;
    for (auto const element : children_of(section, "socketType")) {
        auto const written = text_of(element).value_or(std::string{});
        auto const text = ascii::to_lower(written);
        values.push_back(one_line(written, 60));
        is_clear = is_clear || written == "SSL" || written == "STARTTLS" || written == "plain";
        if (found)
            continue;
        if (text == "ssl" || text == "tls" || text == "ssl/tls")
            found = Security::tls;
        else if (text == "starttls")
            found = Security::starttls;
        else if (text == "plain")
            found = Security::plain;
    }
    said = joined(values);
    if (!is_clear)
        note(oddities, odd::security, "socketType", said);
    return found;
}

bool names_input_field(std::string_view text, std::vector<std::string> const& keys) {
    return std::any_of(keys.begin(), keys.end(),
                       [&](std::string const& key) { return text.find("%" + key + "%") != text.npos; });
}

std::string read_host(pugi::xml_node section, AutoconfigContext const& context, std::vector<core::Oddity>& oddities) {
    auto const text = child_text(section, "hostname").value_or(std::string{});
    auto const filled = fill_placeholders(text, context.address);
    bool const waits_for_input = !filled && names_input_field(text, context.input_keys);
    if (waits_for_input)
        add_flag(context.file_flags, flag::needs_input);
    bool is_odd = true;
    auto host = filled ? host_in(*filled, true, is_odd) : std::string{};
    if (is_odd && !waits_for_input)
        note(oddities, filled ? odd::host : odd::placeholder, "hostname", text);
    return host;
}

void read_username(pugi::xml_node section, AutoconfigContext const& context, core::Candidate& line) {
    auto const text = child_text(section, "username");
    if (!text || has_control(*text))
        return;
    line.said->username = one_line(*text, 100);
    auto const filled = fill_placeholders(*text, context.address);
    if (filled && !is_foreign_template(*text)) {
        line.username = *filled;
    } else if (names_input_field(*text, context.input_keys)) {
        add_flag(line.flags, flag::needs_input);
    } else {
        line.username = context.address.full();
        add_flag(line.flags, flag::broken_placeholder);
        note(line.oddities, odd::placeholder, "username", *text);
    }
}

void read_retention(pugi::xml_node section, core::Candidate& line) {
    auto const pop3 = first_child(section, "pop3");
    if (!pop3)
        return;
    if (auto const text = child_text(pop3, "leaveMessagesOnServer")) {
        line.retention.leave_on_server = xml_bool(*text);
        if (!line.retention.leave_on_server)
            note(line.oddities, odd::retention, "leaveMessagesOnServer", *text);
    }
    if (auto const text = child_text(pop3, "daysToLeaveMessagesOnServer")) {
        if (auto const days = ascii::to_number<std::uint32_t>(*text))
            line.retention.delete_after_days = *days;
        else
            note(line.oddities, odd::retention, "daysToLeaveMessagesOnServer", *text);
    }
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

/// What a file calls plain is asked for STARTTLS: the probe shows whether it is there, and nothing is sent without it.
std::vector<Place> places_of(Service service, std::optional<Security> security, std::optional<std::uint16_t> port) {
    if (!security)
        return likely_places(service, port);
    auto const probed = *security == Security::plain ? Security::starttls : *security;
    return {{port ? *port : core::standard_port(service, probed), probed}};
}

void name_the_line(std::vector<core::Oddity>& oddities, std::string const& subject) {
    for (auto& oddity : oddities)
        oddity.subject = subject;
}

/// A section that names no line keeps what was odd in it.
std::vector<core::Candidate> drop(std::vector<core::Oddity> oddities, std::string const& subject,
                                  AutoconfigContext const& context) {
    name_the_line(oddities, subject);
    context.file_oddities.insert(context.file_oddities.end(), oddities.begin(), oddities.end());
    return {};
}

/// The line at every place it may mean.
std::vector<core::Candidate> lines_at(std::string const& host, std::optional<Security> security,
                                      std::optional<std::uint16_t> port, core::Candidate line) {
    std::vector<core::Candidate> lines;
    for (auto const place : places_of(line.endpoint.service, security, port)) {
        line.endpoint = {line.endpoint.service, host, place.port, place.security};
        line.stated = security.value_or(place.security);
        lines.push_back(line);
        line.oddities.clear(); // told once
    }
    return lines;
}

}

std::vector<core::Candidate> read_autoconfig_server(pugi::xml_node section, AutoconfigContext const& context) {
    if (first_child(section, "password"))
        add_flag(context.file_flags, flag::literal_password);
    core::Candidate line;
    line.said.emplace();
    auto& oddities = line.oddities;
    auto const service = read_service(section, oddities);
    if (!service && oddities.empty())
        return {}; // another service than mail
    auto const security = read_security(section, oddities, line.said->security);
    line.said->port = one_line(child_text(section, "port").value_or(std::string{}), 60);
    auto const port = read_port(line.said->port);
    if (!port)
        note(oddities, odd::port, "port", line.said->port);
    auto const host = read_host(section, context, oddities);
    if (!service || host.empty())
        return drop(oddities, std::string(service ? core::name_of(*service) : local_name(section)), context);
    auto const subject = std::string(core::name_of(*service)) + " " + host;
    // A server that asks only for what we cannot do is none for us (the draft), though one that asks for nothing may be.
    auto auth = read_auth(section, *service, oddities);
    if (auth.methods.empty() && auth.has_other) {
        add_flag(context.file_flags, flag::unknown_auth);
        return drop(oddities, subject, context);
    }
    line.auth = std::move(auth.methods);
    line.said->auth = std::move(auth.said);
    line.endpoint.service = *service;
    read_username(section, context, line);
    if (*service == Service::pop3)
        read_retention(section, line);
    read_flags(section, line);
    name_the_line(oddities, subject);
    return lines_at(host, security, port, line);
}

void add_flag(std::vector<core::SourceFlag>& flags, core::SourceFlag flag) {
    if (std::find(flags.begin(), flags.end(), flag) == flags.end())
        flags.push_back(flag);
}

std::optional<bool> xml_bool(std::string_view text) {
    if (ascii::equal_ignoring_case(text, "true") || text == "1")
        return true;
    if (ascii::equal_ignoring_case(text, "false") || text == "0")
        return false;
    return std::nullopt;
}

}
