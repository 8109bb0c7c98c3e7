#include "probes/grammar/providers.h"
#include "tests/fuzz/invariants.h"

using mp::grammar::ProviderTable;

MP_FUZZ_TARGET("providers") {
    auto const table = ProviderTable::parse(input);
    if (!table) {
        HOLDS(!table.error().detail.empty());
        return;
    }
    HOLDS(table->as_of().size() == 10);
    auto const address = mp::fuzz::sample_address();
    for (auto const& match :
         {table->by_domain(address), table->by_mx("in1.mx.hoster.test", address), table->by_mx("mx.example.org", address)}) {
        if (!match)
            continue;
        mp::fuzz::check_lines(match->candidates);
        HOLDS(!match->provider.id.empty() && !match->provider.name.empty());
        for (auto const& line : match->candidates)
            HOLDS(line.evidence.trust == mp::core::Trust::t1 && line.evidence.place == match->provider.id);
    }
}
