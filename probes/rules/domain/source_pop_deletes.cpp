#include "probes/rules/facts/said.h"

namespace mp::rules::source_pop_deletes {

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& [answer, line] : statements_of(survey))
        if (line->endpoint.service == Service::pop3 && line->retention.leave_on_server == false)
            hits.push_back(
                hit_about_source(survey, *answer, Severity::warning, {{"host", shown_name(line->endpoint.host)}}));
    return hits;
}

extern constinit Rule const rule{
    .id = "source-pop-deletes",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings let POP3 delete mail from {host} as soon as it is fetched"),
    .why = MP_MSG("{place} says leaveMessagesOnServer false. A program that follows it removes every message from the "
                  "server: other devices and the webmail no longer show it, and when the computer breaks it is lost."),
    .remedy = MP_MSG("Tick \"Leave messages on server\" in your mail program, or choose IMAP. Ask whoever looks after "
                     "{place} to write true."),
    .reference = "Mozilla, Autoconfiguration file format",
    .check = &check,
};

}
