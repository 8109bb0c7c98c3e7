#pragma once
// Where Thunderbird keeps its profiles, and which of them it opens by itself (profiles.ini, installs.ini).

#include "app/clients/format.h"

namespace mp::clients::thunderbird {

struct ProfilePlace {
    std::filesystem::path folder;
    std::string name;
    bool starts = false;
};

/// All profiles with a prefs.js that a Thunderbird folder names, in its order. Without a profiles.ini: those that lie in it
/// or in its folder Profiles.
std::vector<ProfilePlace> places_in(std::filesystem::path const& folder);

/// The profiles.ini above this profile says that the program opens it by itself.
bool starts_by_itself(std::filesystem::path const& profile);

std::vector<Place> detect(Home const& home);

}
