#include "app/clients/gnumail/gnumail.h"
#include "tests/fuzz/check_profile.h"

MP_FUZZ_TARGET("gnumail") { mp::fuzz::check_own_profile(mp::clients::gnumail::read_bytes(input, true)); }
