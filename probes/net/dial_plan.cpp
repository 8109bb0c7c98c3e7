#include "probes/net/dial_plan.h"

#include "probes/core/ascii.h"
#include "probes/net/ip_address.h"

namespace mp::net {

namespace ascii = core::ascii;

namespace {

struct Place {
    std::string host;
    std::uint16_t port = 0; ///< 0 for "*"
};

/// `HOST:PORT`, the host in brackets when it is an IPv6 address.
std::optional<Place> parse_place(std::string_view text, bool may_be_star) {
    auto const colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    auto host = text.substr(0, colon);
    auto const port_text = text.substr(colon + 1);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    else if (host.find(':') != std::string_view::npos)
        return std::nullopt;
    Place place;
    place.host = ascii::to_lower(host);
    if (may_be_star && port_text == "*")
        return place;
    auto const port = ascii::to_number<std::uint16_t>(port_text);
    if (!port || *port == 0)
        return std::nullopt;
    place.port = *port;
    return place;
}

}

core::Result<DialPlan> DialPlan::parse(std::string_view text) {
    DialPlan plan;
    std::size_t number = 0;
    for (auto const line : ascii::split(text, '\n')) {
        ++number;
        auto const words = ascii::words(line.substr(0, line.find('#')));
        if (words.empty())
            continue;
        auto const is_none = core::Message(MP_MSG("line {number} of the dial plan is not HOST:PORT IP:PORT"),
                                           {{"number", std::to_string(number)}});
        if (words.size() != 2)
            return core::fail(core::FaultCode::malformed, is_none);
        auto const from = parse_place(words[0], true);
        auto const to = parse_place(words[1], false);
        if (!from || !to || !is_address_literal(to->host))
            return core::fail(core::FaultCode::malformed, is_none);
        plan.m_rows.push_back(Row{from->host, from->port, Target{to->host, to->port}});
    }
    return plan;
}

std::optional<DialPlan::Target> DialPlan::look_up(std::string_view host, std::uint16_t port) const {
    for (auto const& row : m_rows) {
        bool const host_matches = row.host == "*" || ascii::equal_ignoring_case(row.host, host);
        if (host_matches && (row.port == 0 || row.port == port))
            return row.target;
    }
    return std::nullopt;
}

}
