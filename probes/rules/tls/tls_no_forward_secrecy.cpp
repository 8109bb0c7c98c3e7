#include "probes/rules/facts/line_facts.h"

namespace mp::rules::tls_no_forward_secrecy {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::no_forward_secrecy))
            return std::nullopt;
        return hit_at(report, {{"cipher", report.tls.cipher}});
    });
}

extern constinit Rule const rule{
    .id = "tls-no-forward-secrecy",
    .group = Group::tls,
    .severity = Severity::advice,
    .title = MP_MSG("Recorded connections to {host} could be opened later"),
    .why = MP_MSG("The connection is encrypted, but without one-time keys ({cipher}). Whoever records it today and gets "
                  "hold of the key of the server in some years can read everything."),
    .remedy = MP_MSG("There is nothing to do on your side. Ask the provider to switch on TLS 1.3 at {host}."),
    .reference = "RFC 9325, section 4.1",
    .check = &check,
};

}
