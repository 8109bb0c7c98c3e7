#include "probes/grammar/autodiscover_protocol.h"

#include "probes/core/ascii.h"
#include "probes/grammar/autoconfig.h"
#include "probes/grammar/autoconfig_server.h"
#include "probes/grammar/text.h"
#include "probes/grammar/xml_guard.h"

#include <algorithm>
#include <array>

namespace mp::grammar {

namespace ascii = core::ascii;
using core::Security;
using core::Service;

namespace {

/// Where one line is to be probed.
struct Place {
    std::uint16_t port;
    Security security;
};

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
    if (type == "imap" || type == "imap4")
        return Service::imap;
    if (type == "pop3" || type == "pop")
        return Service::pop3;
    if (type == "smtp")
        return Service::smtp;
    return std::nullopt;
}

/// Every place the line may mean, the likeliest first. Known ports decide; otherwise Encryption does, in Outlook's reading
/// (SSL is implicit, TLS is STARTTLS); otherwise both are probed.
std::vector<Place> places_of(Service service, std::optional<std::uint16_t> port, std::string_view encryption) {
    if (!port)
        return {{core::standard_port(service, Security::tls), Security::tls},
                {core::standard_port(service, Security::starttls), Security::starttls}};
    constexpr std::array<std::uint16_t, 3> tls_ports{993, 995, 465};
    constexpr std::array<std::uint16_t, 4> starttls_ports{143, 110, 587, 25};
    if (std::find(tls_ports.begin(), tls_ports.end(), *port) != tls_ports.end())
        return {{*port, Security::tls}};
    if (std::find(starttls_ports.begin(), starttls_ports.end(), *port) != starttls_ports.end())
        return {{*port, Security::starttls}};
    if (encryption == "ssl")
        return {{*port, Security::tls}};
    if (encryption == "tls")
        return {{*port, Security::starttls}};
    return {{*port, Security::tls}, {*port, Security::starttls}};
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

/// The login name; templates of the Autoconfig kind turn up here too.
void read_login(pugi::xml_node protocol, core::EmailAddress const& address, core::Candidate& line) {
    auto const text = child_text(protocol, "LoginName");
    if (!text || has_control(*text))
        return;
    if (text->find("%EMAIL") == text->npos) {
        line.username = *text;
    } else if (auto const filled = fill_placeholders(*text, address)) {
        line.username = *filled;
    } else {
        line.username = address.full();
        add_flag(line.flags, core::flag::broken_placeholder);
    }
}

void read_mail(pugi::xml_node protocol, Service service, core::EmailAddress const& address, AutodiscoverResponse& out) {
    auto const port_text = child_text(protocol, "Port");
    auto const port = ascii::to_number<std::uint16_t>(port_text.value_or(std::string{}));
    auto const host = usable_host(child_text(protocol, "Server").value_or(std::string{}), false);
    if (host.empty() || (port_text && (!port || *port == 0)))
        return;
    core::Candidate line;
    read_login(protocol, address, line);
    if (is_on(protocol, "DomainRequired"))
        add_flag(line.flags, core::flag::domain_login);
    if (is_on(protocol, "SMTPLast"))
        add_flag(line.flags, core::flag::pop_before_smtp);
    if (core::sends(service) && is_off(protocol, "AuthRequired"))
        add_flag(line.flags, core::flag::smtp_without_login);
    auto const encryption = lower_text(protocol, "Encryption");
    for (auto const place : places_of(service, port, encryption)) {
        line.endpoint = {service, host, place.port, place.security};
        line.stated = stated_security(protocol, encryption, place.security);
        if (std::find(out.candidates.begin(), out.candidates.end(), line) == out.candidates.end())
            out.candidates.push_back(line);
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
