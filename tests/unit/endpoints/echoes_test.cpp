#include "probes/endpoints/echoes.h"

#include "probes/grammar/base64.h"
#include "tests/support/catch.h"

using namespace mp;
using endpoints::remove_echoes;

TEST_CASE("what a server quotes after the login does not bring the password into the report") {
    core::ProbeReport report;
    auto& attempt = report.login.attempts.emplace_back();
    attempt.username = "alice";
    report.mailbox.folders.emplace_back().name = "Notes on hunter2 and more";
    report.smtp.sender_answer = "250 hello, your password hunter2 is fine";
    auto const plain = grammar::encode_base64(std::string("\0alice\0hunter2", 14));
    report.transcript.push_back({1, 'S', true, "* OK I remember " + plain});
    report.transcript.push_back({2, 'C', true, "a2 STATUS hunter2"});
    auto const password = core::Secret(std::string("hunter2"));
    remove_echoes(report, &password, nullptr);
    CHECK(report.mailbox.folders.front().name == "Notes on <secret> and more");
    CHECK(report.smtp.sender_answer == "250 hello, your password <secret> is fine");
    CHECK(report.transcript.front().text == "* OK I remember <secret>");
    // Our own lines are redacted when they are written; changing them would hide what was really asked.
    CHECK(report.transcript.back().text == "a2 STATUS hunter2");
}

TEST_CASE("without a secret nothing is looked for") {
    core::ProbeReport report;
    report.detail = "as it was";
    core::Secret const empty;
    remove_echoes(report, &empty, nullptr);
    CHECK(report.detail == "as it was");
}
