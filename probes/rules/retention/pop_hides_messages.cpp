#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_hides_messages {

static ProbeReport const* counted(Survey const& survey, Service service) {
    for (auto const& report : survey.reports)
        if (report.endpoint.service == service && report.login.result == LoginResult::accepted && report.mailbox.messages)
            return &report;
    return nullptr;
}

static std::vector<Hit> check(Survey const& survey) {
    auto const* pop = counted(survey, Service::pop3);
    auto const* imap = counted(survey, Service::imap);
    if (!pop || !imap || *pop->mailbox.messages >= *imap->mailbox.messages)
        return {};
    return {
        hit_at(*pop, {{"pop", std::to_string(*pop->mailbox.messages)}, {"imap", std::to_string(*imap->mailbox.messages)}})};
}

extern constinit Rule const rule{
    .id = "pop-hides-messages",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("POP3 does not show all mail that is on the server"),
    .why = MP_MSG("The inbox holds {imap} messages, but POP3 shows {pop}. A setting at the provider, or another POP3 "
                  "program that fetched them before, hides the rest."),
    .remedy = MP_MSG(
        "Use IMAP, which shows everything. Or look in the settings of webmail for POP3, and switch it on for all mail."),
    .reference = "RFC 1939, section 5",
    .check = &check,
};

}
