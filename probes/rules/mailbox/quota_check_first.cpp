#include "probes/rules/advisor/advisor.h"
#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/mailbox.h"

#include <algorithm>

namespace mp::rules::quota_check_first {

/// The person or the server told how much fits in.
static bool is_limit_known(Survey const& survey) {
    auto const space = survey.request.habits.server_space.value_or(core::ServerSpace::unknown);
    return space != core::ServerSpace::unknown ||
           std::any_of(survey.reports.begin(), survey.reports.end(),
                       [](ProbeReport const& report) { return fullness_of(report).has_value(); });
}

static std::vector<Hit> check(Survey const& survey) {
    bool const is_concerned = survey.request.job != core::Job::probe && has_answers(survey) && !is_limit_known(survey);
    if (!is_concerned || advise(survey).result != Service::imap)
        return {};
    auto const accounts = accounts_of(survey);
    if (!accounts.empty())
        return {hit_of(accounts.front())};
    auto const* best = best_report(survey, Service::imap);
    return {best ? hit_at(*best) : hit_about(domain_of(survey))};
}

extern constinit Rule const rule{
    .id = "quota-check-first",
    .group = Group::mailbox,
    .severity = Severity::advice,
    .title = MP_MSG("Find out how much mail your provider keeps before you rely on IMAP"),
    .why =
        MP_MSG("IMAP fits the way you read mail, but it keeps all mail on the server, and the limit there is not known. A "
               "full mailbox returns new mail to its senders."),
    .remedy = MP_MSG("Look for used and available space in the provider's webmail or help pages. If it is small, move old "
                     "mail into an archive on your computer now and then."),
    .reference = "RFC 9208",
    .check = &check,
    .weight = Weight::always,
};

}
