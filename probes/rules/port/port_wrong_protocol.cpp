#include "probes/rules/facts/fates.h"

#include <array>

namespace mp::rules::port_wrong_protocol {

struct Name {
    std::string_view spoken, shown;
};
static constexpr std::array names{
    Name{"imap", "IMAP"}, Name{"pop3", "POP3"},         Name{"smtp", "SMTP"},
    Name{"ftp", "FTP"},   Name{"sieve", "ManageSieve"}, Name{"ssh", "SSH"},
};

static std::string_view shown_protocol(std::string_view spoken) {
    for (auto const& name : names)
        if (name.spoken == spoken)
            return name.shown;
    return {};
}

/// Bytes came, but no greeting could be made of them: garbage, or a line without an end.
static bool babbles(ProbeReport const& report) {
    return report.status == EndpointStatus::broken && report.stage == Stage::greeting && report.greeting_ms &&
           report.greeting.empty() && report.greeting_cause == RefusalClass::ok;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        bool const is_told_elsewhere =
            report.spoken == "http" || report.spoken == "tls" || report.tls_on_plain_port ||
            (report.tls.has(TlsProblem::wrong_protocol) && report.spoken == core::name_of(report.endpoint.service));
        if (!babbles(report) && (report.status != EndpointStatus::wrong_protocol || is_told_elsewhere))
            return std::nullopt;
        auto const found = shown_protocol(report.spoken);
        auto hit = hit_at(report, {{"found", std::string(found)}});
        if (!report.first_bytes.empty())
            hit.evidence.emplace_back(MP_MSG("The first bytes were: {bytes}"),
                                      Values{{"bytes", shown_text(report.first_bytes)}});
        if (found.empty() || found == protocol_name(report.endpoint.service)) {
            hit.title = MP_MSG("Something that is not {protocol} answers on port {port} of {host}");
            hit.why = MP_MSG(
                "What the server says there makes no sense as {protocol}. It may be another service, or the mail server "
                "is out of order.");
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "port-wrong-protocol",
    .group = Group::port,
    .severity = Severity::error,
    .title = MP_MSG("Port {port} of {host} belongs to {found}, not to {protocol}"),
    .why =
        MP_MSG("The settings look for {protocol} there, but another service answers. A mail program cannot work with it."),
    .remedy = MP_MSG("Ask your provider for the right port of {protocol}, or use a server from this report that works."),
    .reference = "RFC 8314, section 7",
    .check = &check,
};

}
