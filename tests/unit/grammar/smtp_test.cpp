#include "probes/grammar/smtp.h"
#include "tests/support/catch.h"

#include <limits>

using namespace mp::grammar;

namespace {

SmtpReply reply_of(std::vector<std::string> const& texts) {
    std::vector<SmtpLine> lines;
    for (auto const& text : texts)
        lines.push_back(*parse_smtp_line(text));
    return make_smtp_reply(lines);
}

}

TEST_CASE("a reply line is three digits and a sign") {
    auto const line = parse_smtp_line("250-PIPELINING\r\n");
    REQUIRE(line);
    CHECK(line->code == 250);
    CHECK_FALSE(line->is_last);
    CHECK(line->text == "PIPELINING");
    CHECK(parse_smtp_line("250")->is_last);
    CHECK(parse_smtp_line("250 ")->text.empty());
    for (auto const* const text : {"", "25", "250x", "199 x", "600 x", "+OK", "2 50", " 250 x", "-25 x"}) {
        INFO(text);
        CHECK_FALSE(parse_smtp_line(text));
    }
}

TEST_CASE("the enhanced code comes from the last line and is left out of the text") {
    auto const reply =
        reply_of({"534-5.7.9 Application-specific password required.", "534 5.7.9  See https://example.org/x"});
    CHECK(reply.code == 534);
    CHECK(reply.enhanced == "5.7.9");
    CHECK(reply.text() == "Application-specific password required. See https://example.org/x");
    CHECK(reply_of({"550 5.7.1234 x"}).enhanced.empty());
    CHECK(reply_of({"550 5.7 x"}).enhanced.empty());
    CHECK(reply_of({"550 1.7.1 x"}).enhanced.empty());
    CHECK(reply_of({"250 2.0.0"}).enhanced == "2.0.0");
}

TEST_CASE("the extensions of a usual server are read") {
    auto const found =
        parse_smtp_extensions(reply_of({"250-mail.example.org", "250-PIPELINING", "250-SIZE 10240000", "250-STARTTLS",
                                        "250-AUTH PLAIN LOGIN", "250-8BITMIME", "250 SMTPUTF8"}));
    CHECK(found.has_starttls);
    CHECK(found.has_pipelining);
    CHECK(found.has_8bitmime);
    CHECK(found.has_smtputf8);
    CHECK(found.has_auth);
    CHECK(found.auth == std::vector<std::string>{"PLAIN", "LOGIN"});
    CHECK(found.size == 10240000);
    CHECK_FALSE(found.masked);
}

TEST_CASE("the first line of an EHLO answer is a name, never an extension") {
    CHECK_FALSE(parse_smtp_extensions(reply_of({"250 STARTTLS"})).has_starttls);
}

TEST_CASE("the old syntax of AUTH adds nothing twice") {
    auto const found = parse_smtp_extensions(reply_of({"250-x", "250-AUTH LOGIN", "250 AUTH=LOGIN plain"}));
    CHECK(found.auth == std::vector<std::string>{"LOGIN", "PLAIN"});
    auto const empty = parse_smtp_extensions(reply_of({"250-x", "250 AUTH"}));
    CHECK(empty.has_auth);
    CHECK(empty.auth.empty());
    CHECK_FALSE(parse_smtp_extensions(reply_of({"250-x", "250 AUTHENTIC"})).has_auth);
}

TEST_CASE("SIZE without a number is announced without a limit") {
    CHECK(parse_smtp_extensions(reply_of({"250-x", "250 SIZE"})).size == 0);
    CHECK_FALSE(parse_smtp_extensions(reply_of({"250-x", "250 SIZE big"})).size);
    CHECK(parse_smtp_extensions(reply_of({"250-x", "250 SIZE 99999999999999999999"})).size ==
          std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("a keyword overwritten with X is a mask, an experimental one is not") {
    CHECK(parse_smtp_extensions(reply_of({"250-x", "250 XXXXXXXA"})).masked);
    CHECK(parse_smtp_extensions(reply_of({"250-x", "250 XXXXXXXX"})).masked);
    for (auto const* const keyword : {"250 XCLIENT", "250 X-EXPS", "250 XEXCH50", "250 XXX"}) {
        INFO(keyword);
        CHECK_FALSE(parse_smtp_extensions(reply_of({"250-x", keyword})).masked);
    }
}

TEST_CASE("a banner of asterisks is masked") {
    CHECK(is_masked_banner("220 ********************************"));
    CHECK(is_masked_banner("***************0*******2******2002***"));
    CHECK_FALSE(is_masked_banner("220 mail.example.org ESMTP ****"));
    CHECK_FALSE(is_masked_banner("220 "));
    CHECK_FALSE(is_masked_banner(""));
}

TEST_CASE("a reply of no lines is no reply") {
    auto const reply = make_smtp_reply({});
    CHECK(reply.code == 0);
    CHECK(reply.text().empty());
}
