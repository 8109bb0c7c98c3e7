#include "app/clients/format.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/phone_cases.h"

using namespace mp;
using namespace mp::clients;
using core::Security;
using core::Service;

namespace {

Export instructions(core::VerifiedSettings const& settings, PopChoice pop = {}) {
    auto wish = test::wish_of();
    wish.pop = pop;
    return *find_client("gmail")->instructions(wish, settings);
}

core::VerifiedSettings signing_in_by(std::string const& mechanism) {
    return test::settings_of({{test::endpoint_of(Service::imap, Security::tls), "jo.in", mechanism},
                              {test::endpoint_of(Service::smtp, Security::starttls), "jo.out", mechanism}});
}

}

TEST_CASE("Gmail app instructions name every value and offer no file") {
    CHECK(find_client("gmail")->forms.empty());
    auto const text = test::english(instructions(signing_in_by("PLAIN")).steps);
    for (auto const* const value : {"imap.example.com", "smtp.example.com", "993", "587", "jo.in", "jo.out",
                                    "jo@example.com", "SSL/TLS", "STARTTLS", "Personal (IMAP)", "Jo Example"})
        CHECK(text.find(value) != std::string::npos);
}

TEST_CASE("Gmail app instructions say what the app does with POP3 mail") {
    auto const deletes = instructions(support::pop3_settings(), {true, 14, true});
    CHECK(test::english(deletes.steps).find("When I delete from Inbox") != std::string::npos);
    CHECK(test::english(deletes.cannot_carry).find("after some days") != std::string::npos);
    auto const keeps = instructions(support::pop3_settings(), {true, 0, false});
    CHECK(test::english(keeps.steps).find("Choose Never") != std::string::npos);
    CHECK(test::english(keeps.cannot_carry).find("after some days") == std::string::npos);
    CHECK(test::english(instructions(support::imap_settings()).steps).find("Delete email") == std::string::npos);
}

TEST_CASE("Gmail app instructions tell of sign-ins that the app does in another way, or not at all") {
    auto const oauth = test::english(instructions(signing_in_by("XOAUTH2")).steps);
    CHECK(oauth.find("sign in there") != std::string::npos);
    CHECK(oauth.find("imap.example.com") == std::string::npos);
    CHECK(test::english(instructions(signing_in_by("CRAM-MD5")).cannot_carry).find("encrypted password") !=
          std::string::npos);
}
