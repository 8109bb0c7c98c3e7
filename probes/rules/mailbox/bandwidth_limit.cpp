#include "probes/rules/facts/mailbox.h"

namespace mp::rules::bandwidth_limit {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const* last = refusal(report);
        bool const is_limit = last && (last->cause == RefusalClass::over_quota || last->cause == RefusalClass::limit);
        if (!is_limit || !is_about_bandwidth(last->answer))
            return std::nullopt;
        auto hit = hit_at(report);
        hit.evidence.push_back(server_said(report, shown_text(last->answer)));
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "bandwidth-limit",
    .group = Group::mailbox,
    .severity = Severity::warning,
    .title = MP_MSG("The provider's limit on downloads is used up"),
    .why = MP_MSG(
        "The provider allows only so much mail to be fetched per day. The first full fetch by a new program often goes "
        "beyond it. Nothing is lost and the password is right."),
    .remedy = MP_MSG("Wait a day. Then let your program fetch less at once: only some folders, or only the last months."),
    .reference = "Google, reported 2026",
    .check = &check,
};

}
