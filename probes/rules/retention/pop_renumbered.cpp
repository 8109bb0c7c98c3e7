#include "probes/rules/facts/watched.h"

namespace mp::rules::pop_renumbered {

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.watch || survey.watch->renumbered < 1)
        return {};
    Hit hit = hit_about(watched_subject(survey));
    hit.values = {{"date", utc_date(survey.watch->renumbered_at)}};
    hit.evidence = watch_evidence(*survey.watch);
    return {hit};
}

extern constinit Rule const rule{
    .id = "pop-renumbered",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("The provider gave the messages of this mailbox new numbers on {date}"),
    .why = MP_MSG("POP3 programs know by these numbers what they have fetched already. One that leaves mail on the server "
                  "downloads everything again, so every message is there twice. No mail was lost."),
    .remedy =
        MP_MSG("Before your program checks for mail the next time, note the date. Afterwards delete the second copy of "
               "everything that is older, or let your program look for duplicates. With IMAP this does not happen."),
    .reference = "RFC 1939, section 7",
    .check = &check,
    .weight = Weight::always,
};

}
