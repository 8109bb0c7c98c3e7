#include "app/clients/fairemail/fairemail.h"
#include "tests/fuzz/check_profile.h"

MP_FUZZ_TARGET("fairemail") { mp::fuzz::check_own_profile(mp::clients::fairemail::read_bytes(input, true)); }
