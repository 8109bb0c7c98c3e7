#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_imap_metered {

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.request.habits.metered.value_or(false))
        return {};
    return hits_by_mailbox(survey, Service::imap, Ground::intended);
}

extern constinit Rule const rule{
    .id = "proto-imap-metered",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("IMAP can use more data than you want to pay for"),
    .why = MP_MSG(
        "Large attachments may be loaded again on each device. A program that loads only the headers first keeps it small."),
    .remedy = MP_MSG(
        "Let your program show the last 30 days only where it offers that, and load attachments only when you open them."),
    .reference = "RFC 9051, section 6.4.5",
    .check = &check,
    .weight = Weight::always,
};

}
