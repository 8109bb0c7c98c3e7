#include "probes/rules/facts/accounts.h"

#include <algorithm>

namespace mp::rules::prof_stale {

static bool is_verified(Survey const& survey, Owned const& owned) {
    auto const* report = report_at(survey, owned.account->incoming);
    return report && works(*report);
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& mailbox : mailboxes_of(survey)) {
        auto const other =
            std::find_if(mailbox.begin(), mailbox.end(), [&](Owned const& owned) { return is_verified(survey, owned); });
        if (other == mailbox.end())
            continue;
        for (Owned const& owned : mailbox)
            if (is_dead_server(survey, owned.account->incoming))
                hits.push_back(hit_of(owned, {{"other", endpoint_of(other->account->incoming).host},
                                              {"other_device", device_name(*other->profile)}}));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "prof-stale",
    .group = Group::profile,
    .severity = Severity::advice,
    .title = MP_MSG("{device} still has an account on {host}, where no mail server answers any more"),
    .why = MP_MSG("It looks like a leftover from an earlier provider: the settings with {other} in {other_device} open the "
                  "mailbox of {account}, these do not."),
    .remedy =
        MP_MSG("Make a backup of the mail in the old account. If you want to keep it, move it into local folders. Then "
               "remove the account in {device}."),
    .reference = "client help pages",
    .check = &check,
    .weight = Weight::always,
};

}
