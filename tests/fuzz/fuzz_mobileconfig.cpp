#include "app/clients/apple/apple.h"
#include "tests/fuzz/check_profile.h"

MP_FUZZ_TARGET("mobileconfig") {
    auto const profile = mp::clients::apple::read_bytes(input, true);
    HOLDS(!profile || profile->client == "apple");
    mp::fuzz::check_own_profile(profile);
}
