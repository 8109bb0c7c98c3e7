#include "app/clients/msmtp/commands.h"
#include "app/clients/msmtp/read.h"
#include "tests/fuzz/check_profile.h"

MP_FUZZ_TARGET("msmtp") {
    mp::clients::msmtp::looks_like_configuration(input);
    mp::fuzz::check_own_profile(mp::clients::msmtp::read_rc(input, mp::clients::Tree("/home/jo/.msmtprc"), true));
}
