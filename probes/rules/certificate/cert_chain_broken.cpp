#include "probes/rules/facts/certificate.h"

namespace mp::rules::cert_chain_broken {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::broken_chain))
            return std::nullopt;
        Hit hit = hit_at(report);
        hit.evidence = shown_certificate(report);
        for (auto const& note : report.tls.notes)
            hit.evidence.emplace_back(
                MP_MSG("The check at step {depth} of the chain says: {text} ({code})"),
                Values{{"depth", std::to_string(note.depth)}, {"text", note.text}, {"code", std::to_string(note.code)}});
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "cert-chain-broken",
    .group = Group::certificate,
    .severity = Severity::error,
    .title = MP_MSG("The certificate of {host} does not hold together"),
    .why = MP_MSG(
        "Somewhere between the certificate of the server and the authority above it a rule is broken: a signature is wrong, "
        "or one of the issuers may not issue. It proves nothing, so your program refuses it. No password was sent."),
    .remedy = MP_MSG("Tell the provider and send them this report. Do not tell your program to ignore the warning."),
    .reference = "RFC 5280, section 6.1",
    .check = &check,
};

}
