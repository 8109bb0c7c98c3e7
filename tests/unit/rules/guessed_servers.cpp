// A domain that publishes nothing, on one machine with six ports: whatever its refusal says is told, and never lost because
// every line of it is only a guess.

#include "probes/core/message.h"
#include "probes/rules/catalogue.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>

using namespace mp;
using core::RefusalClass;
using core::Service;

namespace {

/// What the server says before any code of its own; the words decide nothing here, the cause does.
constexpr std::string_view words = "No, said the server.";

core::ProbeReport guessed_line(Service service, std::uint16_t port) {
    bool const is_tls = port == 993 || port == 995 || port == 465;
    core::ProbeReport report;
    report.endpoint = {service, "mail.example.org", port, is_tls ? core::Security::tls : core::Security::starttls};
    report.evidence = {{core::SourceId::guess, "mail.example.org", core::Trust::t2, {}}};
    report.trust = core::Trust::t2;
    report.finished = true;
    report.stage = core::Stage::done;
    report.connections = {{"192.0.2.10", core::ConnectResult::ok, 5}};
    report.tls.attempted = report.tls.established = report.tls.trusted = true;
    report.tls.version = "TLSv1.3";
    report.auth = {"PLAIN", "LOGIN"};
    return report;
}

void refuse(core::ProbeReport& report, RefusalClass cause) {
    report.status = core::EndpointStatus::login_rejected;
    report.login.result = core::LoginResult::rejected;
    core::LoginAttempt attempt;
    attempt.username = "alice@example.org";
    attempt.mechanism = "PLAIN";
    attempt.result = core::LoginResult::rejected;
    attempt.cause = cause;
    attempt.answer = words;
    report.login.attempts = {attempt};
}

void spare(core::ProbeReport& report) {
    report.status = core::EndpointStatus::login_skipped;
    report.login.skip = core::LoginSkip::attempts_used;
}

/// Six ports; the first of reading and the first of sending heard the password, the others were spared, as in a real run.
core::Survey six_ports(RefusalClass cause) {
    core::Survey survey;
    survey.now = 1790000000;
    survey.request.address.local = "alice";
    survey.request.address.domain = "example.org";
    for (auto const& [service, port] : {std::pair<Service, std::uint16_t>{Service::imap, 993},
                                        {Service::imap, 143},
                                        {Service::pop3, 995},
                                        {Service::pop3, 110},
                                        {Service::smtp, 465},
                                        {Service::smtp, 587}}) {
        survey.reports.push_back(guessed_line(service, port));
        if (port == 993 || port == 465)
            refuse(survey.reports.back(), cause);
        else
            spare(survey.reports.back());
    }
    return survey;
}

/// What is said about the login, hidden findings apart.
std::vector<core::Finding> told(core::Survey const& survey) {
    auto findings = rules::judge(survey);
    std::erase_if(findings, [](auto const& f) { return !f.hidden_by.empty() || !f.id.starts_with("auth-"); });
    return findings;
}

struct Told {
    RefusalClass cause;
    std::string_view rule;
    core::Severity severity = core::Severity::error;
};

constexpr auto stories = std::to_array<Told>({
    {RefusalClass::credentials, "auth-credentials"},
    {RefusalClass::unknown, "auth-credentials"},
    {RefusalClass::locked, "auth-locked"},
    {RefusalClass::disabled, "auth-protocol-off"},
    {RefusalClass::oauth_required, "auth-oauth-required"},
    {RefusalClass::app_password, "auth-app-password"},
    {RefusalClass::web_login, "auth-web-login"},
    {RefusalClass::expired, "auth-expired"},
    {RefusalClass::tls_required, "auth-tls-required"},
    {RefusalClass::mechanism, "auth-mechanism"},
    {RefusalClass::in_use, "auth-in-use", core::Severity::advice},
    {RefusalClass::limit, "auth-limit", core::Severity::warning},
    {RefusalClass::temporary, "auth-temporary", core::Severity::warning},
    {RefusalClass::authz, "auth-authz"},
    {RefusalClass::not_connected, "auth-not-connected"},
});

}

TEST_CASE("every kind of refusal is told at six guessed ports, and nothing else is") {
    for (auto const& story : stories) {
        CAPTURE(core::name_of(story.cause));
        auto const findings = told(six_ports(story.cause));
        std::vector<std::string> ids;
        for (auto const& finding : findings)
            ids.push_back(finding.id);
        CAPTURE(ids);
        REQUIRE_FALSE(findings.empty());
        CHECK(findings.front().id == story.rule);
        CHECK(findings.front().severity == story.severity);
        CHECK(std::all_of(ids.begin(), ids.end(), [&](auto const& id) { return id == story.rule; }));
    }
}

TEST_CASE("a refusal at a guessed port is no news once its direction works") {
    auto survey = six_ports(RefusalClass::credentials);
    auto& good = survey.reports[1];
    good.endpoint.host = "imap.example.org";
    good.connections = {{"192.0.2.11", core::ConnectResult::ok, 5}};
    good.status = core::EndpointStatus::verified;
    good.login = {};
    good.login.result = core::LoginResult::accepted;
    auto const findings = told(survey);
    CHECK(std::none_of(findings.begin(), findings.end(), [](auto const& f) { return f.subject.starts_with("imap "); }));
    CHECK(std::any_of(findings.begin(), findings.end(), [](auto const& f) { return f.subject.starts_with("smtp "); }));
}
