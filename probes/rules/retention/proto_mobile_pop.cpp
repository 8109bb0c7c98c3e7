#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_mobile_pop {

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.request.habits.mobile.value_or(false))
        return {};
    return hits_by_mailbox(survey, Service::pop3, Ground::intended);
}

extern constinit Rule const rule{
    .id = "proto-mobile-pop",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("POP3 does not go well with a phone or tablet"),
    .why = MP_MSG("What you read, answer or delete on the phone does not show on your other devices, and what they do does "
                  "not show on the phone. A device that removes mail takes it away from the phone."),
    .remedy = MP_MSG("Set the account up as IMAP on every device, the phone included. When that works, remove the POP3 "
                     "account wherever there is one."),
    .reference = "RFC 9051; RFC 1939, section 1",
    .check = &check,
    .weight = Weight::always,
};

}
