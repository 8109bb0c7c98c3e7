#include "probes/grammar/pop3.h"
#include "tests/support/catch.h"

using namespace mp::grammar;
using Kind = Pop3Response::Kind;

TEST_CASE("before TLS CAPA lists STLS and a bare SASL without USER") {
    auto const found =
        parse_pop3_capabilities({"CAPA", "TOP", "UIDL", "RESP-CODES", "PIPELINING", "AUTH-RESP-CODE", "STLS", "SASL"});
    CHECK(found.has_stls);
    CHECK(found.has_top);
    CHECK(found.has_uidl);
    CHECK(found.has_resp_codes);
    CHECK(found.has_auth_resp_code);
    CHECK_FALSE(found.has_user);
    CHECK(found.sasl.empty());
    CHECK_FALSE(found.expire);
}

TEST_CASE("after TLS CAPA lists USER and mechanisms") {
    auto const found = parse_pop3_capabilities({"user", "sasl plain Login"});
    CHECK(found.has_user);
    CHECK_FALSE(found.has_stls);
    CHECK(found.sasl == std::vector<std::string>{"PLAIN", "LOGIN"});
}

TEST_CASE("refusals carry their code") {
    auto const auth = parse_pop3_response("-ERR [AUTH] Plaintext authentication disallowed\r\n");
    CHECK(auth.kind == Kind::err);
    CHECK(auth.code == "AUTH");
    CHECK(auth.text == "Plaintext authentication disallowed");
    CHECK(parse_pop3_response("-ERR [IN-USE] locked").code == "IN-USE");
    CHECK(parse_pop3_response("-ERR [sys/temp] x").code == "SYS/TEMP");
    CHECK(parse_pop3_response("-ERR Login failed.").code.empty());
    CHECK(parse_pop3_response("-ERR [two words] x").code.empty());
}

TEST_CASE("EXPIRE and LOGIN-DELAY may be exact only after login") {
    auto const exact = parse_pop3_capabilities({"EXPIRE 30", "LOGIN-DELAY 10"});
    CHECK(exact.expire == "30");
    CHECK_FALSE(exact.expire_per_user);
    CHECK(exact.login_delay == 10);
    auto const later = parse_pop3_capabilities({"EXPIRE 0 USER", "LOGIN-DELAY 900 USER"});
    CHECK(later.expire == "0");
    CHECK(later.expire_per_user);
    CHECK(later.login_delay == 900);
    CHECK(parse_pop3_capabilities({"EXPIRE never"}).expire == "NEVER");
    CHECK_FALSE(parse_pop3_capabilities({"EXPIRE -1"}).expire);
    CHECK_FALSE(parse_pop3_capabilities({"EXPIRE"}).expire);
    CHECK_FALSE(parse_pop3_capabilities({"LOGIN-DELAY 99999999999"}).login_delay);
}

TEST_CASE("only a message-id is an APOP stamp") {
    CHECK(apop_stamp("+OK POP3 ready <1896.697170952@dbc.example.org>") == "<1896.697170952@dbc.example.org>");
    CHECK_FALSE(apop_stamp("+OK ready"));
    CHECK_FALSE(apop_stamp("+OK <no at sign>"));
    CHECK_FALSE(apop_stamp("+OK <noatsign>"));
    CHECK_FALSE(apop_stamp("+OK <a@>"));
    CHECK_FALSE(apop_stamp("+OK <@b>"));
    CHECK_FALSE(apop_stamp("+OK <a@b"));
    CHECK_FALSE(apop_stamp("+OK <a@b\x80>"));
}

TEST_CASE("STAT gives count and octets") {
    auto const stat = parse_pop3_stat("3 21111");
    REQUIRE(stat);
    CHECK(stat->messages == 3);
    CHECK(stat->octets == 21111);
    CHECK(parse_pop3_stat("0 0 and words")->octets == 0);
    CHECK_FALSE(parse_pop3_stat("3"));
    CHECK_FALSE(parse_pop3_stat("-1 5"));
    CHECK_FALSE(parse_pop3_stat("messages 3"));
    CHECK_FALSE(parse_pop3_stat("3 99999999999999999999"));
}

TEST_CASE("lines of UIDL and LIST have a number and a word") {
    auto const id = parse_pop3_id("2 000000026b0235c3 ");
    REQUIRE(id.has_value());
    CHECK(id->message == 2);
    CHECK(id->id == "000000026b0235c3");
    CHECK(parse_pop3_id("1 a b")->id == "a b"); // of a server that never read RFC 1939
    for (auto const* line : {"", "1", "1 ", "0 a", "-1 a", "x a", "99999999999999999999 a"})
        CHECK_FALSE(parse_pop3_id(line).has_value());
    CHECK(parse_pop3_size("2 300")->octets == 300);
    for (auto const* line : {"", "1", "0 5", "1 -5", "1 x"})
        CHECK_FALSE(parse_pop3_size(line).has_value());
}

TEST_CASE("words that only begin like a status are malformed") {
    CHECK(parse_pop3_response("+OKAY").kind == Kind::malformed);
    CHECK(parse_pop3_response("-ERROR").kind == Kind::malformed);
    CHECK(parse_pop3_response("* OK").kind == Kind::malformed);
    CHECK(parse_pop3_response("").kind == Kind::malformed);
    CHECK(parse_pop3_response("+OK").kind == Kind::ok);
    CHECK(parse_pop3_response("+ ").kind == Kind::continuation);
    CHECK(parse_pop3_response("+ abc=").text == "abc=");
}
