#include "app/reports/story.h"
#include "probes/decide/outcome.h"
#include "tests/support/catch.h"
#include "tests/support/verified.h"

#include <algorithm>

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
    report.evidence = {{core::SourceId::guess, "imap.example.org", core::Trust::t3, {}}};
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

namespace {

core::Answer& table_entry(core::Survey& survey, char const* name) {
    auto& answer = survey.answers.emplace_back();
    answer.source = core::SourceId::mx_bundled;
    answer.status = core::AnswerStatus::found;
    answer.provider.id = "big.test";
    answer.provider.name = name;
    return answer;
}

core::ProbeReport refused(char const* host, core::SourceId source) {
    core::ProbeReport report;
    report.endpoint = {core::Service::imap, host, 993, core::Security::tls};
    report.evidence = {{source, host, core::Trust::t1, {}}};
    report.status = core::EndpointStatus::login_rejected;
    report.stage = core::Stage::login;
    report.login.result = core::LoginResult::rejected;
    report.login.attempts = {
        {"alice@example.org", "PLAIN", core::LoginResult::rejected, core::RefusalClass::credentials, "no", ""}};
    return report;
}

}

TEST_CASE("a provider that lets no mail program in is named first, with what to install") {
    auto survey = survey_of("alice@example.org");
    auto& entry = table_entry(survey, "Closed Mail");
    entry.status = core::AnswerStatus::absent;
    entry.provider.program = "Closed Bridge";
    entry.provider.reached_by = core::ReachedBy::bridge;
    CHECK(verdict(survey).headline == "Closed Mail lets no mail program in directly: install Closed Bridge first.");
    entry.provider.reached_by = core::ReachedBy::own_program;
    CHECK(verdict(survey).headline == "Closed Mail lets no mail program in: use Closed Bridge.");
    entry.provider.reached_by = core::ReachedBy::forwarding;
    CHECK(verdict(survey).headline ==
          "Closed Mail keeps no mailbox for example.org: it sends all mail on to another address.");
    survey.reports = {refused("mail.example.org", core::SourceId::guess)}; // an old server's refusal changes nothing
    CHECK(verdict(survey).headline.find("Closed Mail") == 0);
}

TEST_CASE("after a move the refusal of the provider that receives the mail leads, not the old server's") {
    auto survey = survey_of("alice@example.org");
    auto& entry = table_entry(survey, "Big Mail");
    entry.candidates.emplace_back().endpoint = {core::Service::imap, "imap.big.test", 993, core::Security::tls};
    survey.reports = {refused("mail.example.org", core::SourceId::autoconfig)};
    CHECK(verdict(survey).headline ==
          "Mail for example.org is at Big Mail now; mail.example.org, which refused the login, is left over.");
    entry.provider.needs_oauth = true;
    survey.reports.push_back(refused("imap.big.test", core::SourceId::mx_bundled));
    auto const said = verdict(survey);
    CHECK(said.headline == "Big Mail takes no password from mail programs, only a sign-in in the browser (OAuth2).");
    REQUIRE(said.next.size() == 1);
    CHECK(said.next[0].find("mail.example.org, which refused the login, is left over.") != std::string::npos);
    entry.provider.needs_oauth = false;
    entry.provider.needs_app_password = true;
    CHECK(verdict(survey).headline == "Big Mail refused the password: it wants an app password from mail programs.");
}

TEST_CASE("the company that receives the mail is named when nothing else is known") {
    auto survey = survey_of("alice@example.org");
    survey.dns.mx = {{10, "mx2.spacehost.example", false, false}};
    auto const said = verdict(survey);
    REQUIRE(said.next.size() == 1);
    CHECK(said.next[0].find("spacehost.example receives the mail of example.org.") == 0);
    survey.trust_needed = {"spacehost.example"};
    auto const asked = verdict(survey);
    REQUIRE(asked.next.size() == 2);
    CHECK(asked.next[1].find("--trust-domain spacehost.example") != std::string::npos);
}

TEST_CASE("a password that was sent and refused is not said to have been kept back") {
    auto survey = survey_of("alice@example.org");
    survey.trust_needed = {"hoster.example"};
    survey.reports = {refused("mail.example.org", core::SourceId::guess)};
    auto const said = verdict(survey);
    CHECK(said.headline.find("mail.example.org refused the login") == 0);
    CHECK(said.next.back().find("--trust-domain hoster.example") != std::string::npos);
}

TEST_CASE("a mailbox that another program has open is not blamed on the password") {
    auto survey = survey_of("alice@example.org");
    survey.reports = {refused("mail.example.org", core::SourceId::srv)};
    survey.reports[0].login.attempts[0].cause = core::RefusalClass::in_use;
    REQUIRE(verdict(survey).next.size() == 1);
    CHECK(verdict(survey).next[0].find("The password is right. Close other mail programs") == 0);
    core::HalfSettings sends;
    sends.server.endpoint.service = core::Service::smtp;
    CHECK(verdict(survey, sends).next.back().find("The password is right.") == 0);
}

TEST_CASE("the step agrees with what the server said: no hint at the password where it was not looked at") {
    auto survey = survey_of("alice@example.org");
    survey.reports = {refused("mail.example.org", core::SourceId::srv)};
    auto& cause = survey.reports[0].login.attempts[0].cause;
    for (auto const other : {core::RefusalClass::limit, core::RefusalClass::temporary, core::RefusalClass::over_quota}) {
        cause = other;
        INFO(name_of(other));
        REQUIRE(verdict(survey).next.size() == 1);
        CHECK(verdict(survey).next[0].find("Do not change the password") == 0);
    }
    cause = core::RefusalClass::credentials;
    CHECK(verdict(survey).next.at(0).find("Check the user name and the password") == 0);
    // Turned away by the greeting: nobody asked for a password, and the provider need not be bothered.
    survey.reports[0].status = core::EndpointStatus::broken;
    survey.reports[0].login.attempts.clear();
    survey.reports[0].greeting_cause = core::RefusalClass::limit;
    core::HalfSettings sends;
    sends.server.endpoint.service = core::Service::smtp;
    CHECK(verdict(survey, sends).next.back().find("wait ten minutes") != std::string::npos);
}

TEST_CASE("nobody is sent to the provider for a server's name when the domain or the network is at fault") {
    auto const survey = survey_of("alice@exmaple.org");
    CHECK(verdict(survey).next.at(0).find("Ask your mail provider for the names") == 0);
    CHECK(verdict(survey, {}, {finding(core::Severity::warning)}).next.size() == 1);
    CHECK(verdict(survey, {}, {finding(core::Severity::error)}).next.empty());
}

TEST_CASE("who interrupts after one half was proven is not told that nothing was") {
    auto survey = survey_of("alice@example.org");
    survey.interrupted = true;
    CHECK(verdict(survey).headline == "Interrupted before any settings for alice@example.org were proven.");
    core::HalfSettings half;
    half.server.endpoint.service = core::Service::smtp;
    CHECK(verdict(survey, half).headline ==
          "Interrupted before both receiving and sending were proven for alice@example.org.");
}

TEST_CASE("what a saved file of unknown origin says is told as its own word, never as something that was seen") {
    auto const survey = survey_of("alice@example.org");
    core::Choice const choice = support::imap_settings();
    auto const outcome = decide::conclude(survey, {}, choice);
    auto const of_a_file =
        reports::verdict_of({survey, outcome, reports::Face::terminal, reports::Word::of_a_file}, english);
    CHECK(of_a_file.tone == reports::Tone::notice);
    CHECK(of_a_file.headline == "A saved file says: Everything works: alice@example.org can receive and send mail.");
    REQUIRE(!of_a_file.next.empty());
    CHECK(of_a_file.next.front().find("the file's own word, nothing was tried here") != std::string::npos);
    auto const seen = reports::verdict_of({survey, outcome}, english);
    CHECK(seen.headline.starts_with("Everything works"));
    CHECK(std::none_of(seen.next.begin(), seen.next.end(),
                       [](auto const& text) { return text.find("own word") != text.npos; }));
}

TEST_CASE("a failure that a file tells of stays a failure") {
    auto const survey = survey_of("alice@example.org");
    auto const outcome = decide::conclude(survey, {}, {});
    auto const said = reports::verdict_of({survey, outcome, reports::Face::terminal, reports::Word::of_a_file}, english);
    CHECK(said.tone == reports::Tone::bad);
    CHECK(said.headline == "A saved file says: No mail servers were found for example.org.");
}
