#include "app/cli/profiles.h"

#include "app/cli/speak.h"
#include "app/clients/format.h"

namespace mp::cli {

bool read_profiles(std::vector<std::string> const& paths, std::vector<core::Profile>& into,
                   language::Translator const& translate) {
    bool is_all_read = true;
    for (auto const& path : paths) {
        auto profiles = clients::read_profiles(path);
        if (!profiles) {
            complain(clients::why_unreadable(path, profiles.error()), translate);
            is_all_read = false;
            continue;
        }
        for (auto& profile : *profiles)
            into.push_back(std::move(profile));
    }
    return is_all_read;
}

core::Message name_the_places() {
    std::string places;
    auto const home = clients::home_of_user();
    for (auto const* client : clients::catalogue()) {
        if (!client->detect)
            continue;
        for (auto const& place : client->detect(home))
            places += (places.empty() ? "“" : ", “") + place.path.string() + "”";
    }
    if (places.empty())
        return {MP_MSG("Say which settings to look at: mailplumb lint PATH, a settings file or a profile folder.")};
    return {MP_MSG("Say which settings to look at; on this computer mail programs keep theirs in {places}."),
            {{"places", places}}};
}

}
