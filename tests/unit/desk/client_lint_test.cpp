// What lint has to say about the settings of each mail program: tests/clients/NAME/lint.txt names, for each file, the
// findings of advice and more by their ids. "FILE: id id", "#" for a comment; a file without ids is a healthy one.

#include "app/desk/profiles.h"
#include "probes/core/ascii.h"
#include "probes/rules/catalogue.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

using namespace mp;
namespace fs = std::filesystem;
namespace ascii = core::ascii;

namespace {

std::string ids_of(fs::path const& file) {
    core::Survey survey;
    survey.request.job = core::Job::lint;
    survey.request.login = false;
    survey.now = 1790000000;
    auto read = desk::read_profiles({file.string()});
    for (auto const& problem : read.problems)
        UNSCOPED_INFO(core::in_english(problem));
    survey.request.profiles = std::move(read.profiles);
    // Who else may read a fixture is a matter of the checkout.
    for (auto& profile : survey.request.profiles)
        std::erase_if(profile.remarks, [](auto const& remark) { return remark.code == core::remark::password_visible; });
    std::set<std::string> ids;
    for (auto const& finding : rules::judge(survey))
        if (finding.hidden_by.empty() && finding.severity >= core::Severity::advice)
            ids.insert(finding.id);
    std::string out = survey.request.profiles.empty() ? "unreadable " : "";
    for (auto const& id : ids)
        out += id + " ";
    return std::string(ascii::trim(out));
}

}

TEST_CASE("the findings about every program's settings are the ones that are written down") {
    int files = 0;
    for (auto const& client : fs::directory_iterator(fs::path(MP_TESTS_DIR) / "clients")) {
        std::ifstream list(client.path() / "lint.txt");
        for (std::string line; std::getline(list, line);) {
            auto const colon = line.find(':');
            if (line.empty() || line.front() == '#' || colon == line.npos)
                continue;
            auto const file = client.path() / line.substr(0, colon);
            INFO(file.string());
            CHECK(ids_of(file) == ascii::trim(std::string_view(line).substr(colon + 1)));
            ++files;
        }
    }
    CHECK(files >= 30);
}
