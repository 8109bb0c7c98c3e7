#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_keeps_forever {

static core::MessageId remedy_for(Owned const& owned) {
    if (owned.profile->client == "thunderbird")
        return MP_MSG(
            "First make a backup of your mail folder. Then open {menu} in {device} and tick \"For at most\" with 30 "
            "days, or \"Until I delete them\".");
    if (owned.profile->client == "outlook")
        return MP_MSG("First make a backup of your mail. Then open {menu} in {device} and tick \"Remove from server after\" "
                      "with 30 days, or \"Remove from server when deleted from 'Deleted Items'\".");
    return {};
}

static bool is_defaulted(core::PopKeeping const& pop) {
    return pop.leave_on_server.is_default || pop.delete_after_days.is_default;
}

static std::vector<Hit> check(Survey const& survey) {
    auto const percent = fullest_percent(survey);
    return for_each_account(survey, [&](Owned const& owned) -> std::optional<Hit> {
        auto const& pop = owned.account->pop;
        if (keeping_of(*owned.account) != Keeping::keeps_forever || !pop.delete_with_local.is(false))
            return std::nullopt;
        Hit hit = hit_of(owned, clicks_of(owned), is_defaulted(pop));
        hit.remedy = remedy_for(owned);
        if (percent >= 50) {
            hit.severity = Severity::warning;
            hit.evidence.emplace_back(MP_MSG("The mailbox is {percent} % full."),
                                      Values{{"percent", std::to_string(percent)}});
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "pop-keeps-forever",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("{device} never removes mail from the server"),
    .why = MP_MSG("With these settings the mail of {account} piles up on the server until the mailbox is full. Then new "
                  "mail is returned to its senders."),
    .remedy = MP_MSG("First make a backup of your mail folder. Then open {where} in {device} and let mail be removed from "
                     "the server after 30 days, or when you delete it here."),
    .reference = "RFC 1939, section 8",
    .check = &check,
    .weight = Weight::always,
    // An age rule is good advice for a single device only.
    .explained_by = {{"multi-pop-keep", Reach::same_host}},
};

}
