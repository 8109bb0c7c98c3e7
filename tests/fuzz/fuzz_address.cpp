#include "probes/core/address.h"
#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/grammar/text.h"
#include "tests/fuzz/invariants.h"

#include <string>

namespace {

void check_address(std::string_view text) {
    auto const address = mp::core::parse_address(text);
    if (!address) {
        mp::fuzz::check_text(address.error().detail, 2000);
        return;
    }
    HOLDS(!address->local.empty() && address->local.size() <= 1024);
    HOLDS(mp::core::is_host_name(address->domain));
    HOLDS(address->domain == mp::core::ascii::to_lower(address->domain));
    HOLDS(!mp::grammar::has_control(address->local));
    mp::fuzz::check_text(address->local, 1024);
    mp::fuzz::check_text(address->domain_display, 2048);
    if (auto const better = mp::core::suggest_domain(address->domain))
        HOLDS(*better != address->domain && !mp::core::suggest_domain(*better));
    auto const again = mp::core::parse_address(address->full());
    HOLDS(again && again->local == address->local && again->domain == address->domain);
}

void check_host(std::string_view text) {
    if (auto const host = mp::core::to_ascii_host(text)) {
        auto const again = mp::core::to_ascii_host(*host);
        HOLDS(again && *again == *host);
        mp::fuzz::check_text(mp::core::to_display_host(*host), 4096);
    }
    auto const base = mp::core::base_domain(text);
    HOLDS(base.empty() || !mp::core::is_host_name(text) || mp::core::is_at_or_below(text, base));
    HOLDS(!mp::core::is_private_address(text) || mp::core::is_ip_literal(text));
}

}

MP_FUZZ_TARGET("address") {
    check_address(input);
    check_host(input);
    for (auto const line : mp::core::ascii::split(input, '\n')) {
        check_address(line);
        check_host(line);
    }
}
