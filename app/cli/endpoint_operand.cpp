#include "app/cli/endpoint_operand.h"

#include "app/reports/display.h"
#include "probes/core/account_secrets.h"
#include "probes/core/ascii.h"
#include "probes/core/domain.h"

namespace mp::cli {

using core::Security;
using core::Service;

namespace {

struct Place {
    std::string host, port;
    bool has_port = false;
};

/// "host", "host:port", "[v6]", "[v6]:port", and a bare IPv6 address, which has more than one colon.
Place split_place(std::string const& text) {
    if (text.starts_with('[')) {
        auto const close = text.find(']');
        if (close == std::string::npos || (close + 1 < text.size() && text[close + 1] != ':'))
            return {text, {}, false};
        bool const has_port = close + 1 < text.size();
        return {text.substr(1, close - 1), has_port ? text.substr(close + 2) : std::string(), has_port};
    }
    auto const colon = text.find(':');
    if (colon == std::string::npos || text.find(':', colon + 1) != std::string::npos)
        return {text, {}, false};
    return {text.substr(0, colon), text.substr(colon + 1), true};
}

/// What a port is for, when it is one of the usual ones.
Security usual_security(std::uint16_t port) {
    return port == 143 || port == 110 || port == 587 || port == 25 || port == 2525 ? Security::starttls : Security::tls;
}

desk::Usage<std::string> host_name(std::string const& text) {
    if (core::is_ip_literal(text))
        return text;
    auto host = core::to_ascii_host(text);
    if (host && core::is_host_name(*host))
        return std::move(*host);
    return desk::usage_error(MP_MSG("“{text}” is not the name of a server."),
                             {{"text", reports::clean(core::without_login_secret(text), 60)}});
}

}

desk::Usage<ProbeTarget> probe_target(std::string const& protocol, std::string const& text,
                                      std::optional<Security> security) {
    auto const service = core::from_name<Service>(core::ascii::to_lower(protocol));
    if (!service)
        return desk::usage_error(MP_MSG("“{text}” is none of imap, pop3, smtp."), {{"text", reports::clean(protocol, 60)}});
    auto const place = split_place(text);
    auto const host = host_name(place.host);
    if (!host)
        return tl::unexpected<core::Message>(host.error());
    ProbeTarget target;
    target.endpoint = {*service, *host, core::standard_port(*service, security.value_or(Security::tls)),
                       security.value_or(Security::tls)};
    if (!place.has_port)
        return target;
    auto const port = core::ascii::to_number<std::uint16_t>(place.port);
    if (!port || *port == 0)
        return desk::usage_error(MP_MSG("“{text}” is not a port number between 1 and 65535."),
                                 {{"text", reports::clean(place.port, 60)}});
    target.endpoint.port = *port;
    target.endpoint.security = security.value_or(usual_security(*port));
    target.any_security = !security;
    return target;
}

}
