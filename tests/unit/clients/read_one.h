#pragma once
// Short ways to read a fixture or a few lines, and to ask what came out.

#include "app/clients/format.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

namespace mp::test {

inline std::filesystem::path client_fixture(std::string const& path) {
    return std::filesystem::path(MP_TESTS_DIR) / "clients" / path;
}

/// The one profile of a path, by whichever client recognises it.
inline core::Profile read_one(std::filesystem::path const& path) {
    auto profiles = clients::read_profiles(path);
    INFO(path.string());
    REQUIRE(profiles);
    REQUIRE(profiles->size() == 1);
    return std::move(profiles->front());
}

/// Such a remark whose place ends so.
inline bool has_remark(core::Profile const& profile, std::string const& code, std::string_view end) {
    return std::any_of(profile.remarks.begin(), profile.remarks.end(),
                       [&](auto const& remark) { return remark.code == code && remark.place.ends_with(end); });
}

/// Anything of the profile that a report could show holds this text.
inline bool shows(core::Profile const& profile, std::string_view text) {
    auto const in = [&](std::string const& value) { return value.find(text) != std::string::npos; };
    for (auto const& remark : profile.remarks)
        if (in(remark.place))
            return true;
    for (auto const& account : profile.accounts) {
        for (auto const* const value : {&account.key, &account.name, &account.address, &account.display_name,
                                        &account.incoming.host, &account.incoming.username, &account.imap.folder_prefix})
            if (in(*value))
                return true;
        if (account.outgoing && (in(account.outgoing->host) || in(account.outgoing->username)))
            return true;
    }
    return false;
}

inline core::AccountServer server(core::Service service, std::string host, core::Setting<std::uint16_t> port,
                                  core::Setting<core::AccountSecurity> security, std::string user,
                                  core::Setting<core::AccountAuth> auth) {
    return {service, std::move(host), port, security, std::move(user), auth};
}

}
