#include "app/reports/advice_report.h"
#include "app/reports/display.h"
#include "tests/unit/reports/golden.h"

#include <nlohmann/json.hpp>

using namespace mp;
using namespace mp::reports;

namespace {

/// Made by hand, so that the golden files do not change with the advisor's words.
core::Advice pop_advice() {
    core::Advice advice;
    advice.result = core::Service::pop3;
    advice.score = -4;
    advice.has_answers = true;
    advice.headline = {MP_MSG("POP3 fits the way you read mail.")};
    advice.rows = {
        {"start",
         {MP_MSG("Where everybody starts")},
         {MP_MSG("–")},
         core::Service::imap,
         2,
         {MP_MSG("IMAP with encryption is what is recommended today.")},
         "S0, S1, S3"},
        {"connection",
         {MP_MSG("How is your connection to the internet on the computer where you read mail?")},
         {MP_MSG("rarely there")},
         core::Service::pop3,
         3,
         {MP_MSG("Downloaded mail can be read without a connection.")},
         "S0, S2, S3"},
        {"server-space",
         {MP_MSG("How much space has the mailbox on the server?")},
         {MP_MSG("little")},
         core::Service::pop3,
         3,
         {MP_MSG("IMAP needs more space on the server.")},
         "S0"},
        {"webmail", {MP_MSG("Do you also use webmail?")}, {MP_MSG("no")}, core::Service::imap, 0, {}, ""},
    };
    advice.gates = {{"mailbox-full", {MP_MSG("The mailbox is almost full: clean it up first, whatever you choose.")}}};
    advice.settings = {core::Service::pop3, true, 14, false, false, true};
    return advice;
}

core::Advice imap_advice() {
    core::Advice advice;
    advice.score = 2;
    advice.headline = {MP_MSG("IMAP is the better choice.")};
    advice.rows = {{"start",
                    {MP_MSG("Where everybody starts")},
                    {MP_MSG("–")},
                    core::Service::imap,
                    2,
                    {MP_MSG("IMAP with encryption is what is recommended today.")},
                    "S0"}};
    advice.settings.keep_offline_copies = true;
    return advice;
}

}

TEST_CASE("advice reads the same every time, for people and for programs") {
    language::Translator const english("en");
    test::compare("advice/pop3.txt", advice_text(pop_advice(), {}, english));
    test::compare("advice/pop3.verbose.txt", advice_text(pop_advice(), {.verbose = true, .width = 60}, english));
    test::compare("advice/pop3.json", advice_json(pop_advice()));
    test::compare("advice/imap.txt", advice_text(imap_advice(), {}, english));
    test::compare("advice/imap.json", advice_json(imap_advice()));
}

TEST_CASE("the JSON of advice has the members that scripts rely on") {
    auto const json = nlohmann::json::parse(advice_json(pop_advice()));
    CHECK(json["schema"] == "mailplumb.advice/1");
    CHECK(json["result"] == "pop3");
    CHECK(json["score"] == -4);
    int sum = 0;
    for (auto const& row : json["rows"]) {
        for (char const* member : {"question", "answer", "side", "points", "reason", "source"})
            CHECK(row.contains(member));
        sum += (row["side"] == "imap" ? 1 : -1) * row["points"].get<int>();
    }
    CHECK(sum == json["score"]);
    CHECK(json["settings"]["leave_on_server"] == true);
    CHECK(json["settings"]["delete_after_days"] == 14);
}

TEST_CASE("no line of the advisor's table is wider than the terminal") {
    language::Translator const english("en");
    for (int const width : {40, 60, 80, 100}) {
        auto const text = advice_text(pop_advice(), {.width = width}, english);
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            INFO(width << ": " << line);
            CHECK(columns_of(line) <= width);
        }
    }
}
