#include "app/clients/geary/geary.h"
#include "tests/fuzz/accounts.h"

MP_FUZZ_TARGET("geary") {
    mp::clients::geary::is_geary_ini(input);
    mp::core::Profile profile;
    if (mp::clients::geary::add_account(profile, input, "account_01", "geary.ini"))
        mp::fuzz::check_profile(profile);
}
