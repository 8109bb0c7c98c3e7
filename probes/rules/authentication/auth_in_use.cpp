#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_in_use {

static std::vector<Hit> check(Survey const& survey) {
    auto hits = hits_of(survey, RefusalClass::in_use);
    for (auto& hit : hits) {
        if (line_of(survey, hit).endpoint.service == Service::pop3)
            continue;
        hit.title = MP_MSG("Another program has the mailbox open");
        hit.why = MP_MSG("The server lets in only one program at a time at this moment. Your password is right. It "
                         "answered: \"{answer}\"");
        hit.remedy = MP_MSG("Close other mail programs and phones that use this mailbox, wait ten minutes and check again.");
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "auth-in-use",
    .group = Group::authentication,
    .severity = Severity::advice,
    .title = MP_MSG("Another POP3 program has the mailbox open"),
    .why = MP_MSG("POP3 lets in only one program at a time. Your password is right. The server answered: \"{answer}\""),
    .remedy = MP_MSG("Close other mail programs and phones that fetch from this mailbox, wait ten minutes and check again. "
                     "If you want to use several devices, choose IMAP."),
    .reference = "RFC 1939, section 8; RFC 2449, section 8.1.1",
    .check = &check,
};

}
