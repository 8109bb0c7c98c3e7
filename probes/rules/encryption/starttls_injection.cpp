#include "probes/rules/facts/encryption.h"

namespace mp::rules::starttls_injection {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (report.injected_bytes <= 0)
            return std::nullopt;
        Hit hit = hit_at(report, {{"tls_port", tls_port(report.endpoint.service)}});
        hit.count = static_cast<long>(report.injected_bytes);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "starttls-injection",
    .group = Group::encryption,
    .severity = Severity::critical,
    .title = MP_MSG("Words were slipped in before encryption began at {host}"),
    .why = MP_MSGN("One byte arrived between the server agreeing to encrypt (STARTTLS) and the start of encryption, where "
                   "nothing may come. Someone on the way, or a faulty server, tried to put words into the mouth of the "
                   "server. The connection was closed and no password was sent.",
                   "{count} bytes arrived between the server agreeing to encrypt (STARTTLS) and the start of encryption, "
                   "where nothing may come. Someone on the way, or a faulty server, tried to put words into the mouth of "
                   "the server. The connection was closed and no password was sent."),
    .remedy = MP_MSG(
        "Do not enter your password in this network on port {port}. Try another network. If it is the same everywhere, tell "
        "the operator of {host} that the mail server must be updated, and use SSL/TLS with port {tls_port}."),
    .reference = "RFC 3207, section 6; RFC 9051, section 11.1",
    .check = &check,
    .weight = Weight::always,
};

}
