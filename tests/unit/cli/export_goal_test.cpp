#include "app/cli/client_list.h"
#include "app/cli/export_goal.h"
#include "probes/core/ascii.h"
#include "tests/support/catch.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace mp;
using namespace mp::cli;

namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() : m_path(fs::temp_directory_path() / ("mp-goal-" + std::to_string(::getpid()))) {
        fs::create_directories(m_path);
    }
    ~Folder() { fs::remove_all(m_path); }
    std::string operator/(char const* name) const { return (m_path / name).string(); }

private:
    fs::path m_path;
};

std::string refused(std::string const& client, std::string const& path) {
    auto const goal = export_goal(client, path);
    INFO(client << " " << path);
    REQUIRE_FALSE(goal);
    return core::in_english(goal.error());
}

}

TEST_CASE("every ending that a client lists leads to its form, in any case") {
    Folder const folder;
    for (auto const* client : clients::catalogue())
        for (auto const& form : client->forms) {
            INFO(client->id << " " << form.id);
            bool const is_folder = form.shape == clients::Shape::folder;
            auto const name = is_folder ? "x/" : "My.Settings" + core::ascii::to_upper(form.suffix);
            auto const goal = export_goal(std::string(client->id), folder / name.c_str());
            REQUIRE(goal);
            CHECK(goal->form == &form);
        }
}

TEST_CASE("a text file is the instructions of every client that has them") {
    Folder const folder;
    for (auto const* client : clients::catalogue())
        if (has_instructions(*client)) {
            for (auto const* const name : {"x.txt", "x.MD", "x.html"}) {
                auto const goal = export_goal(std::string(client->id), folder / name);
                REQUIRE(goal);
                CHECK(goal->form == nullptr);
                CHECK(goal->shape() == clients::Shape::file);
            }
        }
}

TEST_CASE("the name that a program gives its own file leads to its form, with and without the dot") {
    Folder const folder;
    for (auto const* const name : {".msmtprc", "msmtprc", "work.msmtprc"}) {
        auto const goal = export_goal("msmtp", folder / name);
        REQUIRE(goal);
        CHECK(goal->form != nullptr);
    }
    REQUIRE(export_goal("eudora", folder / "eudora.ini"));
    REQUIRE(export_goal("claws", folder / "accountrc"));
    // A folder of that name is none.
    fs::create_directory(folder / "muttrc");
    CHECK_FALSE(export_goal("mutt", folder / "muttrc"));
}

TEST_CASE("what cannot be written is refused in one sentence before anything is sent") {
    Folder const folder;
    CHECK(refused("thunderbrid", folder / "x.zip").find("did you mean thunderbird?") != std::string::npos);
    CHECK(refused("nothing-like-it", folder / "x.zip").find("mailplumb clients") != std::string::npos);
    CHECK(refused("thunderbird", folder / "x.pdf").find(".zip") != std::string::npos);
    CHECK(refused("thunderbird", folder / "missing/x.zip").find("cannot be written") != std::string::npos);
    CHECK(refused("thunderbird", "/dev/full.zip/x.zip").find("cannot be written") != std::string::npos);
    fs::create_directory(folder / "folder.zip");
    CHECK_FALSE(check_folder("/dev/null"));
    std::ofstream(folder / "file") << "x";
    CHECK_FALSE(check_folder(folder / "file"));
    CHECK(check_folder(folder / "new"));
    CHECK(check_folder(folder / "new///"));
}

TEST_CASE("a client whose settings are only read takes none, in a sentence that says what to do instead") {
    Folder const folder;
    clients::ClientFormat const reader{.id = "old-mail", .name = MP_MSG("Gmail app"), .read = [](clients::Tree const&) {
                                           return core::Result<std::vector<core::Profile>>{};
                                       }};
    CHECK_FALSE(clients::takes_settings(reader));
    CHECK_FALSE(has_instructions(reader));
    for (auto const* name : {"x.txt", "x.zip", "x/"}) {
        auto const goal = export_goal(reader, folder / name);
        REQUIRE_FALSE(goal);
        CHECK(core::in_english(goal.error()).find("reads the settings of old-mail") != std::string::npos);
    }
    std::array const all{&reader};
    CHECK(clients_text(all, {}, language::Translator("en")).find("can be read") != std::string::npos);
    auto const json = nlohmann::json::parse(clients_json(all));
    CHECK(json["clients"][0]["reads"] == true);
    CHECK(json["clients"][0]["writes"].empty());
}

TEST_CASE("a device is never replaced by an export") {
    Folder const folder;
    fs::create_symlink("/dev/full", folder / "full.zip");
    CHECK(refused("thunderbird", folder / "full.zip").find("no ordinary file") != std::string::npos);
}

TEST_CASE("the list of clients names every client and form, for people and for programs") {
    auto const json = nlohmann::json::parse(clients_json(clients::catalogue()));
    CHECK(json["schema"] == "mailplumb.clients/1");
    REQUIRE(json["clients"].size() == clients::catalogue().size());
    auto const text = clients_text(clients::catalogue(), {}, language::Translator("en"));
    for (std::size_t i = 0; i < clients::catalogue().size(); ++i) {
        auto const* client = clients::catalogue()[i];
        INFO(client->id);
        CHECK(json["clients"][i]["id"] == client->id);
        CHECK(json["clients"][i]["reads"] == (client->read != nullptr));
        CHECK(json["clients"][i]["writes"].size() == client->forms.size() + (has_instructions(*client) ? 3 : 0));
        CHECK(text.find(std::string(client->id)) != std::string::npos);
        for (auto const& form : client->forms)
            CHECK(text.find(core::in_english(core::Message(form.title))) != std::string::npos);
    }
}
