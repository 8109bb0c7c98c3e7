#include "app/clients/mbsync/read.h"
#include "tests/fuzz/check_profile.h"

MP_FUZZ_TARGET("mbsync") {
    mp::fuzz::check_own_profile(mp::clients::mbsync::read_rc(input, mp::clients::Tree("/home/jo/.mbsyncrc"), true));
}
