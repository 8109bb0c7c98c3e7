// One odd value in a settings file costs the account neither its host nor its user name, and is named.

#include "app/clients/android/android.h"
#include "app/clients/apple/apple.h"
#include "app/clients/outlook/read.h"
#include "app/clients/thunderbird/profile.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace mp;
using core::AccountSecurity;

namespace {

bool has_odd(core::Profile const& profile, std::string const& end) {
    return std::any_of(profile.remarks.begin(), profile.remarks.end(), [&](core::ProfileRemark const& remark) {
        return remark.code == core::remark::odd_value && remark.place.ends_with(end);
    });
}

core::Profile apple_profile(std::string const& keys) {
    auto const profile = clients::apple::read_bytes("<plist version=\"1.0\"><dict><key>PayloadContent</key><array><dict>"
                                                    "<key>PayloadType</key><string>com.apple.mail.managed</string>"
                                                    "<key>IncomingMailServerHostName</key><string>mail.example.org</string>"
                                                    "<key>IncomingMailServerUsername</key><string>alice</string>" +
                                                        keys + "</dict></array></dict></plist>",
                                                    false);
    REQUIRE(profile);
    REQUIRE(profile->accounts.size() == 1);
    CHECK(profile->accounts[0].incoming.host == "mail.example.org");
    CHECK(profile->accounts[0].incoming.username == "alice");
    return *profile;
}

std::string const imap_kind = "<key>EmailAccountType</key><string>EmailTypeIMAP</string>";

core::Profile thunderbird_profile(std::string const& prefs) {
    clients::thunderbird::ProfileFiles files;
    files.prefs = "user_pref(\"mail.accountmanager.accounts\", \"account1\");\n"
                  "user_pref(\"mail.account.account1.server\", \"server1\");\n"
                  "user_pref(\"mail.server.server1.type\", \"imap\");\n"
                  "user_pref(\"mail.server.server1.hostname\", \"mail.example.org\");\n"
                  "user_pref(\"mail.server.server1.userName\", \"alice\");\n" +
                  prefs;
    auto const profile = clients::thunderbird::profile_of(files);
    REQUIRE(profile);
    REQUIRE(profile->accounts.size() == 1);
    CHECK(profile->accounts[0].incoming.host == "mail.example.org");
    CHECK(profile->accounts[0].incoming.username == "alice");
    return *profile;
}

std::string prf(std::string const& lines, std::string const& kind = "POP3") {
    return "[General]\r\nProfileName=alice\r\n[Internet Account List]\r\nAccount1=I_Mail\r\n[Account1]\r\n"
           "POP3Server=mail.example.org\r\nPOP3UserName=alice\r\n" +
           lines + "[I_Mail]\r\nAccountType=" + kind +
           "\r\nPOP3Server=PT_UNICODE,0x0100\r\nPOP3UserName=PT_UNICODE,0x0101\r\nPOP3Port=PT_LONG,0x0104\r\n"
           "POP3UseSSL=PT_LONG,0x0105\r\n";
}

core::Profile outlook_profile(std::string const& bytes) {
    auto const profiles = clients::outlook::read_prf(bytes, "a.prf");
    REQUIRE(profiles);
    REQUIRE(profiles->front().accounts.size() == 1);
    CHECK(profiles->front().accounts[0].incoming.host == "mail.example.org");
    CHECK(profiles->front().accounts[0].incoming.username == "alice");
    return profiles->front();
}

}

TEST_CASE("an odd value in an Apple profile is read as it is meant, or named and left out") {
    auto const text = apple_profile(imap_kind + "<key>IncomingMailServerPortNumber</key><string>993</string>"
                                                "<key>IncomingMailServerUseSSL</key><string>true</string>");
    CHECK(text.accounts[0].incoming.port == core::stored<std::uint16_t>(993));
    CHECK(text.accounts[0].incoming.security == core::stored(AccountSecurity::tls));
    CHECK(has_odd(text, "PortNumber = 993"));
    CHECK(has_odd(text, "UseSSL = true"));
    auto const range = apple_profile(imap_kind + "<key>IncomingMailServerPortNumber</key><integer>99333</integer>"
                                                 "<key>IncomingMailServerAuthentication</key><string>Password</string>");
    CHECK_FALSE(range.accounts[0].incoming.port.value);
    CHECK(has_odd(range, "PortNumber = 99333"));
    CHECK(has_odd(range, "Authentication = Password"));
    auto const kind = apple_profile("<key>EmailAccountType</key><string>EmailTypePop3</string>");
    CHECK(kind.accounts[0].incoming.service == core::Service::pop3);
    CHECK(has_odd(kind, "EmailAccountType = EmailTypePop3"));
    CHECK(apple_profile(imap_kind + "<key>IncomingMailServerPortNumber</key><integer>993</integer>").remarks.empty());
}

TEST_CASE("an odd number in Thunderbird's preferences is named") {
    auto const odd = thunderbird_profile("user_pref(\"mail.server.server1.port\", 99333);\n"
                                         "user_pref(\"mail.server.server1.socketType\", 7);\n"
                                         "user_pref(\"mail.server.server1.authMethod\", \"3\");\n");
    CHECK(has_odd(odd, "server1.port = 99333"));
    CHECK(has_odd(odd, "server1.socketType = 7"));
    CHECK(has_odd(odd, "server1.authMethod = \"3\""));
    CHECK_FALSE(odd.accounts[0].incoming.security.value);
    auto const good = thunderbird_profile("user_pref(\"mail.server.server1.port\", 993);\n"
                                          "user_pref(\"mail.server.server1.socketType\", 3);\n");
    CHECK(good.remarks.empty());
}

TEST_CASE("an odd value in a PRF file is named, and words for yes and no are understood") {
    auto const odd = outlook_profile(prf("POP3Port=99x\r\nPOP3UseSSL=Yes\r\n"));
    CHECK(odd.accounts[0].incoming.security == core::stored(AccountSecurity::tls));
    CHECK(has_odd(odd, "POP3Port = 99x"));
    CHECK(has_odd(odd, "POP3UseSSL = Yes"));
    auto const kind = outlook_profile(prf("POP3Port=995\r\n", "POP"));
    CHECK(kind.accounts[0].incoming.service == core::Service::pop3);
    CHECK(has_odd(kind, "AccountType = POP"));
    CHECK_FALSE(has_odd(outlook_profile(prf("POP3Port=995\r\n")), ""));
}

TEST_CASE("an odd value in a file of K-9 is named") {
    auto const profile = clients::android::read_k9s(
        "<?xml version='1.0'?><k9settings version=\"99\" format=\"1\"><accounts><account uuid=\"u\">"
        "<incoming-server type=\"imap\"><host>mail.example.org</host><port>99333</port>"
        "<connection-security>SSL</connection-security><authentication-type>PASSWORD</authentication-type>"
        "<username>alice</username></incoming-server></account></accounts></k9settings>",
        false);
    REQUIRE(profile);
    REQUIRE(profile->accounts.size() == 1);
    CHECK(profile->accounts[0].incoming.host == "mail.example.org");
    CHECK(profile->accounts[0].incoming.username == "alice");
    for (auto const* const end :
         {"type = imap", "port = 99333", "connection-security = SSL", "authentication-type = PASSWORD"}) {
        INFO(end);
        CHECK(has_odd(*profile, end));
    }
}
