#include "app/clients/claws/accountrc.h"
#include "tests/fuzz/accounts.h"

using namespace mp::clients::claws;

MP_FUZZ_TARGET("accountrc") {
    for (auto const program : {Program::claws, Program::sylpheed})
        mp::fuzz::check_profile(read_accountrc(program, input, true));
}
