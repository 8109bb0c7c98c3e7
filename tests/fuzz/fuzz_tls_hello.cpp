#include "probes/grammar/tls_hello.h"
#include "probes/grammar/tls_suites.h"
#include "tests/fuzz/invariants.h"

#include <algorithm>

using namespace mp::grammar;

MP_FUZZ_TARGET("tls_hello") {
    using Kind = TlsAnswer::Kind;
    auto const answer = read_tls_answer(input);
    HOLDS((answer.kind == Kind::alert) <= (answer.alert >= 0 && answer.alert <= 255));
    HOLDS(answer.dh_bits >= 0 && answer.dh_bits <= 8 * 65535);
    mp::fuzz::check_text(suite_name(answer.suite), 80);
    mp::fuzz::check_text(group_name(answer.group), 80);
    mp::fuzz::check_text(tls_version_name(answer.version), 80);
    // What was whole stays as it is, whatever comes after; what was cut off is never taken for whole by its absence.
    if (answer.kind == Kind::hello && answer.dh_bits == 0 && answer.group == 0)
        HOLDS(read_tls_answer(std::string(input) + "x").kind == Kind::hello);
    auto const half = read_tls_answer(input.substr(0, std::min<std::size_t>(input.size(), 4)));
    HOLDS(half.kind == Kind::incomplete || half.kind == Kind::not_tls);
}
