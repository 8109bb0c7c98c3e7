// What the articles that Mailplumb grew from tell their readers lives somewhere: RULES.md 6.

#include "probes/rules/advisor/advisor.h"
#include "probes/rules/catalogue.h"
#include "tests/support/catch.h"

#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace mp;

namespace {

struct Statement {
    std::string articles, text, rules, rows;
};

std::vector<std::string> all_of(std::string const& text, std::regex const& pattern, int group) {
    std::vector<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at)
        found.push_back((*at)[static_cast<std::size_t>(group)]);
    return found;
}

std::vector<Statement> statements() {
    std::ostringstream text;
    text << std::ifstream(std::string(MP_TESTS_DIR) + "/../probes/rules/RULES.md").rdbuf();
    auto const page = text.str();
    REQUIRE(page.find("## 6. ") != std::string::npos);
    auto const chapter = page.substr(page.find("## 6. "));
    std::vector<Statement> found;
    static std::regex const row(R"(\| (S[0-3 S]*) \| ([^|]+) \| ([^|]+) \|([^|]*)\|)");
    for (std::sregex_iterator at(chapter.begin(), chapter.end(), row), end; at != end; ++at)
        found.push_back({(*at)[1], (*at)[2], (*at)[3], (*at)[4]});
    return found;
}

}

TEST_CASE("every statement of the four articles has a rule that exists, and rows that the advisor asks for") {
    std::set<std::string, std::less<>> rules;
    for (auto const* const rule : rules::catalogue())
        rules.emplace(rule->id);
    auto const all = statements();
    std::set<std::string> articles, rows;
    std::size_t told = 0;
    for (auto const& statement : all) {
        INFO(statement.text);
        auto const named = all_of(statement.rules, std::regex("`([a-z0-9-]+)`"), 1);
        CHECK_FALSE(named.empty());
        told += named.size();
        for (auto const& id : named) {
            INFO(id);
            CHECK(rules.contains(id));
        }
        for (auto const& number : all_of(statement.rows, std::regex("[0-9]+"), 0)) {
            rows.insert(number);
            CHECK(std::stoul(number) >= 1);
            CHECK(std::stoul(number) <= rules::questions().size());
        }
        for (auto const& article : all_of(statement.articles, std::regex("S[0-3]"), 0))
            articles.insert(article);
    }
    CHECK(all.size() == 24);
    CHECK(told > 50);
    CHECK(articles == std::set<std::string>{"S0", "S1", "S2", "S3"});
    // Each question of the advisor comes from a statement.
    CHECK(rows.size() == rules::questions().size());
}
