#include "app/clients/live_mail/live_mail.h"
#include "tests/fuzz/accounts.h"

/// A directory of addresses adds nothing and says nothing.
MP_FUZZ_TARGET("oeaccount") {
    mp::clients::live_mail::is_oeaccount(input);
    mp::core::Profile profile;
    if (mp::clients::live_mail::add_account(profile, input, "a.oeaccount") &&
        (!profile.accounts.empty() || !profile.remarks.empty()))
        mp::fuzz::check_profile(profile);
}
