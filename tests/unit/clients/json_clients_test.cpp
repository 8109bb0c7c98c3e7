// Mailspring, FairEmail and Thunderbird's policies: settings in JSON.

#include "app/clients/fairemail/fairemail.h"
#include "app/clients/json_file.h"
#include "app/clients/mailspring/mailspring.h"
#include "app/clients/policies/policies.h"
#include "tests/unit/clients/files.h"
#include "tests/unit/clients/tree_settings.h"

using namespace mp;
using core::AccountAuth;
using core::AccountSecurity;
using core::FaultCode;
using core::Service;
using test::account_in;
using test::profile_in;

TEST_CASE("JSON from anybody is bounded, its last member counts, and its secrets are gone") {
    auto const code = [](std::string const& bytes) { return clients::load_json(bytes).error().code; };
    CHECK(code("") == FaultCode::empty);
    CHECK(code(" \r\n") == FaultCode::empty);
    CHECK(code("[1]") == FaultCode::wrong_kind);
    CHECK(code("{\"a\":") == FaultCode::malformed);
    CHECK(code("{\"a\":" + std::string(100000, '[')) == FaultCode::too_deep);
    CHECK(code("{\"a\":[" + test::repeated("1,", 200001) + "1]}") == FaultCode::too_large);
    CHECK(code("{\"a\":\"" + std::string(17 * 1024 * 1024, 'x') + "\"}") == FaultCode::too_large);
    auto const tree =
        clients::load_json("\xef\xbb\xbf{\"a\":1,\"a\":2,\"password\":\"hunter2\",\"cloudToken\":\"x\",\"port\":\"993\"}");
    REQUIRE(tree);
    CHECK(tree->number_at("a") == 2);
    CHECK(tree->number_at("port") == 993);
    CHECK(tree->find("password")->is(clients::Node::Kind::secret));
    CHECK(tree->find("cloudToken")->is(clients::Node::Kind::secret));
    CHECK(tree->find("password")->text.empty());
}

TEST_CASE("Mailspring's accounts are read, and so is that it takes any certificate") {
    auto const account = account_in("mailspring/imap.json");
    CHECK(account.address == "alice@example.org");
    CHECK(account.display_name == "Alice Example");
    CHECK(account.incoming.host == "imap.example.org");
    CHECK(account.incoming.port == core::stored<std::uint16_t>(993));
    CHECK(account.incoming.security == core::stored(AccountSecurity::tls));
    CHECK(account.incoming.auth == core::by_default(AccountAuth::password));
    REQUIRE(account.outgoing);
    CHECK(account.outgoing->port == core::stored<std::uint16_t>(465));
    CHECK(account.checks_certificates);
    CHECK_FALSE(account_in("mailspring/insecure.json").checks_certificates);
    CHECK(account_in("mailspring/plain.json").incoming.security == core::stored(AccountSecurity::none));
    CHECK(account_in("mailspring/wrong-pair.json").incoming.port == core::stored<std::uint16_t>(143));
    CHECK(account_in("mailspring/gmail.json").incoming.auth == core::by_default(AccountAuth::oauth2));
    CHECK_FALSE(test::mentions(profile_in("mailspring/imap.json"), "hunter2"));
}

TEST_CASE("Mailspring's folder is found and read") {
    support::Folder const folder;
    folder.write("Mailspring/config.json", test::fixture("mailspring/imap.json"));
    CHECK(clients::read_profiles(folder / "Mailspring"));
    CHECK(clients::mailspring::detect({{}, folder.path(), {}}).size() == 1);
    auto const none = clients::mailspring::read_bytes("{\"*\":{\"accounts\":[]}}", false);
    REQUIRE(!none);
    CHECK(none.error().code == FaultCode::empty);
}

TEST_CASE("FairEmail's backup is read, old and new, and keeps mail unless it says otherwise") {
    auto const imap = account_in("fairemail/imap.backup");
    CHECK(imap.incoming.service == Service::imap);
    CHECK(imap.incoming.security == core::stored(AccountSecurity::tls));
    CHECK(imap.address == "alice@example.org");
    REQUIRE(imap.outgoing);
    CHECK(imap.outgoing->host == "smtp.example.org");
    CHECK(account_in("fairemail/pop-deletes.backup").pop.leave_on_server == core::stored(false));
    CHECK(account_in("fairemail/pop-keeps.backup").pop.leave_on_server == core::stored(true));
    auto const silent = account_in("fairemail/pop-silent.backup");
    CHECK(silent.pop.leave_on_server == core::by_default(true));
    CHECK(silent.pop.delete_with_local == core::by_default(false));
    auto const plain = account_in("fairemail/plain.backup");
    CHECK(plain.incoming.security == core::stored(AccountSecurity::none));
    CHECK_FALSE(plain.checks_certificates);
    auto const old = account_in("fairemail/old.backup");
    CHECK(old.incoming.security == core::stored(AccountSecurity::tls));
    CHECK(old.outgoing->security == core::stored(AccountSecurity::starttls));
    auto const seen = clients::fairemail::read_bytes(test::fixture("fairemail/imap.backup"), true);
    REQUIRE(seen);
    CHECK(test::has_remark(*seen, core::remark::password_visible, "account 1/password"));
    CHECK_FALSE(test::mentions(*seen, "hunter2"));
}

TEST_CASE("an encrypted backup of FairEmail is told to be one") {
    support::Folder const folder;
    auto const path = folder.write("fairemail_20260101.backup", "___FairEmail___\x01" + std::string(80, '\xa7'));
    auto const profiles = clients::read_profiles(path);
    REQUIRE(!profiles);
    auto const sentence = core::in_english(clients::why_unreadable(path, profiles.error()));
    CHECK(sentence.find("protected by a password") != std::string::npos);
}

TEST_CASE("policies.json is Thunderbird's graph of accounts, with Thunderbird's defaults") {
    auto const profile = profile_in("policies/imap.json");
    CHECK(profile.client == "thunderbird");
    CHECK(profile.remarks.empty());
    REQUIRE(profile.accounts.size() == 1);
    auto const& imap = profile.accounts[0];
    CHECK(imap.address == "alice@example.org");
    CHECK(imap.incoming.port == core::stored<std::uint16_t>(993));
    CHECK(imap.incoming.security == core::stored(AccountSecurity::tls));
    CHECK(imap.outgoing->host == "smtp.example.org");
    CHECK(account_in("policies/pop-silent.json").pop.leave_on_server == core::by_default(false));
    auto const keeps = account_in("policies/pop-keeps.json");
    CHECK(keeps.pop.leave_on_server == core::stored(true));
    CHECK(keeps.pop.delete_after_days == core::stored(14.0));
    CHECK(keeps.pop.delete_with_local == core::stored(true));
    CHECK(account_in("policies/plain.json").outgoing->security == core::stored(AccountSecurity::none));
}

TEST_CASE("a policy's number that Thunderbird takes for a truth value is named") {
    auto const odd = profile_in("policies/odd.json");
    CHECK(odd.accounts[0].incoming.security == core::by_default(AccountSecurity::none));
    CHECK(test::has_remark(odd, core::remark::odd_value, "socketType = 1"));
    CHECK(test::has_remark(odd, core::remark::odd_value, "server1.port = \"143\""));
    CHECK(test::has_remark(odd, core::remark::odd_value, "smtp1.port = "));
    auto const none = clients::policies::read_bytes(test::fixture("policies/no-account.json"));
    REQUIRE(!none);
    CHECK(none.error().code == FaultCode::empty);
}

TEST_CASE("no damage to JSON settings breaks a reader") {
    auto const check = [](core::Result<core::Profile> const& profile) {
        if (profile)
            test::check_profile(*profile);
        else
            CHECK(!profile.error().detail.empty());
    };
    test::for_each_mutation(test::fixture("mailspring/imap.json"),
                            [&](std::string const& bytes) { check(clients::mailspring::read_bytes(bytes, true)); });
    test::for_each_mutation(test::fixture("fairemail/pop-keeps.backup"),
                            [&](std::string const& bytes) { check(clients::fairemail::read_bytes(bytes, true)); });
    test::for_each_mutation(test::fixture("policies/pop-keeps.json"),
                            [&](std::string const& bytes) { check(clients::policies::read_bytes(bytes)); });
}
