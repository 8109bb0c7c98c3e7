#include "probes/grammar/autoconfig.h"
#include "tests/support/catch.h"
#include "tests/unit/grammar/describe.h"

using namespace mp::grammar;
using mp::core::FaultCode;
using mp::tests::sample_address;

TEST_CASE("placeholders are filled in one pass over the template") {
    auto const address = sample_address();
    CHECK(fill_placeholders("%EMAILADDRESS%", address) == "kim.lee@example.org");
    CHECK(fill_placeholders("%EMAILLOCALPART%.%EMAILDOMAIN%", address) == "kim.lee.example.org");
    CHECK(fill_placeholders("", address) == "");
    CHECK(fill_placeholders("plain", address) == "plain");
    mp::core::EmailAddress tricky = address;
    tricky.local = "%EMAILDOMAIN%";
    CHECK(fill_placeholders("%EMAILLOCALPART%", tricky) == "%EMAILDOMAIN%");
}

TEST_CASE("a placeholder that cannot be filled leaves nothing") {
    auto const address = sample_address();
    for (auto const* const text : {"%EMAILADDRESS", "%REALNAME%", "%emailaddress%", "100%", "%", "%%", "%EMAILADDRESS%x%"}) {
        INFO(text);
        CHECK_FALSE(fill_placeholders(text, address));
    }
}

TEST_CASE("templates of other programs are no user names") {
    for (auto const* const text : {"{email}", "${user}", "$email", "[EMAIL]", "<your e-mail address>", "{{ address }}"}) {
        INFO(text);
        CHECK(is_foreign_template(text));
    }
    for (auto const* const text : {"kim", "kim.lee@example.org", "EXAMPLE\\kim", "web12p3", "kim+lists", "PC7$",
                                   "%EMAILADDRESS%", "m1234 <&\">", "a<>b", "kim}{"}) {
        INFO(text);
        CHECK_FALSE(is_foreign_template(text));
    }
    auto const file =
        parse_autoconfig(R"(<clientConfig version="1.1"><emailProvider id="example.org"><domain>example.org</domain>
        <incomingServer type="imap"><hostname>mail.example.org</hostname><port>993</port><socketType>SSL</socketType>
        <username>{email}</username><authentication>password-cleartext</authentication></incomingServer>
        </emailProvider></clientConfig>)",
                         sample_address());
    REQUIRE(file);
    REQUIRE(file->candidates.size() == 1);
    CHECK(file->candidates[0].username == "kim.lee@example.org");
    REQUIRE(file->candidates[0].oddities.size() == 1);
    CHECK(file->candidates[0].oddities[0].code == mp::core::odd::placeholder);
}

TEST_CASE("a file as deep as it is long is refused without using the stack") {
    std::string bytes = "<clientConfig>";
    while (bytes.size() < 120 * 1024)
        bytes += "<a>";
    std::size_t const depth = (bytes.size() - 14) / 3;
    for (std::size_t i = 0; i < depth; ++i)
        bytes += "</a>";
    bytes += "</clientConfig>";
    auto const file = parse_autoconfig(bytes.substr(0, 256 * 1024), sample_address());
    REQUIRE_FALSE(file);
    auto const whole =
        parse_autoconfig("<clientConfig>" + std::string(3, ' ') + bytes.substr(14, 90 * 1024), sample_address());
    REQUIRE_FALSE(whole);
    std::string closed = "<clientConfig>";
    for (int i = 0; i < 30000; ++i)
        closed += "<a>";
    for (int i = 0; i < 30000; ++i)
        closed += "</a>";
    auto const deep = parse_autoconfig(closed + "</clientConfig>", sample_address());
    REQUIRE_FALSE(deep);
    CHECK(deep.error().code == FaultCode::too_deep);
}

TEST_CASE("a file of 256 KiB is read, one byte more is refused") {
    std::string const head = "<clientConfig><!--", tail = "--></clientConfig>";
    std::string const fits = head + std::string(256 * 1024 - head.size() - tail.size(), 'x') + tail;
    CHECK(parse_autoconfig(fits, sample_address()).has_value());
    auto const over = parse_autoconfig(fits + "\n", sample_address());
    REQUIRE_FALSE(over);
    CHECK(over.error().code == FaultCode::too_large);
}

TEST_CASE("every prefix of a file is a fault or the whole") {
    std::string const whole =
        "<?xml version=\"1.0\"?><clientConfig><emailProvider id=\"x.org\"><incomingServer type=\"imap\">"
        "<hostname>imap.x.org</hostname><port>993</port><socketType>SSL</socketType></incomingServer>"
        "</emailProvider></clientConfig>";
    REQUIRE(parse_autoconfig(whole, sample_address()));
    for (std::size_t i = 0; i < whole.size(); ++i) {
        INFO(i);
        CHECK_FALSE(parse_autoconfig(whole.substr(0, i), sample_address()));
    }
}

TEST_CASE("the address fills hosts and user names, case kept in the local part") {
    auto address = sample_address();
    address.local = "Kim.LEE+tag";
    auto const file = parse_autoconfig(
        "<clientConfig><emailProvider id=\"x.org\"><incomingServer type=\"imap\"><hostname>imap.%EMAILDOMAIN%</hostname>"
        "<port>993</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username></incomingServer>"
        "</emailProvider></clientConfig>",
        address);
    REQUIRE(file);
    REQUIRE(file->candidates.size() == 1);
    CHECK(file->candidates[0].endpoint.host == "imap.example.org");
    CHECK(file->candidates[0].username == "Kim.LEE+tag@example.org");
}
