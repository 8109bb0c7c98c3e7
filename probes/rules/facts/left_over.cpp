#include "probes/rules/facts/left_over.h"

#include "probes/rules/facts/published.h"
#include "probes/rules/facts/refusals.h"

#include <algorithm>

namespace mp::rules {

static core::Answer const* table_answer(Survey const& survey) {
    for (auto const& answer : survey.answers) {
        bool const is_table = answer.source == SourceId::bundled || answer.source == SourceId::mx_bundled;
        if (is_table && !answer.provider.id.empty() && answer.provider.reached_by != core::ReachedBy::forwarding)
            return &answer;
    }
    return nullptr;
}

core::ProviderInfo const* home_of(Survey const& survey) {
    auto const* answer = table_answer(survey);
    return answer ? &answer->provider : nullptr;
}

static std::vector<std::string> hosts_of_home(Survey const& survey) {
    std::vector<std::string> hosts;
    if (auto const* home = table_answer(survey))
        for (auto const& candidate : home->candidates)
            hosts.push_back(candidate.endpoint.host);
    for (auto const& mx : survey.dns.mx)
        if (!mx.host.empty())
            hosts.push_back(mx.host);
    return hosts;
}

bool is_at_home(Survey const& survey, ProbeReport const& report) {
    return table_answer(survey) && leads_to_company_of(survey, report.endpoint.host, hosts_of_home(survey));
}

bool is_left_over(Survey const& survey, ProbeReport const& report) {
    // Where the table names no server of the provider and no mail exchanger is known, nothing says where home is.
    return home_of(survey) && is_about_credentials(report) && !hosts_of_home(survey).empty() && !is_at_home(survey, report);
}

}
