// Wizard, command line and JSON report say the same about the same survey.

#include "app/cli/program.h"
#include "app/reports/report.h"
#include "app/wizard/wizard_state.h"
#include "probes/core/survey_json.h"
#include "probes/decide/outcome.h"
#include "probes/rules/catalogue.h"
#include "tests/support/fixture.h"
#include "tests/unit/wizard/ended_run.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unistd.h>

using namespace mp;
using namespace mp::wizard;
using mp::wizard::test::ended_with;

namespace {

namespace fs = std::filesystem;

/// What tells two findings apart, also across a report: rule, weight, place and sentence.
struct Told {
    std::string id, severity, subject, title;
    bool operator==(Told const&) const = default;
};

std::ostream& operator<<(std::ostream& out, Told const& told) {
    return out << told.severity << " " << told.id << " at " << told.subject << ": " << told.title;
}

std::string read(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

core::Survey survey_at(fs::path const& path) {
    auto survey = core::survey_from_json(mp::test::survey_text(path));
    INFO(path);
    REQUIRE(survey);
    return std::move(*survey);
}

std::vector<fs::path> files_with(fs::path const& folder, std::string const& ending) {
    std::vector<fs::path> found;
    for (auto const& entry : fs::recursive_directory_iterator(folder))
        if (entry.path().filename().string().ends_with(ending))
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<Told> told(std::vector<core::Finding> const& findings) {
    std::vector<Told> out;
    for (auto const& finding : findings)
        if (finding.hidden_by.empty())
            out.push_back({finding.id, std::string(core::name_of(finding.severity)), finding.subject,
                           core::in_english(finding.title)});
    return out;
}

std::vector<Told> told_in(std::string const& report) {
    std::vector<Told> out;
    auto const json = nlohmann::json::parse(report);
    for (auto const& finding : json.at("findings"))
        out.push_back({finding.at("id"), finding.at("severity"), finding.at("subject"), finding.at("title")});
    return out;
}

std::vector<std::string> ids_with_hidden(std::vector<core::Finding> const& findings) {
    std::vector<std::string> out;
    for (auto const& finding : findings)
        out.push_back(finding.id + " hidden by " + finding.hidden_by);
    return out;
}

/// What `mailplumb replay FILE --report json=...` writes.
std::string report_of_command_line(fs::path const& survey) {
    auto const out = fs::temp_directory_path() / ("mp-same-findings-" + std::to_string(::getpid()) + ".json");
    fs::remove(out);
    std::fflush(stdout);
    int const screen = ::dup(STDOUT_FILENO);
    auto* const nowhere = std::freopen("/dev/null", "w", stdout);
    cli::run_program({"replay", survey.string(), "--report", "json=" + out.string()});
    std::fflush(stdout);
    ::dup2(screen, STDOUT_FILENO);
    ::close(screen);
    REQUIRE(nowhere);
    auto text = read(out);
    fs::remove(out);
    return text;
}

}

TEST_CASE("wizard, command line and JSON give the same findings for every golden survey") {
    auto const surveys = files_with(fs::path(MP_TESTS_DIR) / "golden", ".survey.json");
    REQUIRE(surveys.size() >= 9);
    for (auto const& path : surveys) {
        INFO(path);
        auto const survey = survey_at(path);
        auto const findings = rules::judge(survey);
        auto const outcome = decide::conclude(survey, findings);
        auto const state = ended_with(survey);
        CHECK(ids_with_hidden(state.outcome.findings) == ids_with_hidden(findings));
        CHECK(told(state.outcome.findings) == told(findings));
        CHECK(told_in(reports::json_report({survey, outcome})) == told(findings));
        CHECK(told_in(report_of_command_line(path)) == told(findings));
        // The report that the wizard saves is made from its own state.
        CHECK(reports::json_report({*state.survey, state.outcome}) == reports::json_report({survey, outcome}));
    }
}

TEST_CASE("the wizard finds with every rule what the rule finds alone") {
    auto const surveys = files_with(fs::path(MP_TESTS_DIR) / "rules", "fires-1.json");
    REQUIRE(surveys.size() > 100);
    for (auto const& path : surveys) {
        INFO(path);
        auto const survey = survey_at(path);
        CHECK(told(ended_with(survey).outcome.findings) == told(rules::judge(survey)));
    }
}
