#include "app/clients/apple/apple.h"
#include "tests/fuzz/invariants.h"

namespace {

void check_server(mp::core::AccountServer const& server) {
    mp::fuzz::check_text(server.host, 4096);
    mp::fuzz::check_text(server.username, 4096);
    HOLDS(!server.port.value || *server.port.value > 0);
}

}

MP_FUZZ_TARGET("mobileconfig") {
    auto const profile = mp::clients::apple::read_bytes(input, true);
    if (!profile) {
        mp::fuzz::check_text(profile.error().detail, 500);
        return;
    }
    HOLDS(profile->client == "apple");
    HOLDS(!profile->accounts.empty() || !profile->remarks.empty());
    for (auto const& account : profile->accounts) {
        HOLDS(account.incoming.service != mp::core::Service::smtp);
        HOLDS(!account.key.empty());
        check_server(account.incoming);
        if (account.outgoing)
            check_server(*account.outgoing);
        for (auto const* text : {&account.key, &account.name, &account.address, &account.display_name})
            mp::fuzz::check_text(*text, 4096);
    }
    for (auto const& remark : profile->remarks)
        mp::fuzz::check_text(remark.place, 8192);
}
