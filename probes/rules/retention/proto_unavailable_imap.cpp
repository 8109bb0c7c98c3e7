#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_unavailable_imap {

static std::vector<Hit> check(Survey const& survey) {
    if (survey.request.protocol != core::Protocol::imap || why_not_offered(survey, Service::imap).is_empty())
        return {};
    auto const* line = best_report(survey, Service::imap);
    Hit hit = line ? hit_at(*line) : hit_about(domain_of(survey));
    hit.values.emplace_back("provider", provider_name(survey));
    hit.evidence = provider_steps(survey);
    return {hit};
}

extern constinit Rule const rule{
    .id = "proto-unavailable-imap",
    .group = Group::retention,
    .severity = Severity::error,
    .title = MP_MSG("{provider} does not let you in by IMAP"),
    .why = MP_MSG("You asked for IMAP, but no IMAP server of the provider could be used, while another of its servers "
                  "answers. Either the provider has no IMAP, or it is switched off for this account."),
    .remedy = MP_MSG("Sign in to webmail, look in its settings for IMAP, and switch it on. If there is no such switch, use "
                     "POP3: leave mail on the server for 30 days and make backups."),
    .reference = "RFC 9051",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"auth-protocol-off", Reach::same_line}, {"net-mail-blocked", Reach::anywhere}},
};

}
