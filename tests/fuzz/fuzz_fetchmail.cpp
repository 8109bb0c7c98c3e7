#include "app/clients/fetchmail/grammar.h"
#include "app/clients/fetchmail/read.h"
#include "tests/fuzz/check_profile.h"

MP_FUZZ_TARGET("fetchmail") {
    mp::clients::fetchmail::looks_like_run_control(input);
    mp::fuzz::check_own_profile(mp::clients::fetchmail::read_rc(input, mp::clients::Tree("/home/jo/.fetchmailrc"), true));
}
