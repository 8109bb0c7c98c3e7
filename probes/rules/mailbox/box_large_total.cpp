#include "probes/rules/facts/mailbox.h"

namespace mp::rules::box_large_total {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const bytes = bytes_in_use(report);
        if (report.endpoint.service != Service::imap || bytes < large_mailbox)
            return std::nullopt;
        auto hit = hit_at(report, {{"size", in_gigabytes(bytes)}});
        if (bytes >= huge_mailbox)
            hit.severity = Severity::warning;
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "box-large-total",
    .group = Group::mailbox,
    .severity = Severity::advice,
    .title = MP_MSG("The mailbox holds {size} GB"),
    .why = MP_MSG("A new program or phone needs hours to fetch that much, and a slow line never catches up."),
    .remedy = MP_MSG("Move old mail into an archive on your computer, and let phones keep only the last months."),
    .reference = "RFC 8438; RFC 9208",
    .check = &check,
};

}
