// Autoconfig and Autodiscover files as settings: what they propose is an account.

#include "app/clients/autoconfig/autoconfig.h"
#include "app/clients/autodiscover/autodiscover.h"
#include "tests/unit/clients/tree_settings.h"

using namespace mp;
using core::AccountSecurity;
using core::FaultCode;
using core::Service;

TEST_CASE("an Autoconfig file proposes one account for anybody of its domain") {
    auto const profile = test::profile_in("autoconfig/config-v1.1.xml");
    CHECK(profile.client == "autoconfig");
    REQUIRE(profile.accounts.size() == 1);
    auto const& account = profile.accounts[0];
    CHECK(account.key == "example.com");
    CHECK(account.address == "%EMAILADDRESS%");
    CHECK(account.incoming.service == Service::imap);
    CHECK(account.incoming.host == "imap.example.com");
    CHECK(account.incoming.username == "%EMAILADDRESS%");
    CHECK(account.incoming.security == core::stored(AccountSecurity::tls));
    REQUIRE(account.outgoing);
    CHECK(account.outgoing->port == core::stored<std::uint16_t>(465));
    auto const pop = clients::autoconfig::read_bytes(
        "<clientConfig version=\"1.1\"><emailProvider id=\"x\"><domain>example.com</domain><incomingServer type=\"pop3\">"
        "<hostname>pop.%EMAILDOMAIN%</hostname><port>110</port><socketType>plain</socketType>"
        "<username>%EMAILLOCALPART%</username><authentication>password-encrypted</authentication></incomingServer>"
        "</emailProvider></clientConfig>");
    REQUIRE(pop);
    auto const& plain = pop->accounts.at(0);
    CHECK(plain.incoming.host == "pop.example.com");
    CHECK(plain.incoming.username == "%EMAILLOCALPART%");
    CHECK(plain.incoming.security == core::stored(AccountSecurity::none));
    CHECK(plain.incoming.auth == core::stored(core::AccountAuth::encrypted));
    CHECK(plain.pop.leave_on_server == core::by_default(true));
    CHECK(plain.pop.delete_after_days == core::by_default(14.0));
    CHECK_FALSE(plain.outgoing);
    CHECK(clients::autoconfig::read_bytes("<clientConfig/>").error().code == FaultCode::empty);
}

TEST_CASE("an Autodiscover answer is the account of its person") {
    auto const imap = test::account_in("autodiscover/imap.xml");
    CHECK(imap.address == "alice@example.org");
    CHECK(imap.incoming.host == "imap.example.org");
    CHECK(imap.incoming.security == core::stored(AccountSecurity::tls));
    CHECK(imap.outgoing->security == core::stored(AccountSecurity::tls));
    auto const pop = test::account_in("autodiscover/pop.xml");
    CHECK(pop.incoming.service == Service::pop3);
    CHECK_FALSE(pop.pop.leave_on_server.value);
    auto const exchange = clients::autodiscover::read_bytes(test::fixture("autodiscover/exchange.xml"));
    CHECK(exchange.error().code == FaultCode::empty);
    auto const error = clients::autodiscover::read_bytes(test::fixture("autodiscover/error.xml"));
    CHECK(error.error().code == FaultCode::wrong_kind);
}

TEST_CASE("hostile published files do no harm as settings either") {
    for (auto const& [name, bytes, wanted] : test::hostile_files("clientConfig")) {
        INFO(name);
        auto const profile = clients::autoconfig::read_bytes(bytes);
        REQUIRE(!profile);
    }
    test::for_each_mutation(test::fixture("autodiscover/imap.xml"), [](std::string const& bytes) {
        if (auto const profile = clients::autodiscover::read_bytes(bytes))
            test::check_profile(*profile);
    });
}
