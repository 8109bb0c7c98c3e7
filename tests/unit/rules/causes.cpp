// What a person reads first when something is wrong: the cause, not its consequences.

#include "probes/core/message.h"
#include "probes/rules/catalogue.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace mp;
using core::EndpointStatus;
using core::Service;
using core::SourceId;

namespace {

core::ProbeReport line(Service service, std::string host, std::uint16_t port, SourceId source, EndpointStatus status) {
    core::ProbeReport report;
    report.endpoint = {service, std::move(host), port,
                       port == 993 || port == 465 ? core::Security::tls : core::Security::starttls};
    report.evidence = {{source,
                        source == SourceId::srv ? "_imaps._tcp.example.org" : "https://autoconfig.example.org/",
                        core::Trust::t2,
                        {}}};
    report.trust = core::Trust::t2;
    report.status = status;
    report.finished = true;
    report.stage = core::Stage::connect;
    auto const result = status == EndpointStatus::refused   ? core::ConnectResult::refused
                        : status == EndpointStatus::timeout ? core::ConnectResult::timeout
                                                            : core::ConnectResult::ok;
    report.connections = {{"192.0.2.10", result, 5}};
    if (result == core::ConnectResult::ok) {
        report.stage = core::Stage::done;
        report.tls.attempted = report.tls.established = true;
        report.tls.trusted = status != EndpointStatus::tls_failed;
    }
    return report;
}

core::Survey survey_of(std::vector<core::ProbeReport> reports) {
    core::Survey survey;
    survey.now = 1790000000;
    survey.request.address.local = "alice";
    survey.request.address.domain = "example.org";
    survey.reports = std::move(reports);
    return survey;
}

std::vector<core::Finding> shown(core::Survey const& survey) {
    auto findings = rules::judge(survey);
    std::erase_if(findings, [](auto const& f) { return !f.hidden_by.empty() || f.severity < core::Severity::warning; });
    return findings;
}

std::vector<std::string> ids(core::Survey const& survey) {
    std::vector<std::string> out;
    for (auto const& finding : shown(survey))
        out.push_back(finding.id);
    return out;
}

}

TEST_CASE("an expired certificate is told before the dead line beside it") {
    auto imap = line(Service::imap, "mail.example.org", 993, SourceId::autoconfig, EndpointStatus::tls_failed);
    imap.tls.problems = {core::TlsProblem::expired};
    core::CertificateFacts certificate;
    certificate.subject = "CN=mail.example.org";
    certificate.not_before = 1700000000;
    certificate.not_after = 1780000000;
    imap.tls.chain = {certificate};
    auto const found =
        ids(survey_of({imap, line(Service::imap, "mail.example.org", 143, SourceId::autoconfig, EndpointStatus::refused)}));
    REQUIRE_FALSE(found.empty());
    CHECK(found.front() != "tcp-refused");
    CHECK(std::find(found.begin(), found.end(), "tcp-refused") != found.end());
}

TEST_CASE("a record that leads nowhere beside settings that work is one warning that names the record") {
    auto const survey =
        survey_of({line(Service::imap, "mail.example.org", 993, SourceId::autoconfig, EndpointStatus::verified),
                   line(Service::smtp, "mail.example.org", 465, SourceId::autoconfig, EndpointStatus::verified),
                   line(Service::imap, "old.example.org", 993, SourceId::srv, EndpointStatus::timeout)});
    auto const found = shown(survey);
    REQUIRE(found.size() == 1);
    CHECK(found.front().id == "dns-srv-stale");
    CHECK(found.front().severity == core::Severity::warning);
    CHECK(core::in_english(found.front().title).find("_imaps._tcp.example.org") != std::string::npos);
}

TEST_CASE("when nothing works the refused line is the error, and nothing is called stale") {
    auto const found =
        ids(survey_of({line(Service::imap, "mail.example.org", 993, SourceId::srv, EndpointStatus::refused),
                       line(Service::smtp, "mail.example.org", 465, SourceId::srv, EndpointStatus::refused)}));
    CHECK(found == std::vector<std::string>{"tcp-refused", "tcp-refused"});
}

TEST_CASE("blocked sending ports are one finding that hides its consequences") {
    auto const found =
        ids(survey_of({line(Service::imap, "mail.example.org", 993, SourceId::srv, EndpointStatus::verified),
                       line(Service::smtp, "mail.example.org", 465, SourceId::srv, EndpointStatus::timeout),
                       line(Service::smtp, "mail.example.org", 587, SourceId::srv, EndpointStatus::timeout)}));
    CHECK(found == std::vector<std::string>{"net-port-blocked"});
}

TEST_CASE("a domain that must be confirmed is told with the option that confirms it") {
    auto imap = line(Service::imap, "imap.hoster.net", 993, SourceId::mx_autoconfig, EndpointStatus::login_skipped);
    imap.trust = imap.evidence.front().trust = core::Trust::t3;
    imap.login.skip = core::LoginSkip::trust_needed;
    auto survey = survey_of({imap});
    survey.trust_needed = {"hoster.net"};
    auto const found = rules::judge(survey);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().id == "autoconfig-insecure");
    CHECK(core::in_english(found.front().remedy).find("--trust-domain hoster.net") != std::string::npos);
}

TEST_CASE("mail ports that two companies leave unanswered are the network's doing, if the web works") {
    auto survey = survey_of({line(Service::imap, "imap.hoster.net", 993, SourceId::autoconfig, EndpointStatus::timeout),
                             line(Service::smtp, "mail.example.org", 465, SourceId::srv, EndpointStatus::timeout)});
    CHECK(ids(survey) == std::vector<std::string>{"tcp-filtered", "tcp-filtered"});
    survey.network.clocks = {{"autoconfig.example.org", 0}};
    CHECK(ids(survey) == std::vector<std::string>{"net-mail-blocked"});
}
