// A folder like ~/.config belongs to several mail programs at once.

#include "tests/unit/clients/read_one.h"

using namespace mp;
using support::contents;
using support::Folder;
using test::client_fixture;

namespace {

std::vector<std::string> clients_of(std::vector<core::Profile> const& profiles) {
    std::vector<std::string> ids;
    for (auto const& profile : profiles)
        ids.push_back(profile.client);
    return ids;
}

}

TEST_CASE("a folder of several programs gives the profiles of all of them") {
    Folder const config;
    for (auto const* const name : {"mp-imap.source", "mp-imap-id.source", "mp-imap-smtp.source"})
        config.write("evolution/sources/" + std::string(name),
                     contents(client_fixture("evolution/imap/" + std::string(name))));
    config.write("geary/account_01/geary.ini", contents(client_fixture("geary/imap/account_01/geary.ini")));
    config.write("akonadi_imap_resource_0rc", contents(client_fixture("kmail/imap/akonadi_imap_resource_0rc")));
    auto const profiles = clients::read_profiles(config.path());
    REQUIRE(profiles);
    CHECK(clients_of(*profiles) == std::vector<std::string>{"evolution", "kmail", "geary"});
    for (auto const& profile : *profiles) {
        CHECK(profile.accounts.size() == 1);
        CHECK(profile.words != nullptr);
        CHECK(profile.path == config.path().string());
    }
}

TEST_CASE("what one program cannot read does not hide what another has in the same folder") {
    Folder const folder;
    folder.write("eudora.ini", contents(client_fixture("eudora/pop-days/eudora.ini")));
    folder.write("prefs.js", "user_pref(\"mail.x\", \"" + std::string(17 * 1024 * 1024, 'x'));
    auto const profiles = clients::read_profiles(folder.path());
    REQUIRE(profiles);
    CHECK(clients_of(*profiles) == std::vector<std::string>{"eudora", "thunderbird"});
    CHECK(test::has_remark((*profiles)[1], core::remark::unreadable_part, folder.path().filename().string()));
}
