#pragma once
// What every profile must satisfy that a reader makes of hostile bytes.

#include "probes/core/account.h"
#include "probes/core/fault.h"
#include "tests/fuzz/invariants.h"

namespace mp::fuzz {

inline void check_server(core::AccountServer const& server) {
    check_text(server.host, 4096);
    check_text(server.username, 4096);
    HOLDS(!server.port.value || *server.port.value != 0);
}

/// Names of sections and keys stand in places, each at most 1 KiB.
inline void check_profile(core::Result<core::Profile> const& profile) {
    if (!profile) {
        check_text(profile.error().detail, 500);
        return;
    }
    HOLDS(!profile->accounts.empty() || !profile->remarks.empty());
    HOLDS(profile->accounts.size() <= 1000 && profile->remarks.size() <= 1000);
    for (auto const& account : profile->accounts) {
        HOLDS(account.incoming.service != core::Service::smtp);
        check_server(account.incoming);
        if (account.outgoing)
            check_server(*account.outgoing);
        for (auto const* text : {&account.key, &account.name, &account.address, &account.display_name})
            check_text(*text, 4096);
        HOLDS(!account.pop.delete_after_days.value || *account.pop.delete_after_days.value >= 0);
    }
    for (auto const& remark : profile->remarks)
        check_text(remark.place, 4096);
}

}
