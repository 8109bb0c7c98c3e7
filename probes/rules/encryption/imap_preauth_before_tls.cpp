#include "probes/rules/facts/encryption.h"

namespace mp::rules::imap_preauth_before_tls {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.preauth_before_tls)
            return std::nullopt;
        Hit hit = hit_at(report, {{"tls_port", tls_port(report.endpoint.service)}});
        if (!report.greeting.empty())
            hit.evidence.push_back(server_said(report, report.greeting));
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "imap-preauth-before-tls",
    .group = Group::encryption,
    .severity = Severity::critical,
    .title = MP_MSG("{host} claims that you are logged in before encryption began"),
    .why = MP_MSG("An honest server encrypts first and then asks for your password. An attacker on the way can send this "
                  "greeting to keep the connection unencrypted and read the mail that your program stores. The connection "
                  "was closed and nothing was sent."),
    .remedy = MP_MSG("Do not use port {port} in this network. Set encryption to SSL/TLS and the port to {tls_port}, or try "
                     "another network. If it is the same everywhere, tell the operator of {host}."),
    .reference = "RFC 9051, section 11.1",
    .check = &check,
    .weight = Weight::always,
};

}
