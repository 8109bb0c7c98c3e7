#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/drain.h"
#include "probes/rules/facts/watched.h"

#include <algorithm>

namespace mp::rules::multi_other_deletes {

/// A program of the person's own is set so: it is the one, and its own rules tell of it.
static bool is_explained(Survey const& survey) {
    auto const accounts = accounts_of(survey);
    return std::any_of(accounts.begin(), accounts.end(),
                       [](Owned const& owned) { return is_pop(owned) && removes(*owned.account); });
}

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.watch || is_explained(survey))
        return {};
    auto const& watch = *survey.watch;
    bool const is_by_age = watch.verdict == WatchVerdict::removes_after_days;
    if (!is_by_age && watch.verdict != WatchVerdict::deletes_on_download)
        return {};
    Hit hit = hit_about(watched_subject(survey));
    hit.evidence = watch_evidence(watch);
    hit.values.emplace_back("days", std::to_string(watch.days.value_or(0)));
    if (is_by_age)
        hit.title = MP_MSG("Mail leaves the server when it is about {days} days old");
    else if (!watch.is_sure)
        hit.title = MP_MSG("Probably another program takes your mail away from the server");
    if (is_by_age)
        hit.why = MP_MSG("A program on one of your devices, or the provider, removes mail after that time. On other devices "
                         "and in webmail it is gone then.");
    if (survey.request.habits.backup == core::Backup::none)
        hit.severity = Severity::critical;
    return {hit};
}

extern constinit Rule const rule{
    .id = "multi-other-deletes",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("Another program takes your mail away from the server"),
    .why =
        MP_MSG("What it takes is on that device alone: not in webmail, not on your other devices, and gone when that device "
               "breaks. If you emptied the inbox yourself meanwhile, or a filter moved the mail, it was that."),
    .remedy = MP_MSG(
        "Look for a POP3 account on every device that ever read this mailbox: an old computer, a phone, a second mail "
        "program, a provider that collects your mail, a copier. There, set it to leave mail on the server. If nobody "
        "knows it, change your password."),
    .reference = "RFC 1939, section 8",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"pop-vanished-explained", Reach::anywhere}},
};

}
