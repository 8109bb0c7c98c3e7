#include "probes/rules/facts/line_facts.h"

namespace mp::rules::tls_weak_dh {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::weak_dh))
            return std::nullopt;
        Hit hit = hit_at(report, {{"group", report.tls.group}});
        if (report.status == EndpointStatus::tls_failed)
            hit.severity = Severity::error;
        if (!report.tls.group.empty())
            hit.evidence.emplace_back(MP_MSG("{host} used the key exchange group {group}."), hit.values);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "tls-weak-dh",
    .group = Group::tls,
    .severity = Severity::warning,
    .title = MP_MSG("The encryption of {host} starts from a key that is too short"),
    .why = MP_MSG("The connection keys are agreed on with too small a number, which well-equipped attackers can work out. "
                  "Current programs refuse it or will do so soon."),
    .remedy = MP_MSG("You cannot mend this on your side. Ask the operator of {host} to use ECDHE, or Diffie-Hellman groups "
                     "of 2048 bits or more."),
    .reference = "RFC 9325, section 4.1",
    .check = &check,
};

}
