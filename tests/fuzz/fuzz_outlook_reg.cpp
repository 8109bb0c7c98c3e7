#include "app/clients/format.h"
#include "app/clients/outlook/read.h"
#include "app/clients/outlook/reg_file.h"
#include "tests/fuzz/invariants.h"

using namespace mp::clients::outlook;

namespace {

void check_server(mp::core::AccountServer const& server) {
    mp::fuzz::check_text(server.host, 1100);
    mp::fuzz::check_text(server.username, 1100);
    HOLDS(!server.port.value || *server.port.value != 0);
}

void check_profile(mp::core::Profile const& profile) {
    HOLDS(profile.client == "outlook");
    HOLDS(!profile.accounts.empty() || !profile.remarks.empty());
    HOLDS(profile.accounts.size() <= mp::clients::most_accounts);
    for (auto const& account : profile.accounts) {
        HOLDS(account.key.size() == 8);
        mp::fuzz::check_text(account.address, 1100);
        mp::fuzz::check_text(account.display_name, 1100);
        check_server(account.incoming);
        if (account.outgoing)
            check_server(*account.outgoing);
        HOLDS(account.pop.leave_on_server.is(true) == account.pop.delete_after_days.value.has_value());
    }
    for (auto const& remark : profile.remarks)
        mp::fuzz::check_text(remark.place, 4096);
}

}

MP_FUZZ_TARGET("outlook_reg") {
    auto const file = parse_reg(input);
    HOLDS(!file || looks_like_reg(input));
    if (file) {
        HOLDS(file->problems.size() <= 100);
        for (auto const& [path, key] : file->keys)
            for (auto const& [name, value] : key.values) {
                HOLDS(name.find("password") == name.npos);
                HOLDS(value.kind == RegValue::Kind::number || value.number == 0);
                if (value.kind == RegValue::Kind::text)
                    mp::fuzz::check_text(value.bytes, input.size() * 3);
            }
    }
    auto const profiles = read_reg(input, "file.reg");
    HOLDS(file || !profiles);
    if (profiles)
        for (auto const& profile : *profiles)
            check_profile(profile);
}
