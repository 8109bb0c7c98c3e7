// The reports on the surveys of tests/golden, byte for byte. MP_UPDATE_GOLDEN=1 rewrites them; the diff is then reviewed.

#include "app/reports/report.h"
#include "probes/core/survey_json.h"
#include "probes/decide/outcome.h"
#include "tests/support/catch.h"
#include "tests/unit/reports/findings_of.h"
#include "tests/unit/reports/golden.h"

#include <algorithm>
#include <filesystem>

using namespace mp;
using namespace mp::reports;

namespace {

std::filesystem::path const folder = std::filesystem::path(MP_TESTS_DIR) / "golden";

using test::read;

std::vector<std::string> survey_names() {
    constexpr std::string_view ending = ".survey.json";
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (auto const name = entry.path().filename().string(); name.ends_with(ending))
            names.push_back(name.substr(0, name.size() - ending.size()));
    std::sort(names.begin(), names.end());
    return names;
}

using test::compare;

}

TEST_CASE("every golden survey gives exactly its reports") {
    auto const names = survey_names();
    REQUIRE(names.size() >= 8);
    language::Translator const english("en");
    for (auto const& name : names) {
        auto const survey = core::survey_from_json(read(folder / (name + ".survey.json")));
        INFO(name << ": " << (survey ? "" : survey.error().detail));
        REQUIRE(survey);
        auto const outcome = decide::conclude(*survey, test::findings_of(name), test::choice_of(*survey));
        Judged const judged{*survey, outcome};
        compare(name + ".txt", text_report(judged, {}, english));
        compare(name + ".verbose.txt", text_report(judged, {.verbose = true}, english));
        compare(name + ".json", json_report(judged));
        compare(name + ".html", html_report(judged, english));
        compare(name + ".md", markdown_report(judged, english));
    }
}

TEST_CASE("no golden file is left behind by a survey that went away") {
    auto const names = survey_names();
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        auto const file = entry.path().filename().string();
        if (file == "README.md" || entry.is_directory())
            continue;
        INFO(file);
        CHECK(std::find(names.begin(), names.end(), file.substr(0, file.find('.'))) != names.end());
    }
}

TEST_CASE("every report on a file of unknown origin begins with whose word it is, and calls nothing proven") {
    language::Translator const english("en");
    auto const survey = core::survey_from_json(read(folder / "works.survey.json"));
    REQUIRE(survey);
    auto const outcome = decide::conclude(*survey, test::findings_of("works"), test::choice_of(*survey));
    Judged const judged{*survey, outcome, Face::terminal, Word::of_a_file};
    compare("works.of-a-file.txt", text_report(judged, {}, english));
    compare("works.of-a-file.html", html_report(judged, english));
    compare("works.of-a-file.md", markdown_report(judged, english));
    for (auto const& report :
         {text_report(judged, {.quiet = true}, english), html_report(judged, english), markdown_report(judged, english)}) {
        INFO(report.substr(0, 400));
        CHECK(report.find("A saved file says: ") < report.find("Everything works"));
        CHECK(report.find("Also proven to work") == std::string::npos);
        CHECK(report.find("own word") != std::string::npos);
    }
}
