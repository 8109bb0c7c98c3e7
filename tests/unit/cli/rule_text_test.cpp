#include "app/cli/rule_text.h"
#include "app/desk/options/nearest.h"
#include "probes/rules/catalogue.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace mp;
using namespace mp::cli;
using namespace mp::desk;

TEST_CASE("open holes are shown by name") {
    CHECK(with_named_holes("{host} is not {other_name}") == "HOST is not OTHER NAME");
    CHECK(with_named_holes("no hole { here") == "no hole { here");
}

TEST_CASE("the list holds every rule once, worst first, and JSON the same rules") {
    language::Translator const english("en");
    auto const all = rules::catalogue();
    REQUIRE_FALSE(all.empty());
    auto const list = rule_list(all, english);
    auto const json = nlohmann::json::parse(rules_json(all));
    CHECK(json["rules"].size() == all.size());
    for (auto const* rule : all) {
        INFO(rule->id);
        CHECK(list.find(" " + std::string(rule->id) + " ") != std::string::npos);
        auto const text = rule_text(*rule, english);
        CHECK(text.find(std::string(rule->id)) == 0);
        CHECK(text.find('{') == std::string::npos);
    }
}

TEST_CASE("the page in Markdown holds every rule once, in the chapter of its group") {
    language::Translator const english("en");
    auto const all = rules::catalogue();
    auto const page = rules_markdown(all, english);
    CHECK(page.find("# What Mailplumb finds\n") == 0);
    for (auto const* rule : all) {
        INFO(rule->id);
        auto const heading = "\n### " + std::string(rule->id) + "\n";
        auto const at = page.find(heading);
        REQUIRE(at != std::string::npos);
        CHECK(page.find(heading, at + 1) == std::string::npos);
        auto const section = rules_markdown({&rule, 1}, english);
        CHECK(page.find("\n" + section) != std::string::npos);
        CHECK(section.find("**Why it matters** ") != std::string::npos);
        CHECK(section.find("**What to do** ") != std::string::npos);
    }
    // Nearest to the network first, and no chapter is empty.
    CHECK(page.find("\n### net-offline\n") < page.find("\n### cert-expired\n"));
    CHECK(page.find("\n## Certificates\n") < page.find("\n### cert-expired\n"));
    CHECK(page.find("\n### cert-expired\n") < page.find("\n## Signing in\n"));
    for (auto next = page.find("\n## "); next != std::string::npos; next = page.find("\n## ", next + 1)) {
        auto const end = page.find('\n', next + 1);
        CHECK(page.substr(end, 6) == "\n\n### ");
    }
}

TEST_CASE("what a sentence holds stays text in Markdown") {
    language::Translator const english("en");
    rules::Rule rule{};
    rule.id = "made-up";
    rule.title = MP_MSG("<b>{host}</b> *is* wrong");
    rule.why = MP_MSG("because of _it_");
    rule.reference = "RFC 1 [draft]";
    rules::Rule const* const one = &rule;
    auto const section = rules_markdown({&one, 1}, english);
    CHECK(section.find("&lt;b\\>HOST&lt;/b\\> \\*is\\* wrong") != std::string::npos);
    CHECK(section.find("because of \\_it\\_") != std::string::npos);
    CHECK(section.find("RFC 1 \\[draft\\]") != std::string::npos);
    CHECK(section.find("What to do") == std::string::npos);
}

TEST_CASE("the nearest known word is offered, a distant one is not") {
    std::vector<std::string> const known{"cert-expired", "cert-expires-soon", "enc-none"};
    CHECK(nearest("cert-expird", known) == "cert-expired");
    CHECK(nearest("enc-non", known) == "enc-none");
    CHECK_FALSE(nearest("weather", known));
    CHECK_FALSE(nearest(std::string(70000, 'x'), known));
}
