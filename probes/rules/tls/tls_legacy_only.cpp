#include "probes/rules/facts/line_facts.h"

namespace mp::rules::tls_legacy_only {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::legacy_only))
            return std::nullopt;
        Hit hit = hit_at(report, {{"version", report.tls.legacy_version}});
        if (!report.tls.legacy_version.empty())
            hit.why = MP_MSG("The newest encryption this server knows is {version}, which was withdrawn in 2021 because it "
                             "can be broken. Current mail programs and phones refuse to connect.");
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "tls-legacy-only",
    .group = Group::tls,
    .severity = Severity::error,
    .title = MP_MSG("{host} speaks only outdated encryption"),
    .why = MP_MSG("The server knows only encryption that was withdrawn in 2021 because it can be broken. Current mail "
                  "programs and phones refuse to connect."),
    .remedy = MP_MSG("You cannot mend this on your side. Ask the provider to switch on TLS 1.2 and TLS 1.3 at {host}; until "
                     "then, read your mail in the browser."),
    .reference = "RFC 8996, RFC 8997",
    .check = &check,
};

}
