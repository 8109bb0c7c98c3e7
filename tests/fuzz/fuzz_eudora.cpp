#include "app/clients/eudora/eudora.h"
#include "tests/fuzz/accounts.h"

MP_FUZZ_TARGET("eudora") {
    mp::clients::eudora::is_eudora_ini(input);
    mp::fuzz::check_profile(mp::clients::eudora::read_ini(input, true));
}
