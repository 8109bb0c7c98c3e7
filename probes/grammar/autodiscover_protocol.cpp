#include "probes/grammar/autodiscover_protocol.h"

#include "probes/core/ascii.h"
#include "probes/grammar/autoconfig.h"
#include "probes/grammar/autoconfig_server.h"
#include "probes/grammar/line_places.h"
#include "probes/grammar/text.h"
#include "probes/grammar/xml_guard.h"

#include <algorithm>
#include <array>

namespace mp::grammar {

namespace ascii = core::ascii;
namespace odd = core::odd;
using core::Security;
using core::Service;

namespace {

std::string lower_text(pugi::xml_node protocol, std::string_view child) {
    return ascii::to_lower(child_text(protocol, child).value_or(std::string{}));
}

bool is_on(pugi::xml_node protocol, std::string_view child) {
    auto const text = lower_text(protocol, child);
    return text == "on" || text == "true" || text == "1";
}

bool is_off(pugi::xml_node protocol, std::string_view child) {
    auto const text = lower_text(protocol, child);
    return text == "off" || text == "false" || text == "0";
}

std::string type_of(pugi::xml_node protocol) {
    auto const text = lower_text(protocol, "Type");
    return text.empty() ? ascii::to_lower(attribute_of(protocol, "Type")) : text;
}

std::optional<Service> service_of(std::string_view type) {
    if (type == "imap" || type == "imap4" || type == "imaps")
        return Service::imap;
    if (type == "pop3" || type == "pop" || type == "pop3s")
        return Service::pop3;
    if (type == "smtp" || type == "smtps")
        return Service::smtp;
    return std::nullopt;
}

/// Known ports decide; otherwise Encryption does, in Outlook's reading (SSL is implicit, TLS is STARTTLS); otherwise both
/// are probed.
std::vector<Place> places_of(Service service, std::optional<std::uint16_t> port, std::string_view encryption) {
    auto places = likely_places(service, port);
    if (port && places.size() > 1 && encryption == "ssl")
        return {{*port, Security::tls}};
    if (port && places.size() > 1 && encryption == "tls")
        return {{*port, Security::starttls}};
    return places;
}

/// What the file literally claims; Encryption overrides SSL, which says nothing about implicit or STARTTLS.
Security stated_security(pugi::xml_node protocol, std::string_view encryption, Security probed) {
    if (encryption == "ssl")
        return Security::tls;
    if (encryption == "tls")
        return Security::starttls;
    if (encryption == "none" || (encryption.empty() && is_off(protocol, "SSL")))
        return Security::plain;
    return probed;
}

/// "%EMAILADDRESS%", also without its closing sign; "kim%example.org" is an old form of user name.
bool has_placeholder(std::string_view text) {
    auto const first = text.find('%');
    auto const last = text.rfind('%');
    return text.find("%EMAIL") != text.npos || (first != last && text.find_first_of("@ ", first) > last);
}

/// The login name; templates of the Autoconfig kind turn up here too.
void read_login(pugi::xml_node protocol, core::EmailAddress const& address, core::Candidate& line) {
    auto const text = child_text(protocol, "LoginName");
    if (!text || has_control(*text))
        return;
    line.said->username = one_line(*text, 100);
    bool const is_foreign = is_foreign_template(*text);
    if (!has_placeholder(*text) && !is_foreign) {
        line.username = *text;
        return;
    }
    // Outlook knows no placeholders and takes them for the name itself.
    note(line.oddities, odd::placeholder, "LoginName", *text);
    if (auto const filled = fill_placeholders(*text, address); filled && !is_foreign) {
        line.username = *filled;
    } else {
        line.username = address.full();
        add_flag(line.flags, core::flag::broken_placeholder);
    }
}

std::string one_value(pugi::xml_node protocol, char const* name) {
    auto const text = one_line(child_text(protocol, name).value_or(std::string{}), 40);
    return text.empty() ? std::string{} : std::string(name) + " " + text;
}

/// Encryption and SSL as written, and what is wrong with them as words; whether they fit the port is for the rules.
void read_encryption(pugi::xml_node protocol, std::string_view encryption, core::Candidate& line) {
    constexpr std::array<std::string_view, 5> words{"", "none", "ssl", "tls", "auto"};
    auto const ssl = one_value(protocol, "SSL"), other = one_value(protocol, "Encryption");
    line.said->security = ssl + (ssl.empty() || other.empty() ? "" : ", ") + other;
    if (std::find(words.begin(), words.end(), encryption) == words.end())
        note(line.oddities, odd::security, "Encryption", child_text(protocol, "Encryption").value_or(std::string{}));
    if (!ssl.empty() && !is_on(protocol, "SSL") && !is_off(protocol, "SSL"))
        note(line.oddities, odd::security, "SSL", child_text(protocol, "SSL").value_or(std::string{}));
    bool const is_encrypted = encryption == "ssl" || encryption == "tls";
    if ((is_off(protocol, "SSL") && is_encrypted) || (is_on(protocol, "SSL") && encryption == "none"))
        note(line.oddities, odd::contradiction, "Encryption", line.said->security);
}

void read_switches(pugi::xml_node protocol, Service service, core::Candidate& line) {
    if (is_on(protocol, "DomainRequired"))
        add_flag(line.flags, core::flag::domain_login);
    if (is_on(protocol, "SPA"))
        add_flag(line.flags, core::flag::secure_login);
    if (is_on(protocol, "SMTPLast"))
        add_flag(line.flags, core::flag::pop_before_smtp);
    if (core::sends(service) && is_off(protocol, "AuthRequired"))
        add_flag(line.flags, core::flag::smtp_without_login);
}

void read_mail(pugi::xml_node protocol, Service service, core::EmailAddress const& address, AutodiscoverResponse& out) {
    core::Candidate line;
    line.said.emplace();
    auto const written = child_text(protocol, "Server").value_or(std::string{});
    bool is_odd = false;
    auto const host = host_in(written, false, is_odd);
    auto const type = type_of(protocol);
    auto const subject = std::string(core::name_of(service)) + (host.empty() ? "" : " " + host);
    if (type != core::name_of(service))
        note(line.oddities, odd::type, "Type", type);
    if (is_odd)
        note(line.oddities, odd::host, "Server", written);
    line.said->port = one_line(child_text(protocol, "Port").value_or(std::string{}), 60);
    auto const port = read_port(line.said->port);
    if (!port && !line.said->port.empty())
        note(line.oddities, odd::port, "Port", line.said->port);
    read_login(protocol, address, line);
    read_switches(protocol, service, line);
    auto const encryption = lower_text(protocol, "Encryption");
    read_encryption(protocol, encryption, line);
    for (auto& oddity : line.oddities)
        oddity.subject = subject;
    if (host.empty())
        out.oddities.insert(out.oddities.end(), line.oddities.begin(), line.oddities.end());
    for (auto const place : host.empty() ? std::vector<Place>{} : places_of(service, port, encryption)) {
        line.endpoint = {service, host, place.port, place.security};
        line.stated = stated_security(protocol, encryption, place.security);
        auto const is_same = [&](core::Candidate const& known) {
            return known.endpoint == line.endpoint && known.stated == line.stated && known.username == line.username;
        };
        if (std::none_of(out.candidates.begin(), out.candidates.end(), is_same))
            out.candidates.push_back(line);
        line.oddities.clear(); // told once
    }
}

/// The first https URL among an Exchange protocol's, WEB's nested ones included, or its server's name.
std::string exchange_place(pugi::xml_node protocol) {
    for (auto const* const name : {"EwsUrl", "ASUrl", "OWAUrl", "Url", "Server"}) {
        auto const text = child_text(protocol, name).value_or(std::string{});
        if (is_https_url(text))
            return text;
    }
    for (auto const* const side : {"External", "Internal"})
        for (auto const* const name : {"OWAUrl", "ASUrl"})
            for (auto const part : {first_child(protocol, side), first_child(first_child(protocol, side), "Protocol")})
                if (auto const text = child_text(part, name).value_or(std::string{}); is_https_url(text))
                    return text;
    return usable_host(child_text(protocol, "Server").value_or(std::string{}), false);
}

/// That Exchange is there is worth telling even without a place, but a place says more.
void add_service(AutodiscoverResponse& out, std::string_view kind, std::string place) {
    core::SideService const service{std::string(kind), std::move(place), "published"};
    for (auto& known : out.services) {
        if (known.kind != kind || (!known.place.empty() && !service.place.empty()))
            continue;
        if (known.place.empty())
            known.place = service.place;
        return;
    }
    if (std::find(out.services.begin(), out.services.end(), service) == out.services.end())
        out.services.push_back(service);
}

}

void read_autodiscover_protocol(pugi::xml_node protocol, core::EmailAddress const& address, AutodiscoverResponse& out) {
    constexpr std::array<std::string_view, 8> exchange_types{"exch",       "expr", "exhttp",   "web",
                                                             "mobilesync", "dav",  "mapihttp", "ews"};
    auto const type = type_of(protocol);
    if (auto const service = service_of(type))
        return read_mail(protocol, *service, address, out);
    if (type == "caldav" || type == "carddav") {
        if (auto const url = child_text(protocol, "Server").value_or(std::string{}); is_https_url(url))
            add_service(out, type, url);
        return;
    }
    if (std::find(exchange_types.begin(), exchange_types.end(), type) == exchange_types.end())
        return;
    auto place = exchange_place(protocol);
    if (type == "web" && is_https_url(place) && out.provider.webmail_url.empty())
        out.provider.webmail_url = place;
    add_service(out, "exchange", std::move(place));
}

}
