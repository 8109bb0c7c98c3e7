#include "app/clients/android/qr.h"
#include "tests/fuzz/invariants.h"

MP_FUZZ_TARGET("qr_payload") {
    auto const account = mp::clients::android::read_qr_payload(input);
    if (!account)
        return;
    for (auto const* text : {&account->key, &account->name, &account->address, &account->display_name,
                             &account->incoming.host, &account->incoming.username})
        mp::fuzz::check_text(*text, 4096);
    HOLDS(account->incoming.port.value && *account->incoming.port.value > 0);
}
