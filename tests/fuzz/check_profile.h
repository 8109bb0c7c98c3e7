#pragma once
// What must hold for every profile that a reader of a program's own files makes of anybody's bytes.

#include "tests/fuzz/accounts.h"

namespace mp::fuzz {

/// A program that is known, and accounts with keys of their own.
inline void check_own_profile(core::Result<core::Profile> const& profile) {
    check_profile(profile);
    if (!profile)
        return;
    HOLDS(!profile->client.empty() && !profile->program.empty());
    for (auto const& account : profile->accounts)
        HOLDS(!account.key.empty());
}

}
