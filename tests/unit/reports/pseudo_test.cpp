// Every report on every golden survey and on every fixture of the rules, in the pseudo-locale: no word of ours stays
// English.

#include "app/reports/advice_report.h"
#include "app/reports/lint_report.h"
#include "app/reports/report.h"
#include "probes/core/survey_json.h"
#include "probes/decide/choose.h"
#include "probes/decide/outcome.h"
#include "probes/rules/advisor/advisor.h"
#include "probes/rules/catalogue.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"
#include "tests/support/pseudo.h"

#include <filesystem>
#include <map>

using namespace mp;
using namespace mp::reports;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> surveys() {
    std::vector<fs::path> found;
    auto const tests = fs::path(MP_TESTS_DIR);
    for (auto const& entry : fs::directory_iterator(tests / "golden"))
        if (entry.path().string().ends_with(".survey.json"))
            found.push_back(entry.path());
    for (auto const& entry : fs::recursive_directory_iterator(tests / "rules"))
        if (entry.path().extension() == ".json" && entry.path().filename().string().starts_with("fires"))
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

/// A word, and the first survey and report that showed it.
using Leaks = std::map<std::string, std::string>;

void look(Leaks& leaks, std::string const& text, test::DataWords const& data, std::string const& where) {
    for (auto const& word : test::untranslated(text, data)) {
        auto const at = text.find(word);
        auto const from = at < 60 ? 0 : at - 60;
        leaks.try_emplace(word, where + ": " + text.substr(from, word.size() + 120));
    }
}

}

TEST_CASE("no word of ours stays English in any report on any survey") {
    language::Translator const pseudo(language::pseudo_tag);
    Leaks leaks;
    for (auto const& path : surveys()) {
        auto const survey = core::survey_from_json(test::survey_text(path));
        REQUIRE(survey);
        auto const name = path.parent_path().filename().string() + "/" + path.filename().string();
        auto const outcome = decide::conclude(*survey, rules::judge(*survey), decide::choose(*survey));
        test::DataWords data(*survey);
        for (auto const* rule : rules::catalogue())
            data.add(rule->id), data.add(rule->reference);
        Judged const judged{*survey, outcome};
        look(leaks, text_report(judged, {.verbose = true}, pseudo), data, name + " as text");
        look(leaks, test::text_of_html(html_report(judged, pseudo)), data, name + " as HTML");
        look(leaks, test::text_of_markdown(markdown_report(judged, pseudo)), data, name + " as Markdown");
    }
    for (auto const& [word, where] : leaks)
        UNSCOPED_INFO(word << "   " << where);
    CHECK(leaks.empty());
}

TEST_CASE("no word of ours stays English in what lint and the advisor say") {
    language::Translator const pseudo(language::pseudo_tag);
    Leaks leaks;
    std::size_t linted = 0;
    for (auto const& path : surveys()) {
        auto const survey = core::survey_from_json(test::survey_text(path));
        REQUIRE(survey);
        auto const name = path.parent_path().filename().string() + "/" + path.filename().string();
        test::DataWords data(*survey);
        for (auto const* rule : rules::catalogue())
            data.add(rule->id), data.add(rule->reference);
        if (!survey->request.profiles.empty()) {
            ++linted;
            look(leaks, lint_text(*survey, rules::judge(*survey), {.verbose = true}, pseudo), data, name + " linted");
        }
        look(leaks, advice_text(rules::advise(*survey), {.verbose = true}, pseudo), data, name + " as advice");
    }
    CHECK(linted > 50);
    for (auto const& [word, where] : leaks)
        UNSCOPED_INFO(word << "   " << where);
    CHECK(leaks.empty());
}
