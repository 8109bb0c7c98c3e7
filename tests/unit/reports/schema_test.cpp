#include "app/reports/schema.h"
#include "tests/unit/reports/golden.h"

#include <nlohmann/json.hpp>

using namespace mp::reports;
using nlohmann::json;

TEST_CASE("the schemas that are shipped are those of the tables") {
    for (auto const name : schema_names())
        test::compare("../../app/reports/schema/" + std::string(name) + ".json", schema(name));
}

TEST_CASE("a schema tells types, names, and what may be null or missing") {
    auto const report = json::parse(schema("report"));
    auto const& endpoint = report["properties"]["endpoints"]["items"];
    auto const& of = endpoint["properties"];
    CHECK(report["properties"]["schema"]["const"] == "mailplumb.report/1");
    CHECK(of["port"] == json{{"type", "integer"}, {"minimum", 0}, {"maximum", 65535}});
    CHECK(of["detail"]["type"] == json::array({"string", "null"}));
    CHECK(of["tls"]["type"] == json::array({"object", "null"}));
    auto const& statuses = of["status"]["enum"];
    CHECK(std::find(statuses.begin(), statuses.end(), "verified") != statuses.end());
    CHECK(std::find(statuses.begin(), statuses.end(), "pending") == statuses.end());
    auto const& causes = of["login"]["properties"]["cause"]["enum"];
    CHECK(std::find(causes.begin(), causes.end(), json()) != causes.end());
    auto const& finding = report["properties"]["findings"]["items"];
    CHECK(finding["properties"].contains("hidden_by"));
    CHECK(std::find(finding["required"].begin(), finding["required"].end(), "hidden_by") == finding["required"].end());
    CHECK(std::find(finding["required"].begin(), finding["required"].end(), "id") != finding["required"].end());

    auto const survey = json::parse(schema("survey"));
    CHECK(survey["required"] == json::array({"schema"}));
    auto const& account =
        survey["properties"]["request"]["properties"]["profiles"]["items"]["properties"]["accounts"]["items"];
    CHECK(account["properties"]["sent"]["anyOf"].size() == 2);
}
