#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_gmail_server_deletes {

static std::vector<Hit> check(Survey const& survey) {
    if (!has_symptom(survey, core::Symptom::vanished))
        return {};
    return pop_hits_at(survey, Brand::google);
}

extern constinit Rule const rule{
    .id = "pop-gmail-server-deletes",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("At Gmail a web setting decides what happens to mail that POP3 fetched"),
    .why = MP_MSG(
        "Gmail may move it to the trash or archive it, whatever your program is set to. That can be why mail disappeared."),
    .remedy = MP_MSG(
        "Open Gmail in the browser, then Settings > See all settings > Forwarding and POP/IMAP. At \"When messages are "
        "accessed with POP\" choose to keep Gmail's copy in the inbox. Look for missing mail in All Mail and Trash."),
    .reference = "Google, reported 2026",
    .check = &check,
    .weight = Weight::always,
};

}
