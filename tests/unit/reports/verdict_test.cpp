#include "app/reports/story.h"
#include "probes/decide/outcome.h"
#include "tests/support/catch.h"
#include "tests/support/verified.h"

using namespace mp;

namespace {

language::Translator const english("en");

core::Survey survey_of(std::string const& address) {
    core::Survey survey;
    survey.request.address = *core::parse_address(address);
    return survey;
}

core::ProbeReport guessed(core::EndpointStatus status, core::ConnectResult connected) {
    core::ProbeReport report;
    report.endpoint = {core::Service::imap, "imap.example.org", 993, core::Security::tls};
    report.evidence = {{core::SourceId::guess, "imap.example.org", core::Trust::t3, ""}};
    report.status = status;
    report.stage = core::Stage::connect;
    report.connections = {{"192.0.2.1", connected, 5}};
    return report;
}

reports::Verdict verdict(core::Survey const& survey, core::Choice const& choice = {},
                         std::vector<core::Finding> const& findings = {}) {
    auto const outcome = decide::conclude(survey, findings, choice);
    return reports::verdict_of({survey, outcome}, english);
}

core::Finding finding(core::Severity severity) {
    core::Finding out;
    out.severity = severity;
    return out;
}

}

TEST_CASE("a guessed name where nobody answers is not called a server") {
    auto survey = survey_of("alice@example.org");
    survey.answers.emplace_back().source = core::SourceId::guess;
    survey.answers.back().candidates.emplace_back();
    survey.reports = {guessed(core::EndpointStatus::refused, core::ConnectResult::refused)};
    CHECK(verdict(survey).headline == "No mail servers were found for example.org.");
    survey.reports[0].connections[0].result = core::ConnectResult::ok;
    CHECK(verdict(survey).headline == "Mail servers for alice@example.org were found, but none of them works.");
}

TEST_CASE("a half that there was no time for is not said to be broken") {
    auto survey = survey_of("alice@example.org");
    survey.out_of_time = true;
    survey.request.deadline_ms = 1500;
    core::HalfSettings half;
    half.server.endpoint.service = core::Service::smtp;
    core::Choice const choice = half;
    auto const said = verdict(survey, choice);
    CHECK(said.headline == "Sending works for alice@example.org; time ran out before receiving was proven.");
    REQUIRE(said.next.size() == 1);
    CHECK(said.next[0] == "The time limit of 1.5 seconds ended the run; --deadline allows more.");
}

TEST_CASE("working settings are praised as far as the findings allow") {
    auto const survey = survey_of("alice@example.org");
    core::Choice const choice = support::imap_settings();
    CHECK(verdict(survey, choice).tone == reports::Tone::good);
    CHECK(verdict(survey, choice, {finding(core::Severity::advice)}).headline.starts_with("Everything works"));
    CHECK(verdict(survey, choice, {finding(core::Severity::warning)}).headline.ends_with("with one warning."));
    CHECK(verdict(survey, choice, {finding(core::Severity::error)}).tone == reports::Tone::notice);
    CHECK(verdict(survey, choice, {finding(core::Severity::critical)}).tone == reports::Tone::bad);
    auto hidden = finding(core::Severity::critical);
    hidden.hidden_by = "another";
    CHECK(verdict(survey, choice, {hidden}).tone == reports::Tone::good);
}

TEST_CASE("an address in another script is shown as its owner writes it") {
    auto const survey = survey_of("anna@bücher.example");
    CHECK(verdict(survey).headline.find("bücher.example") != std::string::npos);
}
