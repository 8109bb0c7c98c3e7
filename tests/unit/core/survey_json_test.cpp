#include "probes/core/json_tree.h"
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
    candidate.evidence = {SourceId::srv, "_imaps._tcp.example.test", Trust::t0, {}};
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
    survey.answers.emplace_back().why.technical = "caf\xe9";
    auto const back = survey_from_json(to_json(survey));
    REQUIRE(back);
    CHECK(back->answers.at(0).why.technical == "caf\xef\xbf\xbd");
}

TEST_CASE("what was said is saved in English for every reader, and with what translates it for us") {
    Survey survey;
    auto& report = survey.reports.emplace_back();
    auto const said = Message(MP_MSG("{host} answers during the step '{step}'"), {{"host", "mail.example.org"}})
                          .with("step", MP_MSG("login"));
    report.why = Statement(said, "error 7");
    report.why.add(MP_MSG("nobody knows"));
    auto const text = to_json(survey);
    CHECK(text.find(R"("detail": "mail.example.org answers during the step 'login'; nobody knows: error 7")") !=
          std::string::npos);
    auto const back = survey_from_json(text);
    REQUIRE(back);
    CHECK(*back == survey);
    REQUIRE(back->reports[0].why.clauses.size() == 2);
    CHECK(back->reports[0].why.clauses[0].sentence == "{host} answers during the step '{step}'");
    CHECK(back->reports[0].why.technical == "error 7");
}

TEST_CASE("of older files the English sentence is kept, as one that nobody translates, and comes back byte for byte") {
    auto const old = survey_from_json(R"({"schema":"mailplumb.survey/1","answers":[{"detail":"no {host} there"}]})");
    REQUIRE(old);
    CHECK(in_english(old->answers.at(0).why) == "no {host} there");
    auto const again = to_json(*old);
    CHECK(again.find(R"("detail": "no {host} there")") != std::string::npos);
    CHECK(again.find("detail_clauses") == std::string::npos);
    CHECK(again.find("detail_technical") == std::string::npos);
    CHECK_FALSE(survey_from_json(R"({"schema":"mailplumb.survey/1","answers":[{"detail":7}]})"));
}

TEST_CASE("a sentence that would swell when its holes are filled is not taken apart again") {
    auto const saved = [](std::string const& sentence, std::string const& value) {
        return survey_from_json(R"({"schema":"mailplumb.survey/1","answers":[{"detail":"in English","detail_clauses":[)"
                                R"({"sentence":")" +
                                sentence + R"(","values":[{"hole":"x","text":")" + value + R"("}]}]}]})");
    };
    auto const told = [](Result<Survey> const& survey) { return in_english(survey->answers.at(0).why); };
    CHECK(told(saved("as {x}", "usual")) == "as usual");
    std::string many;
    for (int i = 0; i < 1000; ++i)
        many += "{x}";
    CHECK(told(saved(many, "usual")) == "in English");
    CHECK(told(saved("as {x}", std::string(5000, 'y'))) == "in English");
    CHECK(told(saved(std::string(5000, 'y'), "usual")) == "in English");
}

TEST_CASE("a flag that only newer versions know does not make a file unreadable") {
    auto const survey =
        survey_from_json(R"({"schema":"mailplumb.survey/1","answers":[{"flags":["html-page","of-tomorrow"]}]})");
    REQUIRE(survey);
    CHECK(survey->answers.at(0).flags == std::vector{SourceFlag::html_page, SourceFlag::newer});
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

namespace {

/// A survey file with one list of so many equal entries.
std::string file_with(std::string const& list, std::string const& entry, int count) {
    std::string out = R"({"schema":"mailplumb.survey/1",)" + list + "[";
    for (int i = 0; i < count; ++i)
        out += (i ? "," : "") + entry;
    return out + "]}";
}

}

TEST_CASE("lists of a saved file are cut at their limit, and the survey says so") {
    auto const survey = survey_from_json(file_with(R"("reports":)", R"({"detail":"x"})", 5000));
    REQUIRE(survey);
    CHECK(survey->reports.size() == limits::saved_lines);
    CHECK(survey->cuts == std::vector<Cut>{{CutKind::saved, "reports", 5000, 400}});
    auto const texts = survey_from_json(file_with(R"("trust_needed":)", R"("a")", 3000));
    CHECK(texts->trust_needed.size() == limits::saved_entries);
    auto const whole = survey_from_json(file_with(R"("trust_needed":)", R"("a")", 1000));
    CHECK(whole->cuts.empty());
    auto const again = survey_from_json(to_json(*survey));
    CHECK(again->cuts == survey->cuts);
}

TEST_CASE("accounts are counted over all profiles of a saved file") {
    Survey survey;
    survey.request.profiles.resize(3);
    for (auto& profile : survey.request.profiles)
        profile.accounts.resize(limits::saved_accounts / 2);
    survey.request.profiles[2].accounts.resize(7);
    auto const read = survey_from_json(to_json(survey));
    REQUIRE(read);
    CHECK(read->request.profiles[1].accounts.size() == limits::saved_accounts / 2);
    CHECK(read->request.profiles[2].accounts.empty());
    auto const most = static_cast<std::int64_t>(limits::saved_accounts);
    CHECK(read->cuts == std::vector<Cut>{{CutKind::saved, "accounts", most + 7, most}});
    survey.request.profiles.pop_back();
    CHECK(survey_from_json(to_json(survey))->cuts.empty());
}

TEST_CASE("entries that are left out cost nothing, whatever is in them") {
    auto const deep = R"({"a":[{"b":[[],[{}]]},"x",1,null,true,1.5]})";
    auto const survey = survey_from_json(file_with(R"("moves":)", deep, 20000));
    REQUIRE(survey);
    CHECK(survey->moves.size() == limits::saved_entries);
    CHECK(survey->cuts.size() == 1);
}

TEST_CASE("a file with more members or values than any survey is refused with the reason") {
    std::string members = R"({"schema":"mailplumb.survey/1")";
    for (int i = 0; i < 100000; ++i)
        members += ",\"m" + std::to_string(i) + "\":1";
    auto const refused = survey_from_json(members + "}");
    CHECK(refused.error().code == FaultCode::too_large);
    CHECK(refused.error().detail == "an object has more than 500 members");
    std::string lists = R"({"schema":"mailplumb.survey/1","x":[)";
    for (int i = 0; i < 900; ++i)
        lists += (i ? ",[" : "[") + std::string("1") + [] {
            std::string out;
            for (int j = 0; j < 900; ++j)
                out += ",1";
            return out;
        }() + "]";
    CHECK(survey_from_json(lists + "]}").error().code == FaultCode::too_large);
    CHECK(survey_from_json(std::string(limits::saved_bytes + 1, ' ')).error().code == FaultCode::too_large);
}

TEST_CASE("a member that occurs twice counts as written last, as before") {
    auto const survey = survey_from_json(R"({"schema":"mailplumb.survey/1","version":"1","version":"2"})");
    REQUIRE(survey);
    CHECK(survey->version == "2");
}
