#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_imap_ok {

static std::vector<Hit> check(Survey const& survey) {
    if (advised_by_answers(survey) != Service::imap)
        return {};
    return hits_by_mailbox(survey, Service::imap, Ground::intended);
}

extern constinit Rule const rule{
    .id = "proto-imap-ok",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("IMAP suits the way you read mail"),
    .why = MP_MSG("Your answers speak for IMAP, and that is what you use: the mail stays on the server and looks the same "
                  "everywhere."),
    .remedy = MP_MSG("There is nothing to change."),
    .reference = "RFC 9051",
    .check = &check,
    .weight = Weight::always,
};

}
