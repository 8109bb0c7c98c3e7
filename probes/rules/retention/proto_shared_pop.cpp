#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_shared_pop {

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.request.habits.shared.value_or(false))
        return {};
    return hits_by_mailbox(survey, Service::pop3, Ground::intended);
}

extern constinit Rule const rule{
    .id = "proto-shared-pop",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("Several people cannot share a mailbox well by POP3"),
    .why = MP_MSG("Each program fetches its own copy, and one that removes mail takes it away from the others. Nobody sees "
                  "what somebody else has read or answered."),
    .remedy = MP_MSG("Let everyone set the mailbox up as IMAP. Until then, let no program remove mail from the server."),
    .reference = "RFC 9051; RFC 1939, section 8",
    .check = &check,
    .weight = Weight::always,
};

}
