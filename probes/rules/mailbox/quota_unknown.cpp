#include "probes/rules/facts/mailbox.h"

namespace mp::rules::quota_unknown {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        bool const is_told = report.mailbox.quota_offered || !report.mailbox.quota.empty();
        if (report.endpoint.service != Service::imap || !is_inspected(report) || is_told)
            return std::nullopt;
        return hit_at(report);
    });
}

extern constinit Rule const rule{
    .id = "quota-unknown",
    .group = Group::mailbox,
    .severity = Severity::info,
    .title = MP_MSG("{host} does not tell how much the mailbox may hold"),
    .why = MP_MSG("There may be a limit all the same; mail programs cannot warn you before it is reached."),
    .remedy = MP_MSG("Look in the provider's webmail, which usually shows used and available space."),
    .reference = "RFC 9208",
    .check = &check,
    .explained_by = {{"quota-check-first", Reach::anywhere}},
};

}
