#include "app/cli/export_all.h"
#include "app/cli/export_run.h"
#include "app/desk/hand_over.h"
#include "probes/decide/outcome.h"
#include "tests/support/catch.h"
#include "tests/support/verified.h"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <unistd.h>

using namespace mp;
using namespace mp::cli;

namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() : m_path(fs::temp_directory_path() / ("mp-export-" + std::to_string(::getpid()))) {
        fs::remove_all(m_path);
        fs::create_directories(m_path);
    }
    ~Folder() { fs::remove_all(m_path); }
    fs::path const& path() const { return m_path; }

private:
    fs::path m_path;
};

core::Survey survey_of(int devices) {
    core::Survey survey;
    survey.request.address = *core::parse_address("jo@example.com");
    survey.request.devices = devices;
    return survey;
}

std::string read(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}

TEST_CASE("instructions are written as text, tell where they went, and keep what was there before") {
    Folder const folder;
    language::Translator const english("en");
    auto const settings = support::imap_settings();
    desk::Arguments arguments;
    arguments.display_name = "Jo \"the\nfirst\" O'Neil\x1b[2J";
    auto const wish = desk::export_wish(arguments, survey_of(1));
    for (auto const* client : clients::catalogue()) {
        if (!has_instructions(*client))
            continue;
        auto const path = folder.path() / (std::string(client->id) + ".txt");
        std::ofstream(path) << "mine";
        auto const told = write_export({client, nullptr, path.string()}, wish, settings, {}, english);
        INFO(client->id << (told ? "" : core::in_english(told.error())));
        REQUIRE(told);
        CHECK(told->find(path.filename().string()) != std::string::npos);
        CHECK(told->find("before-mailplumb") != std::string::npos);
        auto const text = read(path);
        CHECK(text.find("imap.example.com") != std::string::npos);
        CHECK(text.find("993") != std::string::npos);
        CHECK(text.find('\x1b') == std::string::npos);
        CHECK(read(path.string() + ".before-mailplumb") == "mine");
    }
}

TEST_CASE("everything for everybody is one folder with a page whose links lead somewhere") {
    language::Translator const english("en");
    auto const settings = support::imap_settings();
    auto const survey = survey_of(1);
    auto const outcome = decide::conclude(survey, {}, settings);
    auto const out = everything(desk::export_wish({}, survey), settings, {survey, outcome}, Proof::ours, english);
    std::set<std::string> paths;
    std::string page;
    for (auto const& file : out.files) {
        INFO(file.path);
        CHECK(paths.insert(file.path).second);
        CHECK_FALSE(file.path.empty());
        CHECK(file.path.front() != '/');
        CHECK(file.path.find("..") == std::string::npos);
        if (file.path == "index.html")
            page = file.bytes;
    }
    CHECK(paths.contains("report.html"));
    CHECK(paths.contains("report.json"));
    REQUIRE_FALSE(page.empty());
    int links = 0;
    for (auto at = page.find("href=\""); at != std::string::npos; at = page.find("href=\"", at + 1)) {
        auto const begin = at + 6;
        auto const link = page.substr(begin, page.find('"', begin) - begin);
        INFO(link);
        bool const is_there = std::any_of(paths.begin(), paths.end(), [&](auto const& path) {
            return path == link || (link.ends_with('/') && path.starts_with(link));
        });
        CHECK(is_there);
        ++links;
    }
    CHECK(links > 5);
}

TEST_CASE("why nothing was exported is said for each way a run can end") {
    auto survey = survey_of(1);
    CHECK(core::in_english(why_not_exported(survey)).find("logins were accepted") != std::string::npos);
    survey.trust_needed = {"hoster.example"};
    CHECK(core::in_english(why_not_exported(survey)).find("--trust-domain hoster.example") != std::string::npos);
    survey.interrupted = true;
    CHECK(core::in_english(why_not_exported(survey)).find("interrupted") != std::string::npos);
}
