#include "app/clients/mutt/read.h"
#include "app/clients/mutt/script.h"
#include "tests/fuzz/check_profile.h"

MP_FUZZ_TARGET("mutt") {
    mp::clients::mutt::looks_like_script(input);
    // No folder is there, so nothing is sourced.
    mp::fuzz::check_own_profile(mp::clients::mutt::read_rc(input, mp::clients::Tree("/nowhere"), "muttrc", true));
}
