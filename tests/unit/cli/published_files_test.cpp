// lint takes published files out of its paths and leaves the rest to the readers of mail programs.

#include "app/cli/published_files.h"
#include "tests/support/catch.h"

#include <filesystem>
#include <fstream>

using namespace mp;
namespace fs = std::filesystem;

TEST_CASE("lint knows published files by their content and leaves every other path") {
    auto const folder = fs::temp_directory_path() / "mailplumb-published-files-test";
    fs::create_directories(folder);
    auto const put = [&](char const* name, char const* text) {
        auto const path = (folder / name).string();
        std::ofstream(path, std::ios::binary) << text;
        return path;
    };
    auto const xml = put("settings.txt", "<clientConfig><emailProvider id=\"a.test\"/></clientConfig>");
    auto const prefs = put("prefs.js", "user_pref(\"mail.accountmanager.accounts\", \"account1\");\n");
    auto const policy = put("mta-sts.txt", "version: STSv1\nmode: enforce\nmax_age: 100\n");
    std::vector<std::string> paths{prefs, xml, folder.string(), policy, (folder / "gone.xml").string()};
    auto const files = cli::take_published_files(paths);
    CHECK(paths == std::vector<std::string>{prefs, folder.string(), (folder / "gone.xml").string()});
    REQUIRE(files.size() == 2);
    CHECK(files[0].source == core::SourceId::autoconfig);
    CHECK(files[0].asked == std::vector{xml});
    CHECK(files[1].status == core::AnswerStatus::invalid);
    fs::remove_all(folder);
}
