#include "probes/core/ascii.h"
#include "probes/grammar/pop3.h"
#include "tests/fuzz/invariants.h"

#include <string>

using namespace mp::grammar;
using Kind = Pop3Response::Kind;

namespace {

void check_response(std::string_view line) {
    auto const response = parse_pop3_response(line);
    mp::fuzz::check_text(response.text, 3 * line.size());
    HOLDS(response.code.size() <= 60);
    if (response.kind == Kind::malformed)
        return;
    std::string text = response.kind == Kind::ok ? "+OK" : response.kind == Kind::err ? "-ERR" : "+";
    text += (response.code.empty() ? "" : " [" + response.code + "]") + (response.text.empty() ? "" : " " + response.text);
    auto const again = parse_pop3_response(text);
    HOLDS(again.kind == response.kind && again.code == response.code && again.text == response.text);
}

void check_values(std::string_view line) {
    if (auto const stat = parse_pop3_stat(line)) {
        HOLDS(stat->messages >= 0 && stat->octets >= 0);
        auto const again = parse_pop3_stat(std::to_string(stat->messages) + " " + std::to_string(stat->octets));
        HOLDS(again && again->messages == stat->messages && again->octets == stat->octets);
    }
    if (auto const stamp = apop_stamp(line)) {
        HOLDS(line.find(*stamp) != line.npos);
        HOLDS(stamp->size() <= 255);
        HOLDS(apop_stamp(*stamp) == stamp);
    }
}

}

MP_FUZZ_TARGET("pop3") {
    std::vector<std::string> lines;
    for (auto const line : mp::core::ascii::split(input, '\n')) {
        check_response(line);
        check_values(line);
        lines.emplace_back(line);
    }
    auto const found = parse_pop3_capabilities(lines);
    for (auto const& mechanism : found.sasl)
        mp::fuzz::check_text(mechanism, 40);
    HOLDS(!found.expire_per_user || found.expire);
    HOLDS(!found.expire || found.expire == "NEVER" || mp::core::ascii::to_number<std::uint32_t>(*found.expire));
    HOLDS(found.login_delay.value_or(0) >= 0);
}
