#include "probes/grammar/autodiscover.h"
#include "probes/grammar/text.h"
#include "tests/fuzz/invariants.h"

#include <string>

using namespace mp::grammar;

MP_FUZZ_TARGET("autodiscover_v2") {
    auto const url = parse_autodiscover_v2(input);
    if (!url) {
        mp::fuzz::check_text(url.error().detail, 500);
        return;
    }
    HOLDS(is_https_url(*url));
    // What may stand in a URL needs little escaping in JSON.
    auto const again = parse_autodiscover_v2("{\"Url\":\"" + *url + "\"}");
    HOLDS(again && *again == *url);
}
