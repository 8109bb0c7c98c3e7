#include "app/clients/policies/policies.h"
#include "tests/fuzz/check_profile.h"

MP_FUZZ_TARGET("policies") { mp::fuzz::check_own_profile(mp::clients::policies::read_bytes(input)); }
