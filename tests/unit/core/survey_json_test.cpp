#include "probes/core/survey_json.h"
#include "tests/support/catch.h"

using namespace mp::core;

namespace {

/// Every kind of member the visitor knows, with values that differ from the defaults.
Survey full_survey() {
    Survey survey;
    survey.version = "0.1.0";
    survey.request.typed = "alice@example.test";
    survey.request.address = *parse_address("alice@example.test");
    survey.request.endpoint = Endpoint{Service::pop3, "pop.example.test", 995, Security::tls};
    survey.request.use_guess = false;
    survey.request.deadline_ms = 0;
    survey.now = 1790000000;
    survey.network.has_ipv6 = false;
    survey.network.clocks.push_back({"a.test", -7});
    survey.dns.mx.push_back({10, "mx.example.test", true, false});
    survey.dns.mx_status = DnsStatus::ok;
    Answer answer;
    answer.source = SourceId::srv;
    answer.status = AnswerStatus::found;
    answer.trust = Trust::t0;
    Candidate candidate;
    candidate.endpoint = {Service::imap, "imap.example.test", 993, Security::tls};
    candidate.retention.delete_after_days = 0.5;
    candidate.evidence = {SourceId::srv, "_imaps._tcp.example.test", Trust::t0, ""};
    answer.candidates.push_back(candidate);
    survey.answers.push_back(answer);
    ProbeReport report;
    report.endpoint = candidate.endpoint;
    report.trust = Trust::t0;
    report.tls.problems = {TlsProblem::expired, TlsProblem::name_mismatch};
    report.mailbox.uidl = false;
    report.login.attempts.push_back({"alice", "PLAIN", LoginResult::rejected, RefusalClass::credentials, "no", "AUTH", 5});
    report.transcript.push_back({1, 'C', true, "a1 NOOP"});
    survey.reports.push_back(report);
    return survey;
}

}

TEST_CASE("a survey survives the way to JSON and back, defaults and non-defaults alike") {
    auto const survey = full_survey();
    auto const back = survey_from_json(to_json(survey));
    REQUIRE(back);
    CHECK(*back == survey);
    CHECK(to_json(*back) == to_json(survey));
    CHECK(*survey_from_json(to_json(Survey{})) == Survey{});
}

TEST_CASE("bytes that are no UTF-8 do not break the file") {
    Survey survey;
    survey.answers.emplace_back().detail = "caf\xe9";
    auto const back = survey_from_json(to_json(survey));
    REQUIRE(back);
    CHECK(back->answers.at(0).detail == "caf\xef\xbf\xbd");
}

TEST_CASE("a file that is not a survey is refused with the reason") {
    CHECK(survey_from_json("").error().code == FaultCode::malformed);
    CHECK(survey_from_json("[]").error().code == FaultCode::malformed);
    CHECK(survey_from_json("{}").error().code == FaultCode::wrong_kind);
    CHECK(survey_from_json(R"({"schema":"mailplumb.report/1"})").error().code == FaultCode::wrong_kind);
    CHECK(survey_from_json(R"({"schema":"mailplumb.survey/1","now":"x"})").error().code == FaultCode::malformed);
    CHECK(survey_from_json(R"({"schema":"mailplumb.survey/1","dns":{"mx_status":"nonsense"}})").error().code ==
          FaultCode::malformed);
    CHECK(survey_from_json(R"({"schema":"mailplumb.survey/1","reports":[{"endpoint":{"port":70000}}]})").error().code ==
          FaultCode::malformed);
    CHECK(survey_from_json(std::string(100000, '[')).error().code == FaultCode::too_deep);
}

TEST_CASE("unknown members are ignored, so that newer files can be read") {
    CHECK(survey_from_json(R"({"schema":"mailplumb.survey/1","tomorrow":{"a":[1]}})"));
}

TEST_CASE("settings of mail programs keep where they came from") {
    Survey survey;
    survey.request.job = Job::lint;
    auto& account = survey.request.profiles.emplace_back().accounts.emplace_back();
    account.incoming.port = by_default<std::uint16_t>(110);
    account.pop.leave_on_server = stored(false);
    account.outgoing.emplace().security = stored(AccountSecurity::starttls_if_offered);
    survey.request.habits.backup = Backup::provider;
    auto const text = to_json(survey);
    CHECK(text.find("\"leave_on_server\": false") != std::string::npos);
    CHECK(text.find("\"default\": 110") != std::string::npos);
    auto const again = survey_from_json(text);
    REQUIRE(again);
    CHECK(*again == survey);
    auto const broken = survey_from_json(
        R"({"schema":"mailplumb.survey/1","request":{"profiles":[{"accounts":[{"pop":{"leave_on_server":{"x":1}}}]}]}})");
    CHECK_FALSE(broken);
}
