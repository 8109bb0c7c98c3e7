#include "probes/rules/facts/certificate.h"

namespace mp::rules::cert_name_mismatch {

/// A line that works under one of the names the certificate is made for.
static ProbeReport const* proven_name(Survey const& survey, ProbeReport const& report) {
    for (auto const& other : survey.reports)
        for (auto const& name : leaf(report)->names)
            if (other.endpoint.host == name && other.endpoint.service == report.endpoint.service && reaches_login(other))
                return &other;
    return nullptr;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::name_mismatch))
            return std::nullopt;
        Hit hit = hit_at(report);
        hit.evidence = shown_certificate(report);
        if (!leaf(report) || names_of(*leaf(report)).empty()) {
            hit.why = MP_MSG("You asked for {host}, but the certificate of the server names nobody. Your program cannot "
                             "tell who is answering. No password was sent.");
            return hit;
        }
        hit.values.emplace_back("names", names_of(*leaf(report)));
        if (leaf(report)->names.size() > 3)
            hit.why = MP_MSG("You asked for {host}, but the server proved to be {names} or another of its names, and yours "
                             "is not among them. Either the server name in the settings is wrong, or someone else is "
                             "answering in its place. No password was sent.");
        if (auto const* other = proven_name(survey, report)) {
            hit.values.emplace_back("name", shown_host(*other));
            hit.remedy = MP_MSG("Enter {name} as the server name: that name was tried, and its certificate fits.");
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "cert-name-mismatch",
    .group = Group::certificate,
    .severity = Severity::error,
    .title = MP_MSG("{host} showed a certificate for another name"),
    .why = MP_MSG("You asked for {host}, but the server proved to be {names}. Either the server name in the settings is "
                  "wrong, or someone else is answering in its place. No password was sent."),
    .remedy = MP_MSG(
        "Ask the provider which server name to enter for {protocol}. Do not tell your program to ignore the difference."),
    .reference = "RFC 9525, RFC 7817",
    .check = &check,
    .explained_by = {{"cert-name-shared-host", Reach::same_line}, {"cert-cn-only", Reach::same_line}},
};

}
