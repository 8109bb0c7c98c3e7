#include "app/reports/report.h"
#include "probes/decide/outcome.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace mp;
using Json = nlohmann::json;

namespace {

core::ProbeReport begun(core::Service service) {
    core::ProbeReport report;
    report.endpoint = {service, "mail.example.org", core::standard_port(service, core::Security::tls), core::Security::tls};
    report.stage = core::Stage::connect;
    report.status = core::EndpointStatus::timeout;
    return report;
}

Json json_of(core::Survey const& survey, std::vector<core::Finding> const& findings = {}, bool with_hidden = false) {
    auto const outcome = decide::conclude(survey, findings);
    return Json::parse(reports::json_report({survey, outcome}, with_hidden));
}

}

TEST_CASE("what is not known is null and what was never begun is not listed") {
    core::Survey survey;
    survey.reports = {begun(core::Service::imap), core::ProbeReport{}};
    auto const json = json_of(survey);
    REQUIRE(json["endpoints"].size() == 1);
    auto const& endpoint = json["endpoints"][0];
    CHECK(endpoint["tls"].is_null());
    CHECK(endpoint["mailbox"].is_null());
    CHECK(endpoint["detail"].is_null());
    CHECK(endpoint["login"]["username"].is_null());
    CHECK(endpoint["login"]["cause"].is_null());
    CHECK(endpoint["login"]["result"] == "not-tried");
    CHECK(json["settings"].is_null());
    CHECK(json["verified_ms"].is_null());
}

TEST_CASE("a known mailbox fact makes the others null, not zero") {
    core::Survey survey;
    survey.reports = {begun(core::Service::pop3)};
    survey.reports[0].mailbox.expire = "0";
    auto const box = json_of(survey)["endpoints"][0]["mailbox"];
    CHECK(box["expire"] == "0");
    CHECK(box["messages"].is_null());
    CHECK(box["uidl"].is_null());
    CHECK(box["quota_limit_kib"].is_null());
}

TEST_CASE("the quota shown is that of the fullest root") {
    core::Survey survey;
    survey.reports = {begun(core::Service::imap)};
    survey.reports[0].mailbox.quota = {{"a", 1, 100, {}, {}}, {"b", 90, 100, {}, {}}, {"c", {}, {}, 5, 6}};
    auto const box = json_of(survey)["endpoints"][0]["mailbox"];
    CHECK(box["quota_used_kib"] == 90);
}

TEST_CASE("the login is that of the last attempt") {
    core::Survey survey;
    survey.reports = {begun(core::Service::imap)};
    auto& login = survey.reports[0].login;
    login.result = core::LoginResult::accepted;
    login.attempts = {
        {"alice@example.org", "PLAIN", core::LoginResult::rejected, core::RefusalClass::credentials, "no", "", 1},
        {"alice", "PLAIN", core::LoginResult::accepted, core::RefusalClass::ok, "", "", 1}};
    auto const json = json_of(survey)["endpoints"][0]["login"];
    CHECK(json["result"] == "accepted");
    CHECK(json["username"] == "alice");
    CHECK(json["cause"].is_null());
}

TEST_CASE("a conversation cut short has a status of the contract") {
    core::Survey survey;
    survey.reports = {begun(core::Service::imap)};
    survey.reports[0].status = core::EndpointStatus::pending;
    survey.interrupted = true;
    CHECK(json_of(survey)["endpoints"][0]["status"] == "broken");
    survey.interrupted = false;
    survey.out_of_time = true;
    CHECK(json_of(survey)["endpoints"][0]["status"] == "timeout");
}

TEST_CASE("source names are those of the contract, and other services are not sources") {
    core::Survey survey;
    for (auto const id : {core::SourceId::mx_bundled, core::SourceId::autodiscover_v2, core::SourceId::services})
        survey.answers.emplace_back().source = id;
    survey.answers.back().services.push_back({"caldav", "https://dav.example.org/", "published"});
    survey.reports = {begun(core::Service::imap)};
    survey.reports[0].evidence = {{core::SourceId::autodiscover, "", core::Trust::t1, {}},
                                  {core::SourceId::autodiscover_v2, "", core::Trust::t1, {}}};
    auto const json = json_of(survey);
    REQUIRE(json["sources"].size() == 2);
    CHECK(json["sources"][0]["source"] == "bundled");
    CHECK(json["sources"][1]["source"] == "autodiscover");
    CHECK(json["services"][0]["kind"] == "caldav");
    CHECK(json["endpoints"][0]["sources"] == Json::array({"autodiscover"}));
}

TEST_CASE("bytes that are no UTF-8 do not break the report") {
    core::Survey survey;
    survey.reports = {begun(core::Service::imap)};
    survey.reports[0].why.technical = "caf\xe9";
    survey.reports[0].greeting = "\xff\xfe";
    CHECK(json_of(survey)["endpoints"][0]["detail"] == "caf\xef\xbf\xbd");
}

TEST_CASE("an absorbed finding is left out unless it is asked for") {
    core::Finding finding;
    finding.id = "some-rule";
    finding.title = core::Message{MP_MSG("Seen at {host}"), {{"host", "a"}}};
    auto hidden = finding;
    hidden.hidden_by = "some-rule";
    CHECK(json_of({}, {finding, hidden})["findings"].size() == 1);
    auto const all = json_of({}, {finding, hidden}, true)["findings"];
    REQUIRE(all.size() == 2);
    CHECK(all[0]["title"] == "Seen at a");
    CHECK(all[0]["values"]["host"] == "a");
    CHECK(all[1]["hidden_by"] == "some-rule");
}
