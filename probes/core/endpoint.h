#pragma once
// One place to talk to: protocol, host, port and how it is encrypted.

#include "probes/core/names.h"

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace mp::core {

enum class Service { imap, pop3, smtp };
template <>
struct Names<Service> {
    static constexpr NameTable<Service, 3> table{
        {{Service::imap, "imap"}, {Service::pop3, "pop3"}, {Service::smtp, "smtp"}}};
};

/// Sends mail; the others read it.
constexpr bool sends(Service service) { return service == Service::smtp; }
/// "IMAP", "POP3", "SMTP": names, the same in every language.
constexpr std::string_view protocol_name(Service service) {
    switch (service) {
    case Service::imap: return "IMAP";
    case Service::pop3: return "POP3";
    case Service::smtp: return "SMTP";
    }
    return {};
}

/// `tls` is implicit TLS; `plain` is written "none" wherever people or scripts see it (CONTRACT.md).
enum class Security { tls, starttls, plain };
template <>
struct Names<Security> {
    static constexpr NameTable<Security, 3> table{
        {{Security::tls, "tls"}, {Security::starttls, "starttls"}, {Security::plain, "none"}}};
};

struct Endpoint {
    Service service = Service::imap;
    std::string host; ///< A-labels, lower case, or an address literal
    std::uint16_t port = 0;
    Security security = Security::tls;

    auto operator<=>(Endpoint const&) const = default;
};

/// 993/143, 995/110, 465/587 (RFC 8314, RFC 6409).
constexpr std::uint16_t standard_port(Service service, Security security) {
    bool const tls = security == Security::tls;
    switch (service) {
    case Service::imap: return tls ? 993 : 143;
    case Service::pop3: return tls ? 995 : 110;
    case Service::smtp: return tls ? 465 : 587;
    }
    return 0;
}

/// "imap mail.example.org:993", the subject of findings about this endpoint.
inline std::string subject_of(Endpoint const& endpoint) {
    bool const v6 = endpoint.host.find(':') != std::string::npos;
    return std::string(name_of(endpoint.service)) + " " + (v6 ? "[" + endpoint.host + "]" : endpoint.host) + ":" +
           std::to_string(endpoint.port);
}

}

template <>
struct std::hash<mp::core::Endpoint> {
    std::size_t operator()(mp::core::Endpoint const& e) const noexcept {
        return std::hash<std::string>{}(e.host) ^ (std::size_t{e.port} << 4) ^ (static_cast<std::size_t>(e.service) << 2) ^
               static_cast<std::size_t>(e.security);
    }
};
