#include "probes/core/domain.h"
#include "probes/rules/facts/said.h"

namespace mp::rules::source_disagree {

struct Claim {
    Answer const* answer;
    ProbeReport const* report;
};

/// The best line of the source in this direction that came to a login.
static ProbeReport const* best_of(Survey const& survey, Answer const& answer, bool sending) {
    for (auto const& line : answer.candidates) {
        auto const* report = report_of(survey, line);
        if (report && is_sending(*report) == sending && reaches_login(*report))
            return report;
    }
    return nullptr;
}

static std::string company_of(ProbeReport const& report) {
    auto const base = core::base_domain(report.endpoint.host);
    return base.empty() ? report.endpoint.host : base;
}

static std::vector<Hit> check(Survey const& survey) {
    for (bool const sending : {false, true}) {
        std::vector<Claim> claims;
        for (auto const& answer : survey.answers)
            if (auto const* report = has_owner(answer.source) ? best_of(survey, answer, sending) : nullptr)
                claims.push_back({&answer, report});
        for (auto const& claim : claims) {
            if (company_of(*claim.report) == company_of(*claims.front().report))
                continue;
            return {hit_about_source(survey, *claims.front().answer, Severity::advice,
                                     {{"host", shown_host(*claims.front().report)},
                                      {"other_place", place_of(*claim.answer)},
                                      {"other_host", shown_host(*claim.report)}})};
        }
    }
    return {};
}

extern constinit Rule const rule{
    .id = "source-disagree",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings name servers of two companies"),
    .why = MP_MSG(
        "{place} names {host}, and {other_place} names {other_host}; both answer. Which of the two a mail program takes "
        "depends on where it looks first, and after a move one of them is often an old mailbox that gets no new mail."),
    .remedy = MP_MSG("Make sure which of the two is your mailbox. Ask the owner of {domain} to remove the settings that are "
                     "out of date."),
    .reference = "RFC 6186",
    .check = &check,
};

}
