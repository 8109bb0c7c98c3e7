#include "probes/grammar/first_bytes.h"
#include "tests/support/catch.h"

#include <string>

using namespace mp::grammar;

TEST_CASE("a protocol is known by its first bytes") {
    std::pair<std::string, std::string> const cases[] = {
        {"* OK ready", "imap"},
        {"* PREAUTH x", "imap"},
        {"* BYE", "imap"},
        {"* OK ", "imap"},
        {"* PRE", "imap"},
        {"+OK ready", "pop3"},
        {"-ERR no", "pop3"},
        {"220 mail ESMTP", "smtp"},
        {"220-mail", "smtp"},
        {"220", "smtp"},
        {"220 ****", "smtp"},
        {"554 no", "smtp"},
        {"421 busy", "smtp"},
        {"521 no", "smtp"},
        {"220 ProFTPD", "ftp"},
        {"220 (vsFTPd 3.0.3)", "ftp"},
        {"220 ftp.example.org ESMTP", "smtp"},
        {"HTTP/1.1 400", "http"},
        {"<html>", "http"},
        {"<!DOCTYPE", "http"},
        {"\"IMPLEMENTATION\" \"x\"", "sieve"},
        {"SSH-2.0-x", "ssh"},
        {"\x15\x03\x01", "tls"},
        {"\x16\x03\x03", "tls"},
        {"", ""},
        {"hello", ""},
        {"2200", ""},
        {"* ", ""},
        {"\x15\x04", ""},
        {"\x15", ""},
        {"  * OK", ""},
    };
    for (auto const& [bytes, expected] : cases) {
        INFO(printable(bytes, 80));
        CHECK(recognise(bytes) == expected);
    }
}

TEST_CASE("unprintable bytes are escaped and nothing is cut inside an escape") {
    CHECK(printable("* OK\r\n", 80) == "* OK\\x0d\\x0a");
    CHECK(printable(std::string_view("\x15\x03\0\xff", 4), 80) == "\\x15\\x03\\x00\\xff");
    CHECK(printable("abc\r\n", 8) == "abc\\x0d");
    CHECK(printable("abc", 2) == "ab");
    CHECK(printable("abc", 0).empty());
}

TEST_CASE("server text for people is one clean line of at most 500 characters") {
    CHECK(clean_server_text("  Hello\r\n\tworld \x1b[31mred\x07 ") == "Hello world [31mred");
    CHECK(clean_server_text("caf\xe9") == "caf\xef\xbf\xbd");
    CHECK(clean_server_text("evil \xe2\x80\xae moc.knab") == "evil moc.knab");
    CHECK(clean_server_text("a\xc2\x85z") == "az");
    CHECK(clean_server_text(std::string(600, 'x')).size() == 500);
    std::string umlauts;
    for (int i = 0; i < 600; ++i)
        umlauts += "\xc3\xbc";
    CHECK(clean_server_text(umlauts).size() == 1000);
    CHECK(clean_server_text(std::string_view("a\0b", 3)) == "ab");
}
