#include "tests/fuzz/invariants.h"

#include "probes/core/domain.h"
#include "probes/grammar/text.h"

namespace mp::fuzz {

core::EmailAddress sample_address() { return {"kim.lee", "example.org", "example.org", false}; }

void check_text(std::string_view text, std::size_t most_bytes) {
    HOLDS(grammar::is_valid_utf8(text));
    HOLDS(text.size() <= most_bytes);
}

void check_line(core::Candidate const& line) {
    HOLDS(core::is_host_name(line.endpoint.host) || core::is_ip_literal(line.endpoint.host));
    HOLDS(grammar::usable_host(line.endpoint.host, true) == line.endpoint.host);
    HOLDS(line.endpoint.port != 0);
    HOLDS(line.endpoint.security != core::Security::plain);
    // A template of 4 KiB can hold the address a few hundred times.
    check_text(line.username, 16 * 1024);
    HOLDS(!grammar::has_control(line.username));
    HOLDS(line.auth.size() <= 9);
    HOLDS(line.flags.size() <= 16);
}

void check_lines(std::vector<core::Candidate> const& lines) {
    HOLDS(lines.size() <= 400);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        HOLDS(lines[i].order == static_cast<int>(i));
        check_line(lines[i]);
    }
}

void check_provider(core::ProviderInfo const& provider) {
    check_text(provider.id, 253);
    check_text(provider.name, 4 * 60);
    HOLDS(provider.steps.size() <= 10);
    for (auto const& step : provider.steps) {
        check_text(step.text, 4 * 500);
        HOLDS(!step.text.empty());
        HOLDS(!grammar::has_control(step.text));
        HOLDS(step.url.empty() || grammar::is_https_url(step.url));
    }
    HOLDS(provider.documentation_url.empty() || grammar::is_https_url(provider.documentation_url));
    HOLDS(provider.webmail_url.empty() || grammar::is_https_url(provider.webmail_url));
    check_text(provider.oauth_issuer, 2048);
}

void check_services(std::vector<core::SideService> const& services) {
    HOLDS(services.size() <= 210);
    for (auto const& service : services) {
        HOLDS(!service.kind.empty());
        HOLDS(service.status == "published");
        check_text(service.place, 2048);
        HOLDS(!grammar::has_control(service.place));
    }
}

}
