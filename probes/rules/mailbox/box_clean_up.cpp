#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/mailbox.h"

#include <algorithm>

namespace mp::rules::box_clean_up {

static std::vector<Hit> about_large(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        bool const is_large = has_large_folder(report) || bytes_in_use(report) >= large_mailbox;
        if (report.endpoint.service != Service::imap || !is_large)
            return std::nullopt;
        return hit_at(report);
    });
}

/// Somebody says that mail is slow: the size need not be known.
static std::vector<Hit> about_slow(Survey const& survey) {
    if (survey.request.habits.symptom != core::Symptom::slow || !receives_by(survey, Service::imap))
        return {};
    auto const accounts = accounts_of(survey);
    auto const imap = std::find_if(accounts.begin(), accounts.end(), &is_imap);
    if (imap != accounts.end())
        return {hit_of(*imap)};
    auto const* best = best_report(survey, Service::imap);
    return {best ? hit_at(*best) : hit_about(domain_of(survey))};
}

static std::vector<Hit> check(Survey const& survey) {
    auto hits = about_large(survey);
    return hits.empty() ? about_slow(survey) : hits;
}

extern constinit Rule const rule{
    .id = "box-clean-up",
    .group = Group::mailbox,
    .severity = Severity::advice,
    .title = MP_MSG("Cleaning up now and then would keep this mailbox quick"),
    .why = MP_MSG("IMAP keeps every device in step with the server, so whatever lies there is looked at by each of them."),
    .remedy = MP_MSG("Once a month, delete what you no longer need and file the rest into folders by year or topic."),
    .reference = "RFC 9051",
    .check = &check,
};

}
