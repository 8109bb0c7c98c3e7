#include "probes/rules/facts/receiving.h"

#include <algorithm>

namespace mp::rules::proto_whole_messages {

static bool is_partial(Owned const& owned) {
    return owned.account->pop.headers_only.is(true) || owned.account->pop.has_size_limit.is(true);
}

static std::vector<Hit> check(Survey const& survey) {
    auto const& habits = survey.request.habits;
    bool const matters = habits.metered.value_or(false) || habits.disk == core::DiskSpace::little;
    auto const accounts = accounts_of(survey);
    if (!matters || std::any_of(accounts.begin(), accounts.end(), &is_partial))
        return {};
    return hits_by_mailbox(survey, Service::pop3, Ground::told);
}

extern constinit Rule const rule{
    .id = "proto-whole-messages",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("POP3 downloads every message whole"),
    .why = MP_MSG("Attachments included, whether you open them or not. That costs data and space on this device; IMAP can "
                  "show the headers first and load the rest when you open a message."),
    .remedy = MP_MSG("Set the account up as IMAP and let the program load attachments only when you open them."),
    .reference = "RFC 1939, section 5",
    .check = &check,
    .weight = Weight::always,
};

}
