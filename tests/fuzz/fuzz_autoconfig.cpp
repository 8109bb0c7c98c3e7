#include "probes/grammar/autoconfig.h"
#include "tests/fuzz/invariants.h"

#include <string>

using namespace mp::grammar;
using mp::core::AuthMethod;
using mp::core::Security;
using mp::core::Service;

namespace {

std::string escaped(std::string const& text) {
    std::string out;
    for (char const c : text)
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    return out;
}

char const* socket_type(Security security) {
    return security == Security::tls ? "SSL" : security == Security::starttls ? "STARTTLS" : "plain";
}

/// The file as its lines would be written: reading it again must give the same lines.
std::string written(AutoconfigFile const& file) {
    std::string out = "<clientConfig version=\"1.1\"><emailProvider id=\"example.org\">";
    for (auto const& line : file.candidates) {
        bool const is_out = line.endpoint.service == Service::smtp;
        out += is_out ? "<outgoingServer" : "<incomingServer";
        out += " type=\"" + std::string(mp::core::name_of(line.endpoint.service)) + "\"><hostname>" + line.endpoint.host +
               "</hostname><port>" + std::to_string(line.endpoint.port) + "</port><socketType>" + socket_type(line.stated) +
               "</socketType>";
        if (!line.username.empty())
            out += "<username>" + escaped(line.username) + "</username>";
        for (auto const method : line.auth)
            if (method == AuthMethod::password || method == AuthMethod::oauth2)
                out += method == AuthMethod::password ? "<authentication>plain</authentication>"
                                                      : "<authentication>OAuth2</authentication>";
        out += is_out ? "</outgoingServer>" : "</incomingServer>";
    }
    return out + "</emailProvider></clientConfig>";
}

bool is_writable(AutoconfigFile const& file) {
    for (auto const& line : file.candidates)
        // A percent sign would be a placeholder, blanks at the ends would be trimmed.
        if (line.username.find('%') != line.username.npos || line.username.size() > 4096 ||
            line.username != line.username.substr(0, line.username.find_last_not_of(' ') + 1) ||
            line.username.rfind(' ', 0) == 0)
            return false;
    return true;
}

void check_again(AutoconfigFile const& file) {
    if (!is_writable(file))
        return;
    auto const again = parse_autoconfig(written(file), mp::fuzz::sample_address());
    if (!again) {
        HOLDS(again.error().code == mp::core::FaultCode::too_large);
        return;
    }
    for (auto const& line : again->candidates) {
        bool is_known = false;
        for (auto const& known : file.candidates)
            is_known = is_known ||
                       (known.endpoint == line.endpoint && known.stated == line.stated && known.username == line.username);
        HOLDS(is_known);
    }
    HOLDS(again->candidates.empty() == file.candidates.empty());
}

}

MP_FUZZ_TARGET("autoconfig") {
    auto const address = mp::fuzz::sample_address();
    auto const file = parse_autoconfig(input, address);
    HOLDS(input.size() <= 256 * 1024 || !file);
    if (!file) {
        mp::fuzz::check_text(file.error().detail, 500);
        return;
    }
    HOLDS(file->candidates.size() <= 200);
    mp::fuzz::check_lines(file->candidates);
    mp::fuzz::check_provider(file->provider);
    mp::fuzz::check_services(file->services);
    check_again(*file);
}
