#include "probes/rules/left_over.h"

#include "probes/rules/published.h"
#include "probes/rules/refusals.h"

#include <algorithm>

namespace mp::rules {

static core::Answer const* table_answer(Survey const& survey) {
    for (auto const& answer : survey.answers) {
        bool const is_table = answer.source == SourceId::bundled || answer.source == SourceId::mx_bundled;
        if (is_table && !answer.provider.id.empty() && answer.provider.reached_by != core::reached_by::forwarding)
            return &answer;
    }
    return nullptr;
}

core::ProviderInfo const* home_of(Survey const& survey) {
    auto const* answer = table_answer(survey);
    return answer ? &answer->provider : nullptr;
}

bool is_at_home(Survey const& survey, ProbeReport const& report) {
    auto const* home = table_answer(survey);
    if (!home)
        return false;
    std::vector<std::string> hosts;
    for (auto const& candidate : home->candidates)
        hosts.push_back(candidate.endpoint.host);
    for (auto const& mx : survey.dns.mx)
        if (!mx.host.empty())
            hosts.push_back(mx.host);
    return leads_to_company_of(survey, report.endpoint.host, hosts);
}

bool is_left_over(Survey const& survey, ProbeReport const& report) {
    return home_of(survey) && is_about_credentials(report) && !is_at_home(survey, report);
}

}
