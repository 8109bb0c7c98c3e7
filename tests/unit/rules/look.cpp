#include "probes/rules/facts/certificate.h"
#include "probes/rules/facts/line_facts.h"
#include "probes/rules/facts/refusals.h"
#include "tests/support/catch.h"

#include <limits>

using namespace mp;
using namespace mp::rules;

TEST_CASE("dates are written in UTC for every day of the calendar, leap days and the time before 1970 included") {
    CHECK(utc_date(0) == "1970-01-01");
    CHECK(utc_date(-1) == "1969-12-31");
    CHECK(utc_date(86399) == "1970-01-01");
    CHECK(utc_date(951782400) == "2000-02-29");
    CHECK(utc_date(4107456000) == "2100-02-28");
    CHECK(utc_date(4107456000 + 86400) == "2100-03-01");
    CHECK(utc_date(1790000000) == "2026-09-21");
    CHECK(utc_date(253402300799) == "9999-12-31");
    CHECK(utc_date(-62135596800) == "0001-01-01");
    // No certificate can say these; whoever does gets the nearest that one can.
    CHECK(utc_date(std::numeric_limits<std::int64_t>::min()) == "0000-01-01");
    CHECK(utc_date(std::numeric_limits<std::int64_t>::max()) == "9999-12-31");
}

TEST_CASE("a date turned into seconds and back is the same date") {
    for (std::int64_t day = -719528; day < 2932896; day += 97) { // from the year 0 to 9999
        auto const text = utc_date(day * 86400);
        REQUIRE(text.size() == 10);
        auto const number = [&](std::size_t at, std::size_t size) { return std::stoi(text.substr(at, size)); };
        CHECK(utc_seconds(number(0, 4), number(5, 2), number(8, 2)) == day * 86400);
    }
}

TEST_CASE("the host inside a subject is found, with IPv6 brackets and without") {
    CHECK(host_of_subject("imap mail.example.org:993") == "mail.example.org");
    CHECK(host_of_subject("smtp [2001:db8::1]:465") == "2001:db8::1");
    CHECK(host_of_subject("example.org") == "example.org");
    CHECK(host_of_subject("") == "");
}

TEST_CASE("a clock is judged by the median of at least three servers, so one liar changes nothing") {
    core::Survey survey;
    survey.now = 1000000;
    survey.network.clocks = {{"a", 7200}, {"b", 7210}};
    CHECK_FALSE(clock_difference(survey));
    CHECK(trusted_now(survey) == 1000000);
    survey.network.clocks.push_back({"c", -90000000});
    CHECK(clock_difference(survey) == 7200);
    CHECK(trusted_now(survey) == 1007200);
    survey.network.clocks = {{"a", 120}, {"b", 130}, {"c", 110}};
    CHECK(trusted_now(survey) == 1000000);
}

TEST_CASE("the common name is taken out of a subject line, escaped commas included") {
    CHECK(short_name("CN=mail.example.org") == "mail.example.org");
    CHECK(short_name("CN=Example CA,O=Example\\, Inc.") == "Example CA");
    CHECK(short_name("CN=Smith\\, Jones and Son,O=X") == "Smith, Jones and Son");
    CHECK(short_name("O=No common name") == "O=No common name");
    CHECK(short_name("CN=broken\\") == "broken\\");
}

TEST_CASE("a refused login counts only while no other form of it was accepted") {
    core::ProbeReport report;
    core::LoginAttempt no, yes;
    no.result = core::LoginResult::rejected;
    no.cause = core::RefusalClass::credentials;
    yes.result = core::LoginResult::accepted;
    report.login.result = core::LoginResult::rejected;
    report.login.attempts = {no};
    CHECK(refusal(report, core::RefusalClass::credentials));
    CHECK_FALSE(refusal(report, core::RefusalClass::locked));
    report.login.result = core::LoginResult::accepted;
    report.login.attempts = {no, yes};
    CHECK_FALSE(refusal(report));
}

TEST_CASE("a long answer of a server is cut between characters, not inside one") {
    core::Survey survey;
    core::ProbeReport report;
    report.endpoint = {core::Service::imap, "mail.example.org", 993, core::Security::tls};
    core::LoginAttempt no;
    no.result = core::LoginResult::rejected;
    no.cause = core::RefusalClass::locked;
    no.answer = "x";
    for (int i = 0; i < 200; ++i)
        no.answer += "\xc3\xa4";
    report.login.result = core::LoginResult::rejected;
    report.login.attempts = {no};
    survey.reports = {report};
    auto const hits = hits_of(survey, core::RefusalClass::locked);
    REQUIRE(hits.size() == 1);
    std::string answer;
    for (auto const& [name, value] : hits[0].values)
        if (name == "answer")
            answer = value;
    REQUIRE(answer.size() > 3);
    CHECK(answer.size() <= 203);
    CHECK(answer.ends_with("\xc3\xa4..."));
}

TEST_CASE("providers are known by their servers, and Microsoft's two kinds by the address") {
    auto const brand = [](std::string host, std::string domain) {
        core::Survey survey;
        survey.request.address.domain = std::move(domain);
        core::ProbeReport report;
        report.endpoint.host = std::move(host);
        return brand_of(survey, report);
    };
    CHECK(brand("imap.gmail.com", "example.org") == Brand::google);
    CHECK(brand("outlook.office365.com", "hotmail.co.uk") == Brand::microsoft_consumer);
    CHECK(brand("outlook.office365.com", "example.org") == Brand::microsoft_365);
    CHECK(brand("notgmail.com", "gmail.com") == Brand::other);
    CHECK(brand("imap.mail.yahoo.co.jp", "yahoo.co.jp") == Brand::other);
}

TEST_CASE("loopback is what stays inside the computer, and nothing that only looks like it") {
    CHECK(is_loopback("localhost"));
    CHECK(is_loopback("127.0.0.2"));
    CHECK(is_loopback("::1"));
    CHECK(is_loopback("mail.localhost"));
    CHECK_FALSE(is_loopback("127.example.org"));
    CHECK_FALSE(is_loopback("localhost.example.org"));
}
