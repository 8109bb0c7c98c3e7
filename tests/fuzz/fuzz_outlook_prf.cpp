#include "app/clients/outlook/read.h"
#include "app/clients/outlook/write.h"
#include "tests/fuzz/invariants.h"

using namespace mp::clients::outlook;

namespace {

/// Whatever a person types as a name, the file says the same about the servers and keeps the name.
void check_writing(std::string_view name) {
    PrfFacts facts{mp::core::Service::pop3, "kim@example.org", std::string(name), "kim", "pop.example.org", 995};
    facts.smtp_host = "smtp.example.org";
    facts.smtp_port = 465;
    facts.smtp_username = "kim";
    facts.leave_on_server = 917507;
    auto const profiles = read_prf(prf_bytes(facts), "file.prf");
    HOLDS(profiles.has_value() && profiles->size() == 1 && profiles->front().accounts.size() == 1);
    auto const& account = profiles->front().accounts.front();
    HOLDS(account.address == facts.address && account.incoming.host == facts.host);
    HOLDS(account.outgoing && account.outgoing->host == facts.smtp_host && account.outgoing->username == "kim");
    HOLDS(account.incoming.port.is(995) && account.pop.delete_after_days.is(14.0));
    HOLDS(account.display_name == name_in_prf(name));
}

}

MP_FUZZ_TARGET("outlook_prf") {
    check_writing(input.substr(0, 1000));
    looks_like_prf(input);
    auto const profiles = read_prf(input, "file.prf");
    if (!profiles)
        return;
    HOLDS(profiles->size() == 1);
    auto const& profile = profiles->front();
    HOLDS(!profile.accounts.empty() || !profile.remarks.empty());
    for (auto const& account : profile.accounts) {
        mp::fuzz::check_text(account.key, 1100);
        mp::fuzz::check_text(account.display_name, 1100);
        mp::fuzz::check_text(account.incoming.host, 1100);
        HOLDS(!account.incoming.port.value || *account.incoming.port.value != 0);
    }
}
