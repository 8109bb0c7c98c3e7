#pragma once
// What the tests of settings trees (JSON, property lists) ask of every reader.

#include "app/clients/format.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/hostile.h"
#include "tests/unit/clients/phone_cases.h"

#include <algorithm>

namespace mp::test {

/// The only profile of a file below tests/clients, found by its content.
inline core::Profile profile_in(std::string const& file) {
    INFO(file);
    auto const profiles = clients::read_profiles(std::filesystem::path(MP_TESTS_DIR) / "clients" / file);
    INFO((profiles ? "" : profiles.error().detail));
    REQUIRE(profiles);
    REQUIRE(profiles->size() == 1);
    check_profile(profiles->front());
    return profiles->front();
}

inline core::Account account_in(std::string const& file) {
    auto const profile = profile_in(file);
    REQUIRE(!profile.accounts.empty());
    return profile.accounts.front();
}

inline bool has_remark(core::Profile const& profile, char const* code, std::string const& part) {
    return std::any_of(profile.remarks.begin(), profile.remarks.end(), [&](core::ProfileRemark const& remark) {
        return remark.code == code && remark.place.find(part) != std::string::npos;
    });
}

/// Nothing that a file calls a password is anywhere in the profile.
inline bool mentions(core::Profile const& profile, std::string const& secret) {
    std::string all;
    for (auto const& remark : profile.remarks)
        all += remark.place + "\n";
    for (auto const& account : profile.accounts) {
        all += account.key + "\n" + account.name + "\n" + account.address + "\n" + account.display_name + "\n";
        all += account.incoming.host + "\n" + account.incoming.username + "\n";
        if (account.outgoing)
            all += account.outgoing->host + "\n" + account.outgoing->username + "\n";
    }
    return all.find(secret) != std::string::npos;
}

}
