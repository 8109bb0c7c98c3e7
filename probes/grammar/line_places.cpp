#include "probes/grammar/line_places.h"

#include "probes/core/ascii.h"
#include "probes/grammar/text.h"

#include <algorithm>
#include <array>

namespace mp::grammar {

using core::Security;

std::vector<Place> likely_places(core::Service service, std::optional<std::uint16_t> port) {
    if (!port)
        return {{core::standard_port(service, Security::tls), Security::tls},
                {core::standard_port(service, Security::starttls), Security::starttls}};
    constexpr std::array<std::uint16_t, 3> tls_ports{993, 995, 465};
    constexpr std::array<std::uint16_t, 4> starttls_ports{143, 110, 587, 25};
    if (std::find(tls_ports.begin(), tls_ports.end(), *port) != tls_ports.end())
        return {{*port, Security::tls}};
    if (std::find(starttls_ports.begin(), starttls_ports.end(), *port) != starttls_ports.end())
        return {{*port, Security::starttls}};
    return {{*port, Security::tls}, {*port, Security::starttls}};
}

std::string host_in(std::string_view text, bool allow_ip, bool& is_odd) {
    auto host = usable_host(text, allow_ip);
    is_odd = host.empty();
    if (!is_odd)
        return host;
    if (auto const scheme = text.find("://"); scheme != text.npos)
        text.remove_prefix(scheme + 3);
    text = core::ascii::trim(text.substr(0, text.find_first_of("/?#")));
    auto const colon = text.rfind(':');
    if (colon != text.npos && read_port(text.substr(colon + 1)))
        text = text.substr(0, colon);
    return usable_host(text, allow_ip);
}

std::optional<std::uint16_t> read_port(std::string_view text) {
    auto const port = core::ascii::to_number<std::uint16_t>(text);
    return port && *port != 0 ? port : std::nullopt;
}

void note(std::vector<core::Oddity>& oddities, core::OddityCode code, std::string_view element, std::string_view value) {
    constexpr std::size_t most = 100;
    if (oddities.size() < most)
        oddities.push_back({code, {}, std::string(element), one_line(value, 100)});
}

}
