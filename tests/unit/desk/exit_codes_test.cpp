#include "app/desk/exit_codes.h"
#include "probes/decide/outcome.h"
#include "tests/support/catch.h"
#include "tests/support/verified.h"

using namespace mp;
using namespace mp::desk;

namespace {

core::Outcome working(std::vector<core::Finding> findings = {}) {
    core::Survey survey;
    return decide::conclude(survey, std::move(findings), support::imap_settings());
}

std::vector<core::Finding> one(core::Severity severity, std::string hidden_by = {}) {
    core::Finding finding;
    finding.severity = severity;
    finding.hidden_by = std::move(hidden_by);
    return {finding};
}

int code_of(core::Survey const& survey, std::vector<core::Finding> findings = {}) {
    return exit_code_of(survey, decide::conclude(survey, std::move(findings)), core::Severity::error);
}

}

TEST_CASE("the exit code says how a check ended") {
    core::Survey survey;
    auto const error = core::Severity::error;
    CHECK(exit_code_of(survey, working(), error) == 0);
    CHECK(exit_code_of(survey, working(one(core::Severity::warning)), error) == 0);
    CHECK(exit_code_of(survey, working(one(core::Severity::warning)), core::Severity::warning) == 1);
    CHECK(exit_code_of(survey, working(one(core::Severity::critical)), error) == 1);
    CHECK(exit_code_of(survey, working(one(core::Severity::critical, "other")), error) == 0);
    CHECK(code_of(survey, one(core::Severity::critical)) == 3);
    survey.trust_needed = {"hoster.example"};
    CHECK(code_of(survey) == 4);
    CHECK(exit_code_of(survey, working(), error) == 0);
    survey.interrupted = true;
    CHECK(exit_code_of(survey, working(), error) == 130);
}

TEST_CASE("discovering needs a candidate, probing needs a server that answers") {
    core::Survey survey;
    survey.request.job = core::Job::discover;
    CHECK(code_of(survey) == 3);
    survey.answers.emplace_back().candidates.emplace_back();
    CHECK(code_of(survey) == 0);

    survey = {};
    survey.request.job = core::Job::probe;
    auto& report = survey.reports.emplace_back();
    report.status = core::EndpointStatus::usable;
    CHECK(code_of(survey) == 0);
    report.status = core::EndpointStatus::login_skipped;
    CHECK(code_of(survey) == 3);
    survey.request.login = false;
    CHECK(code_of(survey) == 0);
    report.status = core::EndpointStatus::refused;
    CHECK(code_of(survey) == 3);
}
