#include "app/clients/apple/apple.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/hostile.h"
#include "tests/unit/clients/phone_cases.h"

using namespace mp;
using namespace mp::clients;
using core::AccountSecurity;
using core::FaultCode;

namespace {

constexpr char const* head = "<plist version=\"1.0\"><dict><key>PayloadContent</key><array><dict>"
                             "<key>PayloadType</key><string>com.apple.mail.managed</string>";
constexpr char const* tail = "</dict></array></dict></plist>";

core::Result<core::Profile> read_keys(std::string const& keys, bool others_can_read = false) {
    return apple::read_bytes(head + keys + tail, others_can_read);
}

core::AccountServer incoming_of(std::string const& keys, std::string const& type = "EmailTypeIMAP") {
    auto const profile = read_keys("<key>EmailAccountType</key><string>" + type + "</string>" + keys);
    REQUIRE(profile);
    REQUIRE(profile->accounts.size() == 1);
    return profile->accounts[0].incoming;
}

std::string const use_ssl = "<key>IncomingMailServerUseSSL</key><true/>";

std::string port(int number) {
    return "<key>IncomingMailServerPortNumber</key><integer>" + std::to_string(number) + "</integer>";
}

}

TEST_CASE("in an Apple profile the port tells STARTTLS from TLS, and a missing UseSSL stays unknown") {
    CHECK(incoming_of(use_ssl + port(993)).security == core::stored(AccountSecurity::tls));
    CHECK(incoming_of(use_ssl + port(143)).security == core::stored(AccountSecurity::starttls));
    CHECK(incoming_of(use_ssl + port(110), "EmailTypePOP").security == core::stored(AccountSecurity::starttls));
    CHECK(incoming_of("<key>IncomingMailServerUseSSL</key><false/>" + port(143)).security ==
          core::stored(AccountSecurity::none));
    CHECK(!incoming_of(port(993)).security.value);
    CHECK(!incoming_of("").port.value);
}

TEST_CASE("in an Apple profile a missing or impossible port is the protocol's own") {
    for (auto const& odd : {std::string{}, port(0), port(-1), port(65536)}) {
        CHECK(incoming_of(use_ssl + odd).port == core::by_default<std::uint16_t>(993));
        CHECK(incoming_of(use_ssl + odd, "EmailTypePOP").port == core::by_default<std::uint16_t>(995));
    }
}

TEST_CASE("passwords in an Apple profile are told when others can read the file, and never kept") {
    std::string const keys = "<key>EmailAccountType</key><string>EmailTypeIMAP</string>"
                             "<key>IncomingPassword</key><string>correct horse</string>";
    auto const told = read_keys(keys, true);
    REQUIRE(told);
    REQUIRE(told->remarks.size() == 1);
    CHECK(told->remarks[0].code == core::remark::password_visible);
    CHECK(told->remarks[0].place.find("IncomingPassword") != std::string::npos);
    CHECK(told->remarks[0].place.find("horse") == std::string::npos);
    CHECK(read_keys(keys, false)->remarks.empty());
}

TEST_CASE("signed Apple profiles are read like unsigned ones") {
    auto const plain = apple::read_bytes(test::fixture("apple/imap.mobileconfig"), false);
    for (auto const* const name : {"apple/signed.mobileconfig", "apple/signed-streamed.mobileconfig"}) {
        INFO(name);
        auto const bytes = test::fixture(name);
        REQUIRE(!bytes.empty());
        auto const profile = apple::read_bytes(bytes, false);
        REQUIRE(profile);
        CHECK(*profile == *plain);
    }
    auto const detached = apple::read_bytes(test::fixture("apple/detached.mobileconfig"), false);
    REQUIRE(!detached);
    CHECK(detached.error().code == FaultCode::malformed);
}

TEST_CASE("an encrypted Apple profile is called encrypted, whichever way it is") {
    std::string const keys =
        "<plist version=\"1.0\"><dict><key>EncryptedPayloadContent</key><data>AAAA</data></dict></plist>";
    for (auto const& bytes : {keys, test::fixture("apple/enveloped.mobileconfig")}) {
        auto const profile = apple::read_bytes(bytes, false);
        REQUIRE(profile);
        CHECK(profile->accounts.empty());
        REQUIRE(profile->remarks.size() == 1);
        CHECK(profile->remarks[0].code == core::remark::encrypted);
    }
}

TEST_CASE("several payloads of an Apple profile become accounts and remarks") {
    std::string const mail = "<dict><key>PayloadType</key><string>com.apple.mail.managed</string>"
                             "<key>PayloadIdentifier</key><string>same</string>"
                             "<key>EmailAccountType</key><string>EmailTypePOP</string></dict>";
    auto const profile = apple::read_bytes(
        "<plist><dict><key>PayloadContent</key><array>" + mail + mail +
            "<dict><key>PayloadType</key><string>com.apple.eas.account</string></dict>"
            "<dict><key>PayloadType</key><string>com.apple.wifi.managed</string></dict>"
            "<dict><key>PayloadType</key><string>com.apple.mail.managed</string></dict></array></dict></plist>",
        false);
    REQUIRE(profile);
    REQUIRE(profile->accounts.size() == 2);
    CHECK(profile->accounts[0].key == "same");
    CHECK(profile->accounts[1].key == "account2");
    CHECK(!profile->accounts[0].pop.leave_on_server.value);
    REQUIRE(profile->remarks.size() == 2);
    CHECK(profile->remarks[0].code == core::remark::other_kind);
    CHECK(profile->remarks[1].code == core::remark::unreadable_part);
}

TEST_CASE("what is no Apple profile is refused with the right fault") {
    auto const code = [](std::string const& bytes) { return apple::read_bytes(bytes, false).error().code; };
    CHECK(code("bplist00\x08\x02") == FaultCode::malformed);
    CHECK(code("<plist><dict><key>CFBundleName</key><string>x</string></dict></plist>") == FaultCode::wrong_kind);
    CHECK(code("<plist><dict><key>PayloadContent</key><array/></dict></plist>") == FaultCode::empty);
    CHECK(code("0 is no signature") == FaultCode::malformed);
    for (auto const& [name, bytes, wanted] : test::hostile_files("plist")) {
        INFO(name);
        CHECK(code(bytes) == wanted);
    }
}

TEST_CASE("no damage to an Apple profile breaks its reader") {
    for (auto const* const name : {"apple/imap.mobileconfig", "apple/signed.mobileconfig"}) {
        auto const original = test::fixture(name);
        REQUIRE(!original.empty());
        test::for_each_mutation(original, [](std::string const& bytes) {
            auto const profile = apple::read_bytes(bytes, true);
            if (profile)
                test::check_profile(*profile);
        });
    }
}

TEST_CASE("Apple profiles are recognised by name or content, and found on the disk") {
    auto const folder = std::filesystem::path(MP_TESTS_DIR) / "clients" / "apple";
    CHECK(apple::recognises(Tree(folder / "imap.mobileconfig")));
    CHECK(apple::recognises(Tree(folder / "signed.mobileconfig")));
    CHECK(!apple::recognises(Tree(folder)));
    CHECK(!apple::recognises(Tree(folder / ".." / "android" / "imap.k9s")));
    auto const profiles = apple::read(Tree(folder / "imap.mobileconfig"));
    REQUIRE(profiles);
    REQUIRE(profiles->size() == 1);
    CHECK(profiles->front().client == "apple");
    CHECK(profiles->front().path.ends_with("imap.mobileconfig"));
}

TEST_CASE("a binary configuration profile says the same as the XML one") {
    auto const xml = apple::read_bytes(test::fixture("apple/imap.mobileconfig"), false);
    auto const binary = apple::read_bytes(test::fixture("apple/binary.mobileconfig"), false);
    REQUIRE(xml);
    REQUIRE(binary);
    CHECK(xml->accounts == binary->accounts);
    test::for_each_mutation(test::fixture("apple/binary.mobileconfig"), [](std::string const& bytes) {
        if (auto const profile = apple::read_bytes(bytes, true))
            test::check_profile(*profile);
    });
}

TEST_CASE("the preferences of Mail on an old Mac are read") {
    auto const profiles = apple::read(Tree(std::filesystem::path(MP_TESTS_DIR) / "clients/apple/com.apple.mail.plist"));
    REQUIRE(profiles);
    auto const& profile = profiles->front();
    CHECK(profile.is_too_old);
    REQUIRE(profile.accounts.size() == 1);
    auto const& account = profile.accounts[0];
    CHECK(account.address == "alice@example.org");
    CHECK(account.incoming.service == core::Service::pop3);
    CHECK(account.incoming.port == core::stored<std::uint16_t>(995));
    CHECK(account.incoming.security == core::stored(core::AccountSecurity::tls));
    CHECK(account.pop.delete_after_days == core::stored(7.0));
    REQUIRE(account.outgoing);
    CHECK(account.outgoing->host == "smtp.example.org");
    CHECK(account.outgoing->security == core::stored(core::AccountSecurity::starttls));
    REQUIRE(profile.remarks.size() == 1); // the account of Apple's own service; local folders are nobody's mailbox
    CHECK(profile.remarks[0].code == core::remark::other_kind);
}
