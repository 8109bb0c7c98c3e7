#include "probes/core/domain.h"
#include "probes/rules/facts/published.h"

namespace mp::rules::autodiscover_wrong {

static std::vector<Hit> check(Survey const& survey) {
    if (!is_autodiscover_wrong(survey))
        return {};
    std::vector<std::string> hosts;
    std::string place;
    for (auto const& answer : survey.answers) {
        if (answer.source != SourceId::autodiscover && answer.source != SourceId::autodiscover_v2)
            continue;
        for (auto const& candidate : answer.candidates) {
            hosts.push_back(shown_name(candidate.endpoint.host));
            if (place.empty())
                place = candidate.evidence.place;
        }
    }
    auto const* working = best_line(survey, false);
    auto hit = hit_about_domain(survey, {{"hosts", joined(hosts)}, {"working", shown_host(*working)}});
    hit.evidence.emplace_back(MP_MSG("{place} names {hosts}."), Values{{"place", place}, {"hosts", joined(hosts)}});
    return {hit};
}

extern constinit Rule const rule{
    .id = "autodiscover-wrong",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSG("Outlook is sent to the wrong company for {domain}"),
    .why = MP_MSG(
        "The Autodiscover service of {domain} names {hosts}, but your mail is at {working}. Often it was left behind by an "
        "earlier host, or a web host answers for all its customers."),
    .remedy =
        MP_MSG("Set up Outlook by hand with the settings that work. Ask the owner of {domain} to remove or correct the "
               "Autodiscover entry."),
    .reference = "Microsoft, KB 3049615",
    .check = &check,
};

}
