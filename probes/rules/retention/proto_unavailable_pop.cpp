#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_unavailable_pop {

static std::vector<Hit> check(Survey const& survey) {
    if (survey.request.protocol != core::Protocol::pop3 || why_not_offered(survey, Service::pop3).is_empty())
        return {};
    auto const* line = best_report(survey, Service::pop3);
    Hit hit = line ? hit_at(*line) : hit_about(domain_of(survey));
    hit.values.emplace_back("provider", provider_name(survey));
    hit.evidence = provider_steps(survey);
    return {hit};
}

extern constinit Rule const rule{
    .id = "proto-unavailable-pop",
    .group = Group::retention,
    .severity = Severity::error,
    .title = MP_MSG("{provider} does not let you in by POP3"),
    .why = MP_MSG("You asked for POP3, but no POP3 server of the provider could be used, while another of its servers "
                  "answers. Many providers have IMAP only, or leave POP3 switched off."),
    .remedy = MP_MSG("Use IMAP; it can keep copies of all mail on this device, too. If it must be POP3, look for a switch "
                     "in the settings of webmail."),
    .reference = "RFC 1939",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"auth-protocol-off", Reach::same_line}, {"net-mail-blocked", Reach::anywhere}},
};

}
