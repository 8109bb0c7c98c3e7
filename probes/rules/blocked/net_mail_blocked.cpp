#include "probes/core/domain.h"
#include "probes/rules/facts/weather.h"

#include <algorithm>

namespace mp::rules::net_mail_blocked {

static std::vector<Hit> check(Survey const& survey) {
    if (any_answer_over_tcp(survey) || !any_answer_over_https(survey))
        return {};
    std::vector<std::string> providers;
    auto hit = hit_about(network_subject);
    for (auto const& report : survey.reports) {
        auto base = core::base_domain(report.endpoint.host);
        if (!is_filtered(report) || base.empty())
            continue;
        for (auto const& message : connection_evidence(report))
            hit.evidence.push_back(message);
        if (std::find(providers.begin(), providers.end(), base) == providers.end())
            providers.push_back(std::move(base));
    }
    if (providers.size() < 2)
        return {};
    hit.values.emplace_back("providers", joined(providers));
    return {hit};
}

extern constinit Rule const rule{
    .id = "net-mail-blocked",
    .group = Group::blocked,
    .severity = Severity::error,
    .title = MP_MSG("This network blocks mail programs"),
    .why = MP_MSG(
        "Web servers answer, but no mail port of {providers} does. These are different companies, so the cause is on your "
        "side of the line."),
    .remedy = MP_MSG(
        "Use webmail in a browser or your phone's mobile data for now, and ask the owner of this network to let mail ports "
        "through (993, 995, 465 and 587)."),
    .reference = "measured",
    .check = &check,
};

}
