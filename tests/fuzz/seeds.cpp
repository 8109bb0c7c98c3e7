#include "tests/fuzz/seeds.h"

#include "tests/fuzz/target.h"
#include "tests/support/fixture.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace mp::fuzz {

namespace fs = std::filesystem;

std::vector<Target>& targets() {
    static std::vector<Target> list;
    return list;
}

std::string contents(fs::path const& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream out;
    out << stream.rdbuf();
    auto text = out.str();
    // What is damaged is the survey that a rule's fixture stands for, not the note of how it differs from another one.
    bool const is_difference = text.starts_with("{\"base\":") || text.starts_with("{\n \"base\":");
    return is_difference ? test::whole_survey(path).dump(1) : text;
}

namespace {

void add_files(fs::path const& folder, std::string const& ending, std::vector<fs::path>& files) {
    if (!fs::is_directory(folder))
        return;
    for (auto const& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().filename().string().ends_with(ending))
            files.push_back(entry.path());
}

void add_place(std::string place, std::vector<fs::path>& files) {
    std::string ending;
    if (auto const star = place.rfind("/*."); star != place.npos) {
        ending = place.substr(star + 2);
        place.resize(star);
    }
    fs::path const tests = MP_TESTS_DIR;
    if (!place.ends_with("/*"))
        return add_files(tests / place, ending, files);
    auto const above = tests / place.substr(0, place.size() - 2);
    if (fs::is_directory(above))
        for (auto const& entry : fs::directory_iterator(above))
            if (entry.is_directory())
                add_files(entry.path(), ending, files);
}

}

std::map<std::string, std::vector<fs::path>> seed_files(bool all) {
    std::map<std::string, std::vector<fs::path>> files;
    std::ifstream list(fs::path(MP_TESTS_DIR) / "fuzz" / "seeds.txt");
    for (std::string line; std::getline(list, line);) {
        std::istringstream words(line);
        std::string name, place;
        if (!(words >> name) || name.front() == '#' || (name.front() == '+' && !all))
            continue;
        name.erase(0, name.front() == '+' ? 1 : 0);
        while (words >> place)
            if (all || place.front() != '+')
                add_place(place.substr(place.front() == '+' ? 1 : 0), files[name]);
    }
    for (auto const& target : targets()) {
        add_place(std::string("fuzz/found/") + target.name, files[target.name]);
        std::sort(files[target.name].begin(), files[target.name].end());
    }
    return files;
}

}
