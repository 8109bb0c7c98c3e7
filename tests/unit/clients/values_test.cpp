#include "app/clients/text.h"
#include "app/clients/values.h"
#include "tests/support/catch.h"
#include "tests/support/verified.h"

using namespace mp;
using clients::ExportWish;

namespace {

std::string shown(std::string const& name) {
    return clients::display_name_of({*core::parse_address("jo@example.com"), name, {}});
}

}

TEST_CASE("lines of verified settings are found by their service") {
    auto const settings = support::verified_settings({{core::Service::imap, "imap.example.com", 993, core::Security::tls},
                                                      {core::Service::pop3, "pop.example.com", 995, core::Security::tls},
                                                      {core::Service::smtp, "smtp.example.com", 465, core::Security::tls}});
    REQUIRE(clients::line_of(settings, core::Service::imap));
    CHECK(clients::line_of(settings, core::Service::imap) == &clients::incoming_of(settings));
    CHECK(clients::line_of(settings, core::Service::smtp) == &clients::outgoing_of(settings));
    REQUIRE(clients::line_of(settings, core::Service::pop3));
    CHECK(clients::line_of(settings, core::Service::pop3)->endpoint.host == "pop.example.com");
    CHECK(clients::line_of(support::imap_settings(), core::Service::pop3) == nullptr);
}

TEST_CASE("display names keep what people type and lose what breaks lines") {
    CHECK(shown("Jo \"Quote\" O'Neil \\") == "Jo \"Quote\" O'Neil \\");
    CHECK(shown("Jo\r\nBcc: evil@example.com") == "Jo Bcc: evil@example.com");
    CHECK(shown("  Jo\t") == "Jo");
    CHECK(shown("Jörg 山田") == "Jörg 山田");
    CHECK(shown("a\xe2\x80\xae"
                "b\xc2\x85"
                "c") == "a b c");
    CHECK(shown("bad \xff") == "bad \xef\xbf\xbd");
    CHECK(shown("") == "");
    CHECK(shown("\n\n") == "");
    auto const longest = shown(std::string(5000, 'x'));
    CHECK(longest == std::string(200, 'x'));
}

TEST_CASE("a second export has the same identity: version 5 UUIDs in the name space of URLs") {
    // Computed with another implementation: uuid5(NAMESPACE_URL, "mailto:jo@example.com#profile").
    CHECK(clients::stable_uuid("jo@example.com", "profile") == "2ae283f8-79f9-54dd-9ae3-859b01617ccf");
    CHECK(clients::stable_uuid("jo@example.com", "other") != clients::stable_uuid("jo@example.com", "profile"));
    CHECK(clients::stable_uuid("jo@example.org", "profile") != clients::stable_uuid("jo@example.com", "profile"));
}

TEST_CASE("bytes that are no characters are told and replaced") {
    CHECK(clients::is_valid_utf8("Jörg 山 \xf0\x9f\x93\xa7"));
    for (char const* bad : {"\xff", "\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe5\xb1", "a\x80", "\xc3\x28"})
        CHECK(!clients::is_valid_utf8(bad));
    CHECK(clients::valid_utf8("a\xff\xc3") == "a\xef\xbf\xbd\xef\xbf\xbd");
    CHECK(clients::valid_utf8("\xc3(") == "\xef\xbf\xbd(");
    CHECK(clients::from_latin1("J\xf6rg") == "Jörg");
}
