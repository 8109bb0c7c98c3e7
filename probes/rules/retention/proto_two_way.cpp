#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_two_way {

static std::vector<Hit> check(Survey const& survey) {
    if (accounts_of(survey).empty()) {
        bool const are_several = survey.request.devices >= 2;
        return are_several ? hits_by_mailbox(survey, Service::pop3, Ground::told) : std::vector<Hit>();
    }
    return for_each_mailbox(survey, [&](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
        auto const pops = pops_of(mailbox);
        if (pops.empty() || devices_of(survey, mailbox) < 2)
            return std::nullopt;
        return hit_of(pops.front());
    });
}

extern constinit Rule const rule{
    .id = "proto-two-way",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("With POP3, what you do here changes nothing on your other devices"),
    .why = MP_MSG("Reading, answering, filing and deleting happen in this program only. On the server and on your other "
                  "devices the message stays as it was."),
    .remedy = MP_MSG("If all devices shall show the same, set the account up as IMAP on each of them."),
    .reference = "RFC 1939, section 1",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"multi-pop-delete", Reach::same_host}, {"multi-pop-keep", Reach::same_host}},
};

}
