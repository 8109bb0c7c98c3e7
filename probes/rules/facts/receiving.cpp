#include "probes/rules/facts/receiving.h"

#include "probes/core/address.h"
#include "probes/rules/catalogue.h"

#include <algorithm>
#include <cmath>

namespace mp::rules {

std::vector<Hit> hits_by_mailbox(Survey const& survey, Service service, Ground ground) {
    if (!accounts_of(survey).empty())
        return for_each_mailbox(survey, [&](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
            for (Owned const& owned : mailbox)
                if (owned.account->incoming.service == service)
                    return hit_of(owned);
            return std::nullopt;
        });
    bool const is_told = survey.request.protocol != core::Protocol::automatic;
    auto const* line = best_report(survey, service);
    if (intended_protocol(survey) != service || (ground == Ground::told && !is_told) || !line || !reaches_login(*line))
        return {};
    return {hit_at(*line)};
}

std::vector<Hit> hit_about_reading(Survey const& survey) {
    if (auto const accounts = accounts_of(survey); !accounts.empty())
        return {hit_of(accounts.front())};
    if (auto const domain = domain_of(survey); !domain.empty())
        return {hit_about(domain)};
    return {};
}

Brand brand_of(Owned const& owned) {
    Survey survey;
    if (auto address = core::parse_address(owned.account->address))
        survey.request.address = std::move(*address);
    else if (auto user = core::parse_address(owned.account->incoming.username))
        survey.request.address = std::move(*user);
    ProbeReport line;
    line.endpoint = endpoint_of(owned.account->incoming);
    return brand_of(survey, line);
}

std::vector<Hit> pop_hits_at(Survey const& survey, Brand brand) {
    auto const accounts = accounts_of(survey);
    std::vector<Hit> hits;
    for (Owned const& owned : accounts)
        if (is_pop(owned) && brand_of(owned) == brand)
            hits.push_back(hit_of(owned));
    auto const* line = best_report(survey, Service::pop3);
    bool const is_wanted = accounts.empty() && survey.request.protocol == core::Protocol::pop3;
    if (is_wanted && line && reaches_login(*line) && brand_of(survey, *line) == brand)
        hits.push_back(hit_at(*line));
    return hits;
}

bool changes_to_imap(Survey const& survey, Owned const& owned) {
    if (!is_pop(owned) || survey.request.protocol == core::Protocol::pop3)
        return false;
    if (survey.request.protocol == core::Protocol::imap)
        return true;
    bool const is_checked = survey.request.job == core::Job::check && !survey.reports.empty();
    return is_checked && intended_protocol(survey) == Service::imap && advised_by_answers(survey) != Service::pop3;
}

bool changes_to_pop(Survey const& survey, std::vector<Owned> const& mailbox) {
    return survey.request.protocol == core::Protocol::pop3 && std::all_of(mailbox.begin(), mailbox.end(), &is_imap);
}

void set_days(Hit& hit, double days) {
    hit.values.emplace_back("days", days_text(days));
    auto const whole = static_cast<long>(std::clamp(std::ceil(days), 1.0, 100000.0));
    hit.count = days == 1 ? 1 : std::max(2L, whole);
}

std::vector<Hit> hits_of(Survey const& survey, std::string_view rule) {
    auto const* found = find_rule(rule);
    return found ? found->check(survey) : std::vector<Hit>();
}

bool is_answered(Survey const& survey, core::Backup backup) { return survey.request.habits.backup == backup; }

bool has_symptom(Survey const& survey, core::Symptom symptom) { return survey.request.habits.symptom == symptom; }

}
