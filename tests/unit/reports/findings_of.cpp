#include "tests/unit/reports/findings_of.h"

#include "probes/decide/choose.h"

namespace mp::reports::test {

using core::Finding;
using core::Message;
using core::Severity;

namespace {

Finding certificate_finding(char const* subject) {
    Finding finding;
    finding.id = "cert-expired";
    finding.severity = Severity::error;
    finding.subject = subject;
    finding.title = {MP_MSG("The certificate of {host} has expired"), {{"host", "mail.example.org"}}};
    finding.why = {
        MP_MSG("The proof of identity ran out on {date}, so mail programs refuse to connect. Your own settings are right."),
        {{"date", "2025-12-22"}}};
    finding.remedy = {MP_MSG("Tell whoever runs {host} to renew the certificate; do not add an exception."),
                      {{"host", "mail.example.org"}}};
    finding.evidence = {{MP_MSG("valid until {date}"), {{"date", "2025-12-22"}}}};
    finding.source = "RFC 5280, section 4.1.2.5";
    return finding;
}

Finding password_finding() {
    Finding finding;
    finding.id = "auth-credentials";
    finding.severity = Severity::error;
    finding.subject = "imap mail.example.org:993";
    finding.title = {MP_MSG("The user name or password was refused")};
    finding.why = {MP_MSG("The server is the right one and was reached safely; it does not accept this password.")};
    finding.remedy = {
        MP_MSG("Type the password again. If it works on the provider's web page, ask the provider for the user name.")};
    finding.evidence = {{MP_MSG("the server said “{answer}”"), {{"answer", "no \x1b[2J<b>|`x`"}}}};
    finding.source = "RFC 5530, section 3";
    return finding;
}

Finding advice_finding() {
    Finding finding;
    finding.id = "enc-server-allows-plain";
    finding.severity = Severity::advice;
    finding.subject = "imap mail.example.org:143";
    finding.title = {MP_MSG("The server would also take passwords without encryption")};
    finding.why = {MP_MSG("Your settings do not do that, but those of others may.")};
    finding.remedy = {MP_MSG("Tell the provider.")};
    finding.source = "RFC 8314, section 4.1";
    return finding;
}

Finding absorbed_finding() {
    auto finding = advice_finding();
    finding.id = "absorbed-rule";
    finding.hidden_by = "cert-expired";
    return finding;
}

}

std::vector<Finding> findings_of(std::string_view survey_name) {
    if (survey_name == "works")
        return {advice_finding()};
    if (survey_name == "sending-cert-expired")
        return {certificate_finding("smtp mail.example.org:465"), certificate_finding("smtp mail.example.org:587"),
                advice_finding(), absorbed_finding()};
    if (survey_name == "wrong-password")
        return {password_finding()};
    return {};
}

core::Choice choice_of(core::Survey const& survey) {
    std::optional<core::ServerSettings> incoming, outgoing;
    for (auto const& report : survey.reports) {
        auto& side = core::sends(report.endpoint.service) ? outgoing : incoming;
        if (report.status == core::EndpointStatus::verified && !side)
            side = core::ServerSettings{report.endpoint, report.login.attempts.back().username, core::AuthMethod::password,
                                        report.status, report.evidence.front().source};
    }
    if (incoming && outgoing)
        return decide::verified_again({*incoming, *outgoing, {}}, survey).value();
    if (!incoming && !outgoing)
        return core::NoSettings{};
    return core::HalfSettings{incoming ? *incoming : *outgoing};
}

}
