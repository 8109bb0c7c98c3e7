#include "app/desk/profiles.h"

#include "app/clients/format.h"
#include "app/clients/text.h"
#include "app/desk/speak.h"

namespace mp::desk {

namespace {

/// Nobody has as many, and each costs 10 KB with what is said about it.
constexpr std::size_t most_accounts_in_all = 2 * clients::most_accounts;

}

ProfilesRead read_profiles(std::vector<std::string> const& paths) {
    ProfilesRead out;
    std::size_t accounts = 0;
    for (auto const& name : paths) {
        auto const path = clients::path_of(name);
        auto profiles = clients::read_profiles(path);
        if (!profiles) {
            out.problems.push_back(clients::why_unreadable(path, profiles.error()));
            continue;
        }
        for (auto& profile : *profiles) {
            accounts += profile.accounts.size();
            if (accounts > most_accounts_in_all)
                profile.accounts.clear();
            out.profiles.push_back(std::move(profile));
        }
    }
    if (accounts > most_accounts_in_all)
        out.problems.push_back({MP_MSG("There are {count} accounts in these settings. Only the first files are judged; name "
                                       "fewer files at once."),
                                {},
                                static_cast<long>(accounts)});
    return out;
}

bool read_profiles(std::vector<std::string> const& paths, std::vector<core::Profile>& into,
                   language::Translator const& translate) {
    auto read = read_profiles(paths);
    for (auto const& problem : read.problems)
        complain(problem, translate);
    for (auto& profile : read.profiles)
        into.push_back(std::move(profile));
    return read.problems.empty();
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
