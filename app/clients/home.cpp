#include "app/clients/format.h"

#include <cstdlib>

namespace mp::clients {

namespace {

/// A variable that names a folder; relative ones are ignored, as the XDG base directory specification demands.
std::filesystem::path folder_of(char const* variable) {
    char const* const text = std::getenv(variable);
    std::filesystem::path const path = text ? text : "";
    return path.is_absolute() ? path : std::filesystem::path{};
}

}

Home home_of_user() {
    Home home;
    home.home = folder_of("HOME");
    if (home.home.empty())
        home.home = folder_of("USERPROFILE");
    home.config = folder_of("XDG_CONFIG_HOME");
    if (home.config.empty() && !home.home.empty())
        home.config = home.home / ".config";
    home.appdata = folder_of("APPDATA");
    return home;
}

}
