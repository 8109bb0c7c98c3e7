#include "app/clients/apple/apple.h"
#include "app/clients/values.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/phone_cases.h"

using namespace mp;
using namespace mp::clients;
using core::AuthMethod;
using core::Security;
using core::Service;

namespace {

core::Account read_back(Export const& made) {
    auto const profile = apple::read_bytes(made.files.at(0).bytes, true);
    REQUIRE(profile);
    CHECK(profile->remarks.empty());
    REQUIRE(profile->accounts.size() == 1);
    return profile->accounts.front();
}

bool is_carried(core::ServerSettings const& line) {
    return line.auth == AuthMethod::password ||
           (line.auth == AuthMethod::password_encrypted && line.endpoint.service != Service::pop3);
}

}

TEST_CASE("an Apple profile holds what the reference's example holds") {
    for (std::string const kind : {"imap", "pop3"}) {
        auto const settings = kind == "imap" ? support::imap_settings() : support::pop3_settings();
        auto const made = apple::write(test::wish_of(), settings);
        REQUIRE(made);
        REQUIRE(made->files.size() == 1);
        CHECK(made->files[0].path.empty());
        CHECK(made->files[0].bytes == test::fixture("apple/" + kind + ".mobileconfig"));
        auto const example = apple::read_bytes(test::fixture("apple/example-" + kind + ".mobileconfig"), false);
        REQUIRE(example);
        CHECK(example->accounts == std::vector{read_back(*made)});
    }
}

TEST_CASE("what is written into an Apple profile is read from it, for everything the format can say") {
    for (auto const& [name, settings] : test::all_cases()) {
        INFO(name);
        auto const made = apple::write(test::wish_of(), settings);
        bool const expected = is_carried(settings.settings().incoming) && is_carried(settings.settings().outgoing);
        REQUIRE(made.has_value() == expected);
        if (!made) {
            CHECK(made.error().code == core::FaultCode::not_offered);
            continue;
        }
        auto wanted = test::account_of(test::wish_of(), settings);
        wanted.key = "com.example.mail.jo.account";
        CHECK(read_back(*made) == wanted);
    }
}

TEST_CASE("an Apple profile asks for the second password only when the user names differ") {
    auto const same = apple::write(test::wish_of(), support::imap_settings());
    auto const flag = std::string("<key>OutgoingPasswordSameAsIncomingPassword</key>\n        <");
    CHECK(same->files[0].bytes.find(flag + "true") != std::string::npos);
    for (auto const& [name, settings] : test::all_cases())
        if (name == "two-names")
            CHECK(apple::write(test::wish_of(), settings)->files[0].bytes.find(flag + "false") != std::string::npos);
}

TEST_CASE("ports that Apple devices take for the other kind of encryption are refused") {
    struct Odd {
        Security security;
        std::uint16_t port;
    };
    for (auto const odd : {Odd{Security::tls, 143}, Odd{Security::starttls, 993}, Odd{Security::starttls, 1143}}) {
        auto const settings = test::settings_of({{{Service::imap, "imap.example.com", odd.port, odd.security}},
                                                 {test::endpoint_of(Service::smtp, Security::tls)}});
        auto const made = apple::write(test::wish_of(), settings);
        REQUIRE(!made);
        CHECK(made.error().code == core::FaultCode::not_offered);
        CHECK(made.error().detail.find(std::to_string(odd.port)) != std::string::npos);
    }
}

TEST_CASE("a second Apple profile for the same address replaces the first, another address has its own") {
    auto const identifiers = [](std::string const& address) {
        auto wish = test::wish_of();
        wish.address = *core::parse_address(address);
        auto const bytes = apple::write(wish, support::imap_settings())->files[0].bytes;
        auto const begin = bytes.find("PayloadIdentifier");
        return bytes.substr(begin, bytes.find("PayloadDisplayName") - begin);
    };
    CHECK(identifiers("jo@example.com") == identifiers("jo@example.com"));
    CHECK(identifiers("jo+a@example.com") != identifiers("jo_a@example.com"));
    CHECK(identifiers("jo+a@example.com").find("com.example.mail.jo_2ba") != std::string::npos);
}

TEST_CASE("every display name gives an Apple profile that says the same name, or a clean one") {
    for (std::string const name : {"O'Neil \"Jo\" <jo> & Co", "\xf0\x9f\x93\xac Post", "J\xc3\xb6rg", "]]> {value} %s"}) {
        auto const made = apple::write(test::wish_of(name), support::imap_settings());
        CHECK(read_back(*made).display_name == name);
    }
    auto const odd = read_back(*apple::write(test::wish_of("Jo\nExample\x01 \xff\xef\xbf\xbf"
                                                           "b"),
                                             support::imap_settings()));
    CHECK(odd.display_name.find_first_of("\n\x01\xff") == std::string::npos);
    CHECK(odd.display_name.starts_with("Jo Example"));
    auto const none = apple::write(test::wish_of(""), support::imap_settings());
    CHECK(none->files[0].bytes.find("EmailAccountName") == std::string::npos);
}

TEST_CASE("an Apple export says what the file cannot carry, and where to set it") {
    auto const imap = apple::write(test::wish_of(), support::imap_settings());
    CHECK(test::english(imap->cannot_carry).find("password") != std::string::npos);
    CHECK(test::english(imap->cannot_carry).find("Unsigned") != std::string::npos);
    CHECK(test::english(imap->cannot_carry).find("how long") == std::string::npos);
    auto const pop = apple::write(test::wish_of(), support::pop3_settings());
    CHECK(test::english(pop->cannot_carry).find("how long") != std::string::npos);
    CHECK(test::english(pop->steps).find("After one month") != std::string::npos);
    for (auto const* const key : {">IncomingPassword<", ">OutgoingPassword<"})
        CHECK(pop->files[0].bytes.find(key) == std::string::npos);
}

TEST_CASE("the keeping time on Apple devices is never shorter than the one that was chosen") {
    auto const steps = [](PopChoice pop) {
        std::vector<core::Message> list;
        apple::add_keeping_steps(list, pop);
        return test::english(list);
    };
    CHECK(steps({true, 7, false}).find("After one week") != std::string::npos);
    CHECK(steps({true, 7, false}).find("choose Seven days") != std::string::npos);
    CHECK(steps({true, 8, false}).find("After one month") != std::string::npos);
    CHECK(steps({true, 8, false}).find("choose Never") != std::string::npos);
    CHECK(steps({true, 40, false}).find("Untick") != std::string::npos);
    CHECK(steps({true, 0, true}).find("When removed from Inbox") != std::string::npos);
    CHECK(steps({false, 14, true}).find("Right away") != std::string::npos);
}

TEST_CASE("Apple instructions name every value, and send OAuth mailboxes to the provider's own sign-in") {
    auto const settings = test::settings_of({{test::endpoint_of(Service::pop3, Security::starttls), "jo.in"},
                                             {test::endpoint_of(Service::smtp, Security::starttls), "jo.out"}});
    auto const text = test::english(apple::instructions(test::wish_of(), settings)->steps);
    for (auto const* const value :
         {"pop.example.com", "smtp.example.com", "110", "587", "jo.in", "jo.out", "jo@example.com"})
        CHECK(text.find(value) != std::string::npos);
    auto const oauth = test::settings_of({{test::endpoint_of(Service::imap, Security::tls), "jo", "XOAUTH2"},
                                          {test::endpoint_of(Service::smtp, Security::tls), "jo", "XOAUTH2"}});
    CHECK(test::english(apple::instructions(test::wish_of(), oauth)->steps).find("sign in there") != std::string::npos);
}
