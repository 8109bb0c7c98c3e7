#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_inbox_only {

static std::vector<Hit> check(Survey const& survey) { return hits_by_mailbox(survey, Service::pop3, Ground::told); }

extern constinit Rule const rule{
    .id = "proto-inbox-only",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("POP3 shows the inbox only"),
    .why = MP_MSG("Folders on the server, such as Sent, Archive or those you made in webmail, cannot be seen by POP3. Mail "
                  "that a filter on the server files away never arrives."),
    .remedy = MP_MSG("If you use folders on the server, set the account up as IMAP. Otherwise there is nothing to change."),
    .reference = "RFC 1939, section 3",
    .check = &check,
    .weight = Weight::always,
};

}
