#include "app/reports/display.h"
#include "app/reports/watch_report.h"
#include "probes/core/ascii.h"
#include "tests/support/catch.h"
#include "tests/unit/reports/golden.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <set>

using namespace mp;
using namespace mp::reports;

namespace {

core::WatchFacts taken() {
    core::WatchFacts facts;
    facts.verdict = core::WatchVerdict::deletes_on_download;
    facts.is_sure = true;
    facts.looks = 3;
    facts.since = 1800000000;
    facts.until = 1800007200;
    facts.arrived = 4;
    facts.gone = 7;
    facts.swept = 5;
    facts.sweeps = 2;
    facts.points = {{1800000000, 5, 0, 0}, {1800003600, 2, 2, 5}, {1800007200, 2, 2, 2}};
    return facts;
}

}

TEST_CASE("the verdict comes first, then what was seen, then the picture") {
    Watched watched{"alice@example.org", taken(), {}, {}};
    auto const text = watch_text(watched, {}, language::Translator("en"));
    auto const at = [&](char const* part) { return text.find(part); };
    CHECK(at("Another program takes your mail away") < at("Look for a POP3 account"));
    CHECK(at("Look for a POP3 account") < at("2 times everything was gone"));
    CHECK(at("2 times everything was gone") < at("2027-01-15 09:00  ████"));
    CHECK(at("2 +2 −5") != std::string::npos);
    TextStyle quiet;
    quiet.quiet = true;
    CHECK(core::ascii::split(watch_text(watched, quiet, language::Translator("en")), '\n').size() <= 2);
}

TEST_CASE("every verdict has a headline and a meaning of its own") {
    std::set<std::string> all;
    for (auto const& [verdict, name] : core::Names<core::WatchVerdict>::table) {
        core::WatchFacts facts;
        facts.verdict = verdict;
        all.insert(core::in_english(watch_headline(facts)));
        all.insert(core::in_english(watch_meaning(facts).front()));
    }
    CHECK(all.size() == 16);
}

TEST_CASE("the JSON of a look keeps its names") {
    auto facts = taken();
    facts.is_in_use = true;
    test::compare("watch/taken.json", watch_json({"alice@example.org", facts, {}, "it broke"}));
    test::compare("watch/early.json", watch_json({"alice@example.org", {}, {}, {}}));
    auto const json = nlohmann::json::parse(watch_json({"alice@example.org", facts, {}, "it broke"}));
    CHECK(json["schema"] == "mailplumb.watch/1");
    CHECK(json["verdict"] == "deletes-on-download");
    CHECK(json["sure"] == true);
    CHECK(json["connected_now"] == true);
    CHECK(json["problem"] == "it broke");
    CHECK(json["days"].is_null());
    CHECK(json["since"] == "2027-01-15T08:00:00Z");
    CHECK(json["points"].size() == 3);
    auto const early = nlohmann::json::parse(watch_json({"alice@example.org", {}, {}, {}}));
    CHECK(early["verdict"] == "too-early");
    CHECK(early["since"].is_null());
    CHECK(early["problem"].is_null());
}

TEST_CASE("numbers from a hostile file make a picture of ordinary size") {
    auto facts = taken();
    auto const huge = std::numeric_limits<std::int64_t>::max();
    facts.points.assign(1000, {huge, huge, -huge, huge});
    for (auto const& bar : watch_bars(facts, 76, 14, language::Translator("en")))
        CHECK(columns_of(bar) <= 110);
    auto const svg = watch_svg(facts, language::Translator("en"));
    CHECK(svg.size() < 40000);
    CHECK(svg.find("height=\"-") == std::string::npos);
}
