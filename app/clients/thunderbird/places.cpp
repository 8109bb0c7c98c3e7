#include "app/clients/thunderbird/places.h"

#include "app/clients/ini.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::thunderbird {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_profiles = 100;

std::vector<IniSection> ini_in(fs::path const& folder, std::string_view name) {
    auto const bytes = Tree(folder).read(name, longest_line).value_or(std::string{});
    return parse_ini(bytes, mozilla_ini).value_or(IniFile{}).sections;
}

/// One form for the same folder: real where it exists.
fs::path plain(fs::path const& path) {
    std::error_code error;
    fs::path const real = fs::weakly_canonical(path, error);
    return error ? path.lexically_normal() : real;
}

/// `Default=` of the sections [Install...] and of installs.ini: what each installed copy opens.
std::vector<fs::path> started_by_installs(fs::path const& folder, std::vector<IniSection> const& profiles) {
    std::vector<fs::path> started;
    auto const add = [&](IniSection const& section) {
        if (auto const path = section.find("Default"))
            started.push_back(plain(folder / path_of(*path)));
    };
    for (auto const& section : profiles)
        if (section.name.starts_with("Install"))
            add(section);
    for (auto const& section : ini_in(folder, "installs.ini"))
        add(section);
    return started;
}

bool has_prefs(fs::path const& folder) {
    std::error_code error;
    return fs::exists(folder / "prefs.js", error);
}

void add_place(std::vector<ProfilePlace>& places, fs::path const& folder, std::string name, bool starts) {
    fs::path const known = plain(folder);
    bool const is_new =
        std::none_of(places.begin(), places.end(), [&](auto const& place) { return plain(place.folder) == known; });
    if (is_new && has_prefs(folder) && places.size() < most_profiles)
        places.push_back({folder.lexically_normal(), std::move(name), starts});
}

/// Folders that lie there, for when profiles.ini is lost or was not copied.
void add_loose(std::vector<ProfilePlace>& places, fs::path const& folder) {
    for (auto const& name : Tree(folder).list())
        add_place(places, folder / path_of(name), name, false);
}

}

std::vector<ProfilePlace> places_in(fs::path const& folder) {
    std::vector<ProfilePlace> places;
    auto const sections = ini_in(folder, "profiles.ini");
    auto const started = started_by_installs(folder, sections);
    for (auto const& section : sections) {
        auto const path = section.find("Path");
        if (!section.name.starts_with("Profile") || !path)
            continue;
        // An absolute path stays itself when it is put behind another.
        fs::path const profile = folder / path_of(*path);
        add_place(places, profile, std::string(section.find("Name").value_or(utf8_of(profile.filename()))),
                  section.find("Default") == "1");
    }
    // What an installed copy opens wins over Default=1, the older way to say it.
    auto const is_started = [&](ProfilePlace const& place) {
        return std::find(started.begin(), started.end(), plain(place.folder)) != started.end();
    };
    if (std::any_of(places.begin(), places.end(), is_started))
        for (auto& place : places)
            place.starts = is_started(place);
    if (sections.empty()) {
        add_loose(places, folder);
        add_loose(places, folder / "Profiles");
    }
    if (places.size() == 1)
        places.front().starts = true;
    return places;
}

bool starts_by_itself(fs::path const& profile) {
    fs::path const real = plain(profile);
    for (fs::path const& above : {real.parent_path(), real.parent_path().parent_path()}) {
        std::error_code error;
        if (!fs::is_regular_file(above / "profiles.ini", error))
            continue;
        for (auto const& place : places_in(above))
            if (place.starts && plain(place.folder) == real)
                return true;
        return false;
    }
    return false;
}

std::vector<Place> detect(Home const& home) {
    std::vector<std::pair<fs::path, std::string>> folders;
    if (!home.appdata.empty())
        folders.emplace_back(home.appdata / "Thunderbird", "Thunderbird");
    if (!home.home.empty()) {
        folders.emplace_back(home.home / "Library/Thunderbird", "Thunderbird");
        folders.emplace_back(home.home / ".thunderbird", "Thunderbird");
        folders.emplace_back(home.home / ".mozilla-thunderbird", "Thunderbird");
        folders.emplace_back(home.home / ".var/app/org.mozilla.Thunderbird/.thunderbird", "Thunderbird (Flatpak)");
        folders.emplace_back(home.home / "snap/thunderbird/common/.thunderbird", "Thunderbird (Snap)");
    }
    std::vector<Place> found;
    std::vector<fs::path> seen;
    for (auto const& [folder, program] : folders) {
        auto places = places_in(folder);
        std::stable_partition(places.begin(), places.end(), [](auto const& place) { return place.starts; });
        for (auto const& place : places) {
            if (std::find(seen.begin(), seen.end(), plain(place.folder)) != seen.end())
                continue;
            seen.push_back(plain(place.folder));
            found.push_back({place.folder, program + ", profile " + place.name});
        }
    }
    return found;
}

}
