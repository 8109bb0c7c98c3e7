#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_age_removal {

static Hit make(Survey const& survey, Owned const& owned, int devices) {
    auto const& pop = owned.account->pop;
    Hit hit = hit_of(owned, {}, pop.leave_on_server.is_default || pop.delete_after_days.is_default);
    set_days(hit, pop.delete_after_days.value.value_or(0));
    tell_how(hit, *owned.profile, core::Change::more_days);
    if (devices >= 2 || survey.request.habits.webmail.value_or(false))
        hit.severity = Severity::warning;
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& mailbox : mailboxes_of(survey))
        for (Owned const& owned : mailbox)
            if (keeping_of(*owned.account) == Keeping::keeps_days)
                hits.push_back(make(survey, owned, devices_of(survey, mailbox)));
    return hits;
}

extern constinit Rule const rule{
    .id = "pop-age-removal",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSGN("{device} removes mail from the server after one day",
                     "{device} removes mail from the server after {days} days"),
    .why = MP_MSG("On other devices and in webmail older mail of {account} is gone; it is on this device only."),
    .remedy = MP_MSG("If you need old mail elsewhere, set the account up as IMAP. Otherwise, in {device}: {how}. Keep a "
                     "backup of your mail."),
    .reference = "RFC 1939, section 8",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"multi-pop-mixed", Reach::same_host},
                     {"multi-pop-imap-mix", Reach::same_line},
                     {"pop-vanished-explained", Reach::same_line}},
};

}
