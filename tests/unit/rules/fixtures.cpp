// Every rule against its folder in tests/rules: what fires, what stays silent, and that catalogue, sources and folders
// name the same rules.

#include "app/clients/format.h"
#include "probes/core/ascii.h"
#include "probes/core/survey_json.h"
#include "probes/rules/catalogue.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <unistd.h>

using namespace mp;
namespace fs = std::filesystem;

namespace {

fs::path const rules_folder = fs::path(MP_TESTS_DIR) / "rules";
fs::path const sources_folder = fs::path(MP_TESTS_DIR).parent_path() / "probes" / "rules";

std::string contents(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<fs::path> cases(std::string_view id, std::string_view prefix) {
    std::vector<fs::path> found;
    if (!fs::is_directory(rules_folder / id))
        return found;
    for (auto const& entry : fs::directory_iterator(rules_folder / id))
        if (entry.path().extension() == ".json" && entry.path().filename().string().starts_with(prefix))
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

core::Survey survey_of(fs::path const& path) {
    INFO(path);
    auto survey = core::survey_from_json(test::survey_text(path));
    INFO((survey ? std::string() : survey.error().detail));
    REQUIRE(survey);
    clients::give_words(survey->request.profiles);
    return *survey;
}

std::vector<core::Finding> shown(core::Survey const& survey, std::string_view id) {
    auto findings = rules::judge(survey);
    std::erase_if(findings, [&](auto const& f) { return f.id != id || !f.hidden_by.empty(); });
    return findings;
}

std::string text_of(core::Finding const& finding) {
    std::string text =
        core::in_english(finding.title) + "\n" + core::in_english(finding.why) + "\n" + core::in_english(finding.remedy);
    for (auto const& step : finding.steps)
        text += "\n" + core::in_english(step);
    for (auto const& evidence : finding.evidence)
        text += "\n" + core::in_english(evidence);
    return text;
}

std::string short_form(core::Finding const& finding) {
    return std::string(core::name_of(finding.severity)) + " " + finding.subject;
}

void compare(std::vector<core::Finding> const& found, nlohmann::json const& expected) {
    std::vector<std::string> wanted, seen;
    for (auto const& e : expected)
        wanted.push_back(e.at("severity").get<std::string>() + " " + e.at("subject").get<std::string>());
    for (auto const& f : found)
        seen.push_back(short_form(f));
    CHECK(seen == wanted);
    if (seen != wanted)
        return;
    for (std::size_t i = 0; i < found.size(); ++i)
        for (auto const& words : expected[i].value("says", nlohmann::json::array())) {
            INFO(text_of(found[i]));
            INFO(words.get<std::string>());
            CHECK(text_of(found[i]).find(words.get<std::string>()) != std::string::npos);
        }
}

/// Whole sentences with every hole filled.
void check_words(core::Finding const& finding) {
    for (auto const* message : {&finding.title, &finding.why, &finding.remedy}) {
        auto const text = core::in_english(*message);
        INFO(text);
        CHECK_FALSE(text.empty());
        CHECK(text.find('{') == std::string::npos);
        CHECK(text.find("  ") == std::string::npos);
        CHECK(core::ascii::trim(text) == text);
    }
    for (auto const& evidence : finding.evidence)
        CHECK(core::in_english(evidence).find('{') == std::string::npos);
    auto const ends_a_sentence = [](std::string const& text) {
        return !text.empty() && (text.back() == '.' || text.back() == '?' || text.back() == '"');
    };
    CHECK(ends_a_sentence(core::in_english(finding.why)));
    CHECK(ends_a_sentence(core::in_english(finding.remedy)));
    for (auto const& step : finding.steps) {
        auto const text = core::in_english(step);
        INFO(text);
        CHECK(ends_a_sentence(text));
        CHECK(text.find('{') == std::string::npos);
    }
}

}

TEST_CASE("every rule fires where its folder says so, with the severity, the subject and the words written there") {
    for (auto const* rule : rules::catalogue()) {
        INFO(rule->id);
        CHECK(fs::exists(rules_folder / rule->id / "findings.json"));
        if (!fs::exists(rules_folder / rule->id / "findings.json"))
            continue;
        auto const expected = nlohmann::json::parse(contents(rules_folder / rule->id / "findings.json"));
        std::set<std::string> told;
        for (auto const& one : expected) {
            auto const file = one.at("file").get<std::string>();
            INFO(file);
            told.insert(file);
            auto const found = shown(survey_of(rules_folder / rule->id / file), rule->id);
            CHECK_FALSE(one.at("findings").empty());
            compare(found, one.at("findings"));
            for (auto const& finding : found)
                check_words(finding);
        }
        auto const fires = cases(rule->id, "fires-");
        CHECK_FALSE(fires.empty());
        for (auto const& path : fires) {
            INFO(path);
            CHECK(told.count(path.filename().string()) == 1);
        }
    }
}

TEST_CASE("every rule is silent on its near misses") {
    for (auto const* rule : rules::catalogue()) {
        INFO(rule->id);
        auto const silent = cases(rule->id, "silent-");
        CHECK_FALSE(silent.empty());
        for (auto const& path : silent) {
            INFO(path);
            for (auto const& finding : shown(survey_of(path), rule->id))
                FAIL_CHECK(short_form(finding));
        }
    }
}

TEST_CASE("a fixture is what its base is, with its changes") {
    auto const folder = fs::temp_directory_path() / ("mailplumb-fixtures-" + std::to_string(::getpid()));
    fs::create_directories(folder / "rule");
    auto const put = [&](char const* name, char const* text) { std::ofstream(folder / name) << text; };
    put("base.json",
        R"({"now": 1, "request": {"devices": 2, "typed": "x"}, "reports": [{"status": "verified"}, {"status": "refused"}]})");
    put("rule/fires-1.json", R"({"base": "../base.json", "patch": {"request": {"typed": null, "first": true}},
        "changes": [{"op": "remove", "path": "/reports/0"}, {"op": "add", "path": "/reports/-", "value": {"stage": "tls"}}]})");
    put("rule/silent-1.json",
        R"({"base": "fires-1.json", "changes": [{"op": "replace", "path": "/reports/0/status", "value": "timeout"}]})");
    put("rule/silent-2.json",
        R"({"base": "fires-1.json", "changes": [{"op": "replace", "path": "/reports/7/status", "value": 1}]})");
    auto const expected = nlohmann::json::parse(
        R"({"now": 1, "request": {"devices": 2, "first": true}, "reports": [{"status": "timeout"}, {"stage": "tls"}]})");
    CHECK(test::whole_survey(folder / "rule/silent-1.json") == expected);
    CHECK(test::whole_survey(folder / "base.json")["now"] == 1);
    CHECK_THROWS(test::whole_survey(folder / "rule/silent-2.json"));
    CHECK_THROWS(test::whole_survey(folder / "rule/missing.json"));
    fs::remove_all(folder);
}

TEST_CASE("no rule says anything about an empty survey") {
    for (auto const& finding : rules::judge(core::Survey{}))
        FAIL_CHECK(finding.id);
}

TEST_CASE("the findings of every fixture have all their holes filled, whichever rule raised them") {
    for (auto const* rule : rules::catalogue())
        for (auto const* prefix : {"fires-", "silent-"})
            for (auto const& path : cases(rule->id, prefix))
                for (auto const& finding : rules::judge(survey_of(path))) {
                    INFO(path);
                    INFO(finding.id);
                    check_words(finding);
                }
}

TEST_CASE("catalogue, sources and test folders name the same rules") {
    std::set<std::string> catalogue, sources, folders;
    for (auto const* rule : rules::catalogue())
        CHECK(catalogue.insert(std::string(rule->id)).second);
    for (auto const& entry : fs::directory_iterator(rules_folder))
        if (entry.is_directory())
            folders.insert(entry.path().filename().string());
    for (auto const& entry : fs::recursive_directory_iterator(sources_folder)) {
        if (entry.path().extension() != ".cpp")
            continue;
        auto const text = contents(entry.path());
        if (text.find("Rule const rule{") == std::string::npos)
            continue;
        auto const name = entry.path().stem().string();
        auto id = name;
        std::replace(id.begin(), id.end(), '_', '-');
        INFO(entry.path());
        CHECK(sources.insert(id).second);
        CHECK(text.find("namespace mp::rules::" + name + " {") != std::string::npos);
        CHECK(text.find(".id = \"" + id + "\"") != std::string::npos);
        // The folder is the group, so that a rule is found where it belongs.
        CHECK(text.find(".group = Group::" + entry.path().parent_path().filename().string() + ",") != std::string::npos);
    }
    CHECK(catalogue == sources);
    CHECK(catalogue == folders);
}

TEST_CASE("every rule has all its words and a reference") {
    for (auto const* rule : rules::catalogue()) {
        INFO(rule->id);
        for (auto const message : {rule->title, rule->why, rule->remedy}) {
            REQUIRE_FALSE(message.is_empty());
            CHECK(std::string_view(message.one).size() > 15);
        }
        CHECK(std::string_view(rule->title.one).back() != '.');
        CHECK(std::string_view(rule->title.one).size() < 100);
        CHECK_FALSE(rule->reference.empty());
        CHECK(rules::find_rule(rule->id) == rule);
    }
}

namespace {

/// Follows explanations from `rule`; true when they lead back to `start`.
bool leads_back(std::string_view start, rules::Rule const& rule, std::set<std::string_view> seen) {
    for (auto const& explanation : rule.explained_by) {
        if (explanation.by.empty() || !seen.insert(explanation.by).second)
            continue;
        auto const* by = rules::find_rule(explanation.by);
        if (explanation.by == start || (by && leads_back(start, *by, seen)))
            return true;
    }
    return false;
}

}

TEST_CASE("a rule gives way to rules that exist, to each once, and never to one that gives way to it") {
    for (auto const* rule : rules::catalogue()) {
        std::set<std::string_view> named;
        for (auto const& explanation : rule->explained_by) {
            if (explanation.by.empty())
                continue;
            INFO(rule->id << " gives way to " << explanation.by);
            CHECK(rules::find_rule(explanation.by) != nullptr);
            CHECK(named.insert(explanation.by).second);
        }
        INFO(rule->id);
        CHECK_FALSE(leads_back(rule->id, *rule, {}));
    }
}
