// False alarms: a mailbox where everything is right must not be talked about.

#include "probes/core/survey_json.h"
#include "probes/rules/catalogue.h"
#include "tests/support/catch.h"

#include <fstream>
#include <sstream>

using namespace mp;

static core::Survey healthy() {
    std::ifstream in(std::string(MP_TESTS_DIR) + "/unit/rules/healthy.json", std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    auto survey = core::survey_from_json(text.str());
    REQUIRE(survey);
    return *survey;
}

TEST_CASE("a mailbox where all is right raises nothing to mend, and few remarks") {
    auto const findings = rules::judge(healthy());
    std::size_t remarks = 0;
    for (auto const& finding : findings) {
        INFO(finding.id << ": " << core::in_english(finding.title));
        CHECK(finding.severity <= core::Severity::advice);
        remarks += finding.hidden_by.empty() ? 1 : 0;
    }
    CHECK(remarks <= 3);
}

TEST_CASE("guessed lines that fail beside working ones are not worth a word") {
    auto survey = healthy();
    auto const before = rules::judge(survey).size();
    for (auto const status :
         {core::EndpointStatus::refused, core::EndpointStatus::timeout, core::EndpointStatus::wrong_protocol,
          core::EndpointStatus::tls_failed, core::EndpointStatus::no_such_host, core::EndpointStatus::broken}) {
        core::ProbeReport guess;
        guess.endpoint = {core::Service::imap, "imap.example.org",
                          static_cast<std::uint16_t>(1000 + static_cast<int>(status)), core::Security::tls};
        guess.evidence = {{core::SourceId::guess, "imap.example.org", core::Trust::t2, {}}};
        guess.status = status;
        guess.stage = core::Stage::connect;
        guess.finished = true;
        guess.connections = {{"192.0.2.80", core::ConnectResult::refused, 2}};
        survey.reports.push_back(guess);
    }
    CHECK(rules::judge(survey).size() == before);
}

TEST_CASE("a domain without any network answers is told one thing first: that there is no connection") {
    auto survey = healthy();
    for (auto& report : survey.reports) {
        report.status = core::EndpointStatus::unreachable;
        report.stage = core::Stage::connect;
        report.login = {};
        report.connections = {{"192.0.2.10", core::ConnectResult::unreachable, 0}};
    }
    survey.network.has_ipv4 = survey.network.has_ipv6 = false;
    survey.answers.clear();
    auto const findings = rules::judge(survey);
    REQUIRE_FALSE(findings.empty());
    CHECK(findings.front().id == "net-offline");
    for (std::size_t i = 1; i < findings.size(); ++i)
        CHECK(findings[i].hidden_by == "net-offline");
}
