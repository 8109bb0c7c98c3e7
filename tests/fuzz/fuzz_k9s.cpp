#include "app/clients/android/android.h"
#include "app/clients/android/qr.h"
#include "tests/fuzz/invariants.h"

namespace {

void check_server(mp::core::AccountServer const& server) {
    mp::fuzz::check_text(server.host, 4096);
    mp::fuzz::check_text(server.username, 4096);
    HOLDS(server.port.value && *server.port.value > 0);
}

void check_account(mp::core::Account const& account) {
    HOLDS(account.incoming.service != mp::core::Service::smtp);
    check_server(account.incoming);
    if (account.outgoing)
        check_server(*account.outgoing);
    for (auto const* text : {&account.key, &account.name, &account.address, &account.display_name})
        mp::fuzz::check_text(*text, 4096);
}

}

/// The file's reader, and the reader of the code's text, which begins otherwise.
MP_FUZZ_TARGET("k9s") {
    if (input.starts_with('[')) {
        if (auto const account = mp::clients::android::read_qr_payload(input))
            HOLDS(account->outgoing && account->incoming.port.value);
        return;
    }
    auto const profile = mp::clients::android::read_k9s(input, true);
    if (!profile) {
        mp::fuzz::check_text(profile.error().detail, 500);
        return;
    }
    HOLDS(!profile->accounts.empty() || !profile->remarks.empty());
    for (auto const& account : profile->accounts)
        check_account(account);
    for (auto const& remark : profile->remarks)
        mp::fuzz::check_text(remark.place, 200);
}
