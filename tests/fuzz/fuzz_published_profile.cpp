#include "app/clients/autoconfig/autoconfig.h"
#include "app/clients/autodiscover/autodiscover.h"
#include "tests/fuzz/check_profile.h"

MP_FUZZ_TARGET("published_profile") {
    mp::fuzz::check_own_profile(mp::clients::autoconfig::read_bytes(input));
    mp::fuzz::check_own_profile(mp::clients::autodiscover::read_bytes(input));
}
