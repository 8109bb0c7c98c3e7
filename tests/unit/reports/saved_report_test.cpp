#include "app/reports/saved_report.h"
#include "probes/decide/choose.h"
#include "probes/decide/outcome.h"
#include "tests/support/verified.h"
#include "tests/unit/reports/golden.h"

#include <nlohmann/json.hpp>

using namespace mp;
using namespace mp::reports;
using core::FaultCode;

namespace {

/// A survey whose two logins were accepted.
core::Survey working() {
    core::Survey survey;
    survey.version = "0.1.0";
    survey.now = 1700000000;
    survey.request.address = *core::parse_address("jo@example.com");
    survey.request.has_password = true;
    survey.reports = {support::accepted_line({core::Service::imap, "imap.example.com", 993, core::Security::tls}, "jo"),
                      support::accepted_line({core::Service::smtp, "smtp.example.com", 587, core::Security::starttls}, "jo"),
                      support::accepted_line({core::Service::pop3, "pop.example.com", 995, core::Security::tls}, "jo")};
    return survey;
}

std::string report_json(core::Survey const& survey) {
    auto const outcome = decide::conclude(survey, {});
    return json_report({survey, outcome});
}

nlohmann::json working_json() { return nlohmann::json::parse(report_json(working())); }

bool is_proven(nlohmann::json const& json) {
    auto const saved = read_saved_report(json.dump());
    REQUIRE(saved);
    return saved->says_verified && decide::verified_again(saved->settings, saved->survey).has_value();
}

}

TEST_CASE("settings of a report are the same after reading it back") {
    auto const saved = read_saved_report(report_json(working()));
    REQUIRE(saved);
    CHECK_FALSE(saved->is_survey);
    CHECK(saved->survey.request.address.full() == "jo@example.com");
    CHECK(saved->survey.now == 1700000000);
    auto const proven = decide::verified_again(saved->settings, saved->survey);
    REQUIRE(proven);
    CHECK(decide::choose(working()) == core::Choice(*proven));
}

TEST_CASE("a report that does not say verified, or contradicts itself, proves nothing") {
    CHECK(is_proven(working_json()));
    auto json = working_json();
    json["settings"]["verified"] = false;
    CHECK_FALSE(is_proven(json));
    json = working_json();
    json["settings"] = nullptr;
    CHECK_FALSE(is_proven(json));
    json = working_json();
    json["endpoints"] = nlohmann::json::array();
    CHECK_FALSE(is_proven(json));
    json = working_json();
    json["settings"]["incoming"]["host"] = "imap.attacker.example";
    CHECK_FALSE(is_proven(json));
    json = working_json();
    for (auto& endpoint : json["endpoints"])
        endpoint["tls"]["trusted"] = false;
    CHECK_FALSE(is_proven(json));
    json = working_json();
    for (auto& endpoint : json["endpoints"])
        endpoint["login"] = "accepted";
    CHECK_FALSE(is_proven(json));
    json = working_json();
    json["settings"]["incoming"]["port"] = 70000;
    CHECK_FALSE(is_proven(json));
}

TEST_CASE("any type in any place of a report is survived") {
    auto const whole = working_json();
    for (auto const& [name, member] : whole.items())
        for (auto const& odd :
             {nlohmann::json(), nlohmann::json(7), nlohmann::json("x"), nlohmann::json::array({1, "x", nullptr}),
              nlohmann::json::object({{"incoming", 3}, {"verified", 1}})}) {
            auto json = whole;
            json[name] = odd;
            INFO(name << " = " << odd.dump());
            auto const saved = read_saved_report(json.dump());
            if (saved && name == "settings")
                CHECK_FALSE(saved->says_verified);
        }
}

TEST_CASE("files that are no report get a reason") {
    CHECK(read_saved_report("").error().code == FaultCode::malformed);
    CHECK(read_saved_report("%PDF-1.7").error().code == FaultCode::malformed);
    CHECK(read_saved_report("[1]").error().code == FaultCode::malformed);
    CHECK(read_saved_report("{}").error().code == FaultCode::wrong_kind);
    CHECK(read_saved_report(R"({"schema":"mailplumb.lint/1"})").error().code == FaultCode::wrong_kind);
    CHECK(read_saved_report(std::string(200000, '[')).error().code == FaultCode::too_deep);
    CHECK(read_saved_report(R"({"schema":"mailplumb.report/1","address":""})").error().code == FaultCode::malformed);
}

TEST_CASE("a saved survey is taken as a whole") {
    auto const survey = test::read(std::filesystem::path(MP_TESTS_DIR) / "golden" / "works.survey.json");
    auto const saved = read_saved_report(survey);
    REQUIRE(saved);
    CHECK(saved->is_survey);
    CHECK_FALSE(saved->survey.reports.empty());
}

TEST_CASE("a report that lists more than any check makes hands nothing over") {
    auto json = working_json();
    for (int i = 0; i < 3000; ++i)
        json["findings"].push_back(nlohmann::json::object());
    auto const saved = read_saved_report(json.dump());
    REQUIRE_FALSE(saved);
    CHECK(saved.error().code == FaultCode::too_large);
    CHECK(saved.error().detail.find("findings") != std::string::npos);
}
