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

TEST_CASE("the nearest known word is offered, a distant one is not") {
    std::vector<std::string> const known{"cert-expired", "cert-expires-soon", "enc-none"};
    CHECK(nearest("cert-expird", known) == "cert-expired");
    CHECK(nearest("enc-non", known) == "enc-none");
    CHECK_FALSE(nearest("weather", known));
    CHECK_FALSE(nearest(std::string(70000, 'x'), known));
}
