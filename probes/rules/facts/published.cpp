#include "probes/rules/facts/published.h"

#include "probes/core/domain.h"
#include "probes/rules/data/known_providers.h"
#include "probes/rules/need.h"

#include <algorithm>

namespace mp::rules {

core::Evidence const* published_by(ProbeReport const& report) {
    for (auto const& evidence : report.evidence)
        if (!evidence.is_derived && core::is_published(evidence.source))
            return &evidence;
    return nullptr;
}

/// The line a person would use instead: of the same protocol if one works, else of the same direction.
static ProbeReport const* replacement_for(Survey const& survey, ProbeReport const& line, bool is_login_refused) {
    ProbeReport const* best = nullptr;
    for (auto const& other : survey.reports) {
        bool const fits = is_login_refused ? other.status == EndpointStatus::verified : reaches_login(other);
        if (&other == &line || is_sending(other) != is_sending(line) || !fits)
            continue;
        bool const is_same_protocol = other.endpoint.service == line.endpoint.service;
        if (!best || (is_same_protocol && best->endpoint.service != line.endpoint.service))
            best = &other;
    }
    return best;
}

std::vector<BrokenEntry> broken_entries(Survey const& survey) {
    std::vector<BrokenEntry> entries;
    for (auto const& report : survey.reports) {
        bool const is_gone = is_dead(report) && report.status != EndpointStatus::no_such_host &&
                             report.status != EndpointStatus::wrong_protocol;
        bool const is_strange = refusal(report, RefusalClass::credentials) != nullptr;
        if (!is_published(report) || !(is_gone || is_strange))
            continue;
        auto const* working = replacement_for(survey, report, is_strange);
        if (working && (!is_strange || working->endpoint.host != report.endpoint.host))
            entries.push_back({&report, working, is_strange});
    }
    return entries;
}

bool is_spare_srv_target(Survey const& survey, ProbeReport const& report) {
    bool const is_only_srv =
        !report.evidence.empty() && std::all_of(report.evidence.begin(), report.evidence.end(), [](auto const& e) {
            return e.source == SourceId::srv || e.source == SourceId::guess;
        });
    return is_only_srv && is_named_by(report, SourceId::srv) && need_of(survey, report) != Need::needed;
}

/// The company behind a host: its base domain, or the first domain of the known provider it belongs to.
static std::string company_of(std::string_view host) {
    for (auto const& provider : data::known_providers)
        for (auto const& domain : provider.domains)
            if (!domain.empty() && core::is_at_or_below(host, domain))
                return std::string(provider.domains.front());
    return core::base_domain(host);
}

/// The name leads to a machine of one of these companies, by its alias or by its address.
static bool is_alias_into(Survey const& survey, std::string const& host, std::vector<std::string> const& others) {
    auto const* facts = core::find_host(survey.dns, host);
    if (!facts)
        return false;
    for (auto const& other : others) {
        for (auto const& alias : facts->aliases)
            if (company_of(alias) == company_of(other))
                return true;
        auto const* theirs = core::find_host(survey.dns, other);
        if (theirs &&
            std::find_first_of(facts->v4.begin(), facts->v4.end(), theirs->v4.begin(), theirs->v4.end()) != facts->v4.end())
            return true;
    }
    return false;
}

bool leads_to_company_of(Survey const& survey, std::string const& host, std::vector<std::string> const& others) {
    auto const company = company_of(host);
    bool const is_known =
        std::any_of(others.begin(), others.end(), [&](auto const& other) { return company_of(other) == company; });
    return is_known || is_alias_into(survey, host, others);
}

static bool leads_home(Survey const& survey, core::Candidate const& candidate, std::vector<std::string> const& homes) {
    auto const& host = candidate.endpoint.host;
    bool const answers = std::any_of(survey.reports.begin(), survey.reports.end(),
                                     [&](ProbeReport const& r) { return r.endpoint.host == host && works(r); });
    return answers || leads_to_company_of(survey, host, homes);
}

bool is_autodiscover_wrong(Survey const& survey) {
    auto const* working = best_line(survey, false);
    if (!working || !works(*working) || survey.dns.mx.empty())
        return false;
    std::vector<std::string> const homes{working->endpoint.host, survey.dns.mx.front().host};
    bool leads_somewhere = false;
    for (auto const& answer : survey.answers) {
        bool const is_autodiscover = answer.source == SourceId::autodiscover || answer.source == SourceId::autodiscover_v2;
        if (!is_autodiscover || answer.status != core::AnswerStatus::found)
            continue;
        for (auto const& candidate : answer.candidates) {
            if (leads_home(survey, candidate, homes))
                return false;
            leads_somewhere = true;
        }
    }
    return leads_somewhere;
}

}
