#include "probes/decide/choose.h"
#include "probes/decide/outcome.h"
#include "tests/support/catch.h"
#include "tests/support/verified.h"

using namespace mp::core;
using namespace mp::decide;
using mp::support::accepted_line;

namespace {

Endpoint const imap{Service::imap, "imap.example.org", 993, Security::tls};
Endpoint const smtp{Service::smtp, "smtp.example.org", 465, Security::tls};

Survey check() {
    Survey survey;
    survey.request.address = *parse_address("alice@example.org");
    return survey;
}

ProbeReport line(Endpoint endpoint, EndpointStatus status) {
    ProbeReport report;
    report.endpoint = std::move(endpoint);
    report.evidence = {{SourceId::srv, "", Trust::t2, {}, false}};
    report.status = status;
    report.stage = Stage::connect;
    return report;
}

ProbeReport refused_line(Endpoint const& endpoint) {
    auto report = line(endpoint, EndpointStatus::login_rejected);
    report.login.result = LoginResult::rejected;
    report.login.attempts = {{"alice", "PLAIN", LoginResult::rejected, RefusalClass::credentials, "", "", 0}};
    return report;
}

std::vector<Finding> remedy(Severity severity, char const* hidden_by = "") {
    Finding finding;
    finding.severity = severity;
    finding.remedy = {MP_MSG("Do this.")};
    finding.hidden_by = hidden_by;
    return {finding};
}

std::vector<NextStep> steps(Outcome const& outcome) {
    std::vector<NextStep> out;
    for (auto const& next : outcome.next)
        out.push_back(next.step);
    return out;
}

using Steps = std::vector<NextStep>;

}

TEST_CASE("a check that works needs nothing more, one without a login needs the password") {
    auto survey = check();
    survey.reports = {accepted_line(imap, "alice"), accepted_line(smtp, "alice")};
    auto outcome = conclude(survey, {});
    CHECK(outcome.conclusion == Conclusion::works);
    CHECK(verified_of(outcome.choice));
    CHECK(outcome.next.empty());
    survey.out_of_time = true;
    CHECK(steps(conclude(survey, {})) == Steps{NextStep::finish_run});

    survey = check();
    survey.request.login = false;
    survey.reports = {line(imap, EndpointStatus::usable), line(smtp, EndpointStatus::usable)};
    outcome = conclude(survey, {});
    CHECK(outcome.conclusion == Conclusion::ready);
    CHECK(is_reached(outcome.conclusion));
    CHECK(steps(outcome) == Steps{NextStep::type_password});
}

TEST_CASE("half a result tells what the other half did, unless a finding explains it") {
    auto survey = check();
    survey.reports = {accepted_line(imap, "alice"), line(imap, EndpointStatus::refused),
                      line(smtp, EndpointStatus::refused)};
    auto outcome = conclude(survey, {});
    CHECK(outcome.conclusion == Conclusion::half);
    CHECK(outcome.line == 2);
    CHECK(steps(outcome) == Steps{NextStep::show_report});
    CHECK(conclude(survey, remedy(Severity::error)).next.empty());
    // A warning is for whoever runs the servers, and what another finding explains is not shown.
    CHECK(steps(conclude(survey, remedy(Severity::warning))) == Steps{NextStep::show_report});
    CHECK(steps(conclude(survey, remedy(Severity::error, "another"))) == Steps{NextStep::show_report});
    survey.reports.pop_back();
    CHECK(steps(conclude(survey, {})) == Steps{NextStep::ask_for_outgoing});
    survey.reports = {accepted_line(smtp, "alice")};
    CHECK(steps(conclude(survey, {})) == Steps{NextStep::ask_for_incoming});
}

TEST_CASE("a half that there was no time for is not called broken") {
    auto survey = check();
    survey.out_of_time = true;
    survey.reports = {accepted_line(imap, "alice"), line(smtp, EndpointStatus::timeout)};
    auto const outcome = conclude(survey, {});
    CHECK(outcome.conclusion == Conclusion::half_untried);
    CHECK(steps(outcome) == Steps{NextStep::raise_deadline});
    CHECK(conclude(survey, remedy(Severity::error)).conclusion == Conclusion::half);
}

TEST_CASE("a failed check says how far it came") {
    auto survey = check();
    CHECK(conclude(survey, {}).conclusion == Conclusion::nothing_found);
    CHECK(steps(conclude(survey, remedy(Severity::error))) == Steps{NextStep::ask_for_servers});
    survey.dns.srv.emplace_back().service = "_imaps._tcp";
    survey.dns.srv.back().not_offered = true;
    CHECK(conclude(survey, {}).conclusion == Conclusion::not_offered);

    // A guessed name where nobody answers is no server; one that takes a connection is.
    survey = check();
    survey.answers.emplace_back().source = SourceId::certificate;
    survey.answers.back().candidates.emplace_back();
    survey.reports = {line(imap, EndpointStatus::refused)};
    CHECK(conclude(survey, {}).conclusion == Conclusion::nothing_found);
    survey.reports[0].connections = {{"192.0.2.1", ConnectResult::ok, 5}};
    CHECK(conclude(survey, {}).conclusion == Conclusion::none_works);
    CHECK(steps(conclude(survey, {})) == Steps{NextStep::show_report});
    survey.out_of_time = true;
    CHECK(conclude(survey, {}).conclusion == Conclusion::out_of_time);
    CHECK(steps(conclude(survey, {})) == Steps{NextStep::raise_deadline});
    survey.reports.push_back(refused_line(smtp));
    auto const refused = conclude(survey, {});
    CHECK(refused.conclusion == Conclusion::login_refused);
    CHECK(refused.line == 1);
    CHECK(steps(refused) == Steps{NextStep::check_login, NextStep::raise_deadline});
}

TEST_CASE("what the person has to confirm or has stopped comes before every other failure") {
    auto survey = check();
    survey.reports = {line(imap, EndpointStatus::login_skipped)};
    survey.trust_needed = {"hoster.example", "other.example"};
    auto const waiting = conclude(survey, remedy(Severity::error));
    CHECK(waiting.conclusion == Conclusion::trust_needed);
    CHECK(waiting.next ==
          std::vector<Next>{{NextStep::confirm_domain, "hoster.example"}, {NextStep::confirm_domain, "other.example"}});
    survey.interrupted = true;
    CHECK(conclude(survey, {}).conclusion == Conclusion::interrupted);
    CHECK(steps(conclude(survey, {})) == Steps{NextStep::finish_run});
}

TEST_CASE("a password that was refused was sent: that is the news, and whom to confirm comes after it") {
    auto survey = check();
    survey.reports = {refused_line(imap)};
    survey.trust_needed = {"hoster.example"};
    auto const outcome = conclude(survey, {});
    CHECK(outcome.conclusion == Conclusion::login_refused);
    CHECK(steps(outcome) == Steps{NextStep::check_login, NextStep::confirm_domain});
}

TEST_CASE("a slip in the address is the first thing to mend, and is told once") {
    auto survey = check();
    survey.suggested_domain = "example.com";
    CHECK(conclude(survey, {}).next.front() == Next{NextStep::correct_address, "alice@example.com"});
    Finding typo;
    typo.id = "host-typo-domain";
    CHECK(steps(conclude(survey, {typo})) == Steps{NextStep::ask_for_servers});
    survey.reports = {accepted_line(imap, "alice"), accepted_line(smtp, "alice")};
    CHECK(conclude(survey, {}).next.empty());
}

TEST_CASE("discovering ends with names, or with none") {
    auto survey = check();
    survey.request.job = Job::discover;
    CHECK(conclude(survey, {}).conclusion == Conclusion::nothing_found);
    survey.trust_needed = {"hoster.example"};
    CHECK(conclude(survey, {}).conclusion == Conclusion::trust_needed);
    CHECK(steps(conclude(survey, {})) == Steps{NextStep::confirm_domain});
    survey.answers.emplace_back().candidates.emplace_back();
    CHECK(conclude(survey, {}).conclusion == Conclusion::named);
    CHECK(steps(conclude(survey, {})) == Steps{NextStep::try_servers});
}

TEST_CASE("a probe ends with what the one server did") {
    Survey survey;
    survey.request.job = Job::probe;
    survey.reports = {line(imap, EndpointStatus::refused)};
    CHECK(conclude(survey, {}).conclusion == Conclusion::fails);
    CHECK(steps(conclude(survey, {})) == Steps{NextStep::check_server});
    survey.interrupted = true;
    CHECK(conclude(survey, {}).conclusion == Conclusion::interrupted);
    survey.reports.push_back(line(imap, EndpointStatus::usable));
    CHECK(conclude(survey, {}).conclusion == Conclusion::ready);
    CHECK(conclude(survey, {}).line == 1);
    survey.reports.back().status = EndpointStatus::verified;
    CHECK(conclude(survey, {}).conclusion == Conclusion::works);

    // Without encryption no login may follow: that is an answer only to who wanted none.
    survey = {};
    survey.request.job = Job::probe;
    survey.reports = {line({Service::imap, "imap.example.org", 143, Security::plain}, EndpointStatus::login_skipped)};
    CHECK(conclude(survey, {}).conclusion == Conclusion::fails);
    survey.request.login = false;
    CHECK(conclude(survey, {}).conclusion == Conclusion::open);
    CHECK(is_reached(Conclusion::open));
}
