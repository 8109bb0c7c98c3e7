#include "probes/core/fault.h"
#include "probes/core/statement.h"
#include "tests/support/catch.h"

using namespace mp::core;

TEST_CASE("a statement is told in English as one line: clauses, then what is for engineers") {
    Statement statement(Message(MP_MSG("no trusted TLS connection to {host}"), {{"host", "a.example"}}), "alert 40");
    CHECK(in_english(statement) == "no trusted TLS connection to a.example: alert 40");
    statement.add(MP_MSG("nothing more is known"));
    CHECK(in_english(statement) == "no trusted TLS connection to a.example; nothing more is known: alert 40");
    CHECK(in_english(Statement()).empty());
}

TEST_CASE("nothing is said twice") {
    Statement whole = MP_MSG("no entry");
    whole.add(MP_MSG("no entry"));
    Statement other(Message(MP_MSG("no entry")), "error 7");
    whole.take(other);
    whole.take(other);
    whole.take(MP_MSG("no answer"));
    CHECK(in_english(whole) == "no entry; no answer: error 7");
}

TEST_CASE("words inside a clause keep their sentence, so that they can be translated later") {
    Clause const clause =
        Message(MP_MSG("{host} failed during {step}"), {{"host", "a.example"}}).with("step", MP_MSG("login"));
    CHECK(in_english(clause) == "a.example failed during login");
    REQUIRE(clause.words.size() == 1);
    CHECK(clause.words[0].text == "login");
}

TEST_CASE("people are told a fault's own words, else those for its code, never its detail") {
    auto const own = fail(FaultCode::malformed, Message(MP_MSG("line {number} is odd"), {{"number", "7"}})).value();
    CHECK(in_english(reason_of(own)) == "line 7 is odd");
    CHECK(own.detail == "line 7 is odd");
    for (auto const& [code, name] : Names<FaultCode>::table) {
        INFO(name);
        auto const words = in_english(reason_of(Fault{code, "SSL_R_42"}));
        CHECK_FALSE(words.empty());
        CHECK(words.find("SSL_R") == std::string::npos);
        CHECK(words != name);
    }
}

TEST_CASE("what the system refused is told in our words, and the system's are kept for engineers") {
    auto const full = system_fault(FaultCode::not_writable, std::make_error_code(std::errc::no_space_on_device), "/x: ");
    CHECK(in_english(reason_of(full)) == "there is no space left on the disk");
    CHECK(full.detail.starts_with("/x: "));
    auto const rare = system_fault(FaultCode::not_writable, std::make_error_code(std::errc::argument_list_too_long));
    CHECK(in_english(reason_of(rare)) == "it cannot be written");
}
