#include "probes/core/account_secrets.h"
#include "probes/core/survey_json.h"
#include "tests/support/catch.h"

using namespace mp::core;

TEST_CASE("a password in a host field is taken out, and what is wrong with the field stays to be seen") {
    for (auto const& [field, kept] : std::vector<std::pair<std::string, std::string>>{
             {"alice:SECRET@mail.example.org", "alice:<secret>@mail.example.org"},
             {"imaps://alice:SECRET@mail.example.org:993/", "imaps://alice:<secret>@mail.example.org:993/"},
             {"alice:SE@CR/E#T@mail.example.org", "alice:<secret>@mail.example.org"},
             {"alice@example.org:SECRET@mail.example.org", "alice@example.org:<secret>@mail.example.org"},
             {"https://mail.example.org/?pw=SECRET", "https://mail.example.org/?<secret>"},
             {":SECRET@host", ":<secret>@host"},
         }) {
        INFO(field);
        CHECK(without_login_secret(field) == kept);
        CHECK(without_login_secret(kept) == kept);
    }
}

TEST_CASE("hosts without a password stay as they are") {
    for (std::string const field :
         {"mail.example.org", "mail.example.org:993", "alice@example.org", "2001:db8::1", "[2001:db8::1]:993",
          "imaps://mail.example.org:993/", "alice:@mail.example.org", "", "@", ":", "mail.example.org?"}) {
        INFO(field);
        CHECK(without_login_secret(field) == field);
    }
}

TEST_CASE("a user name ends before a colon") {
    CHECK(without_user_secret("alice@example.org:SECRET") == "alice@example.org:<secret>");
    CHECK(without_user_secret("alice:SECRET") == "alice:<secret>");
    CHECK(without_user_secret("alice:SECRET@example.org") == "alice:<secret>@example.org");
    for (std::string const field : {"alice", "alice@example.org", "EXAMPLE\\alice", "alice%example.org", "alice:", ""})
        CHECK(without_user_secret(field) == field);
}

TEST_CASE("no field of an account keeps it, nor does a survey that was saved with one") {
    Profile profile;
    auto& account = profile.accounts.emplace_back();
    std::string const field = "alice:SECRET@mail.example.org";
    account.key = account.name = account.address = account.display_name = field;
    account.incoming.host = account.incoming.username = field;
    account.outgoing = account.incoming;
    account.certificate_exceptions = {field};
    Survey survey;
    survey.request.profiles = {profile};
    auto const saved = to_json(survey);
    REQUIRE(saved.find("SECRET") != std::string::npos);
    auto const read = survey_from_json(saved);
    REQUIRE(read);
    CHECK(to_json(*read).find("SECRET") == std::string::npos);
    hide_secrets(profile);
    CHECK(read->request.profiles.at(0) == profile);
}

TEST_CASE("an account that is named after its user hides what the user name hides, and no other name") {
    Account account;
    account.incoming.username = account.address = "jo@example.com:SECRET";
    account.name = "jo@example.com:SECRET (home)";
    account.display_name = "Jo: private";
    hide_secrets(account);
    CHECK(account.name == "jo@example.com:<secret> (home)");
    CHECK(account.display_name == "Jo: private");
}
