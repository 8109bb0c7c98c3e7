#include "app/clients/getmail/read.h"
#include "tests/fuzz/check_profile.h"

MP_FUZZ_TARGET("getmail") {
    mp::clients::getmail::looks_like_rc(input);
    mp::fuzz::check_own_profile(mp::clients::getmail::read_rc(input, mp::clients::Tree("/home/jo/getmailrc"), true));
}
