#include "probes/rules/facts/fates.h"

namespace mp::rules::port_http {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (report.status != EndpointStatus::wrong_protocol || report.spoken != "http")
            return std::nullopt;
        auto hit = hit_at(report);
        if (!report.first_bytes.empty())
            hit.evidence.emplace_back(MP_MSG("The first bytes were: {bytes}"),
                                      Values{{"bytes", shown_text(report.first_bytes)}});
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "port-http",
    .group = Group::port,
    .severity = Severity::error,
    .title = MP_MSG("A web server answers where the mail server should be (port {port} of {host})"),
    .why = MP_MSG(
        "Either the port is wrong, or something in this network (a sign-in page, a proxy) answers in place of the mail "
        "server."),
    .remedy = MP_MSG(
        "Open a web page: if the network asks you to sign in, do that and check again. Otherwise ask your provider for "
        "the right server and port of {protocol}."),
    .reference = "RFC 8952",
    .check = &check,
};

}
