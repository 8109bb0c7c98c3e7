#include "app/clients/text.h"
#include "app/clients/thunderbird/graph.h"
#include "app/clients/thunderbird/profile.h"
#include "tests/fuzz/target.h"

using namespace mp::clients;

namespace {

void check_account(mp::core::Account const& account) {
    for (auto const* text : {&account.name, &account.address, &account.display_name, &account.incoming.host,
                             &account.incoming.username, &account.imap.folder_prefix})
        HOLDS(is_valid_utf8(*text));
    HOLDS(!account.incoming.host.empty());
    HOLDS(account.incoming.port.value && *account.incoming.port.value > 0);
    HOLDS(!account.outgoing || !account.outgoing->host.empty());
    HOLDS(account.incoming.service != mp::core::Service::smtp);
    HOLDS(account.pop.delete_after_days.value.value_or(0) >= 0);
    HOLDS(account.poll_seconds.value.value_or(0) >= 0);
}

}

/// The input is prefs.js; behind the first NUL lies user.js, behind the next cert_override.txt.
MP_FUZZ_TARGET("thunderbird_prefs") {
    thunderbird::ProfileFiles files;
    auto const user = input.find('\0');
    files.prefs = input.substr(0, user);
    if (user != std::string_view::npos) {
        auto const rest = input.substr(user + 1);
        auto const overrides = rest.find('\0');
        files.user = rest.substr(0, overrides);
        if (overrides != std::string_view::npos)
            files.cert_override = rest.substr(overrides + 1);
    }
    auto const profile = thunderbird::profile_of(files);
    if (!profile) {
        HOLDS(!profile.error().detail.empty());
        return;
    }
    HOLDS(profile->accounts.size() <= most_accounts && profile->remarks.size() <= 100);
    for (auto const& account : profile->accounts)
        check_account(account);
}
