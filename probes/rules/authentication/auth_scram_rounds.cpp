#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_scram_rounds {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.login.weak_rounds)
            return std::nullopt;
        Hit hit = hit_at(report);
        hit.count = static_cast<long>(*report.login.weak_rounds);
        if (report.login.skip == LoginSkip::no_mechanism)
            return hit;
        hit.severity = Severity::warning;
        hit.remedy =
            MP_MSG("Nothing needs to be changed in your mail program. Tell the operator of {host} to store passwords "
                   "for SCRAM with 4096 hash rounds or more.");
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "auth-scram-rounds",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("{host} asks for a proof of the password that would give it away"),
    .why = MP_MSGN("The server wants the password proven by SCRAM after {count} hash round. The standard asks for 4096 at "
                   "least: with so few, anyone who gets hold of the answer can find the password by trying. No answer was "
                   "given.",
                   "The server wants the password proven by SCRAM after {count} hash rounds. The standard asks for 4096 at "
                   "least: with so few, anyone who gets hold of the answer can find the password by trying. No answer was "
                   "given."),
    .remedy =
        MP_MSG("Do not sign in at {host} for now: many mail programs would answer. Tell its operator to store passwords "
               "for SCRAM with 4096 hash rounds or more, or to offer PLAIN inside encryption."),
    .reference = "RFC 7677, section 4; RFC 5802, section 9",
    .check = &check,
};

}
