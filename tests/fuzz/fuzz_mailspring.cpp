#include "app/clients/mailspring/mailspring.h"
#include "tests/fuzz/check_profile.h"

MP_FUZZ_TARGET("mailspring") { mp::fuzz::check_own_profile(mp::clients::mailspring::read_bytes(input, true)); }
