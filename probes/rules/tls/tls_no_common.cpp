#include "probes/rules/facts/line_facts.h"

namespace mp::rules::tls_no_common {

/// Also handshakes that failed without a cause of their own: what is known about them is the server's refusal.
static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        bool const only_failed =
            report.tls.problems.size() == 1 && report.tls.has(TlsProblem::handshake_failed) && was_answered_by_alert(report);
        if (!report.tls.has(TlsProblem::no_common) && !only_failed)
            return std::nullopt;
        Hit hit = hit_at(report, {{"failure", report.tls.failure}});
        if (only_failed) {
            hit.title = MP_MSG("No encrypted connection to {host} could be set up");
            hit.why = MP_MSG("The server broke off while encryption was being agreed on. No password was sent.");
            hit.remedy = MP_MSG("Try again later. If it stays like this, send this report to the provider; until then, read "
                                "your mail in the browser.");
        }
        if (!report.tls.failure.empty())
            hit.evidence.emplace_back(MP_MSG("The handshake with {host} on port {port} failed: {failure}"), hit.values);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "tls-no-common",
    .group = Group::tls,
    .severity = Severity::error,
    .title = MP_MSG("This computer and {host} have no way to encrypt in common"),
    .why = MP_MSG("Both sides listed what they can do, and nothing was on both lists. No encrypted connection is possible, "
                  "and no password was sent."),
    .remedy = MP_MSG("Ask the provider to switch on TLS 1.3 and the usual ciphers of TLS 1.2 at {host}, and send them this "
                     "report. Until then, read your mail in the browser."),
    .reference = "RFC 9325, section 4.2",
    .check = &check,
};

}
