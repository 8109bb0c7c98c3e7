#pragma once
// Looking at what a reader remarked and kept.

#include "probes/core/account.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace mp::test {

inline bool has_remark(core::Profile const& profile, std::string_view code, std::string_view place) {
    return std::any_of(profile.remarks.begin(), profile.remarks.end(),
                       [&](core::ProfileRemark const& remark) { return remark.code == code && remark.place == place; });
}

/// Everything that a profile keeps as text, for looking for what it must not hold.
inline std::string all_texts(core::Profile const& profile) {
    std::string out = profile.path + "\n" + profile.program + "\n";
    auto const add_server = [&](core::AccountServer const& server) { out += server.host + "\n" + server.username + "\n"; };
    for (auto const& account : profile.accounts) {
        for (auto const* text :
             {&account.key, &account.name, &account.address, &account.display_name, &account.imap.folder_prefix})
            out += *text + "\n";
        add_server(account.incoming);
        if (account.outgoing)
            add_server(*account.outgoing);
        for (auto const& place : account.certificate_exceptions)
            out += place + "\n";
    }
    for (auto const& remark : profile.remarks)
        out += remark.code + " " + remark.place + "\n";
    return out;
}

}
