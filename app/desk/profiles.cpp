#include "app/desk/profiles.h"

#include "app/clients/format.h"
#include "app/clients/text.h"
#include "app/desk/speak.h"

#include <algorithm>
#include <filesystem>

namespace mp::desk {

namespace fs = std::filesystem;

namespace {

/// Nobody has as many, and each costs 10 KB with what is said about it.
constexpr std::size_t most_accounts_in_all = 2 * clients::most_accounts;
/// Files of a profile folder that are compared with a file that has several names.
constexpr int most_files = 5000;
constexpr int most_depth = 4;

/// A profile, and the path that led to it.
struct Found {
    fs::path path;
    core::Profile profile;
};

bool has_file_of(fs::path const& folder, fs::path const& file) {
    std::error_code error;
    int left = most_files;
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && entry != fs::recursive_directory_iterator() && left > 0; entry.increment(error), --left) {
        if (entry.depth() >= most_depth)
            entry.disable_recursion_pending();
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && fs::equivalent(entry->path(), file, ignored))
            return true;
    }
    return false;
}

/// `inner` is below the folder `outer`, perhaps by another name: links, symbolic or hard.
bool lies_in(fs::path const& inner, fs::path const& outer) {
    std::error_code error;
    if (!fs::is_directory(outer, error))
        return false;
    auto const root = fs::canonical(outer, error);
    auto const real = error ? fs::path() : fs::canonical(inner, error);
    if (error)
        return false;
    if (std::mismatch(root.begin(), root.end(), real.begin(), real.end()).first == root.end())
        return true;
    return fs::is_regular_file(real, error) && fs::hard_link_count(real, error) > 1 && has_file_of(root, real);
}

/// What lies beside a file (exceptions of certificates, the program's version) makes no other profile of it.
bool same_accounts(core::Profile const& one, core::Profile const& other) {
    return one.client == other.client &&
           std::equal(one.accounts.begin(), one.accounts.end(), other.accounts.begin(), other.accounts.end(),
                      [](core::Account const& a, core::Account const& b) {
                          return a.key == b.key && a.incoming.service == b.incoming.service &&
                                 a.incoming.host == b.incoming.host && a.incoming.username == b.incoming.username;
                      });
}

/// What `inner` shows is a part of what `outer` shows. A profile that was reached by a list lies at a place of its own.
bool covers(Found const& outer, Found const& inner) {
    if (outer.path == inner.path || !same_accounts(outer.profile, inner.profile))
        return false;
    auto const place = clients::path_of(outer.profile.path);
    std::error_code error;
    return lies_in(inner.path, outer.path) || lies_in(inner.path, place) ||
           fs::equivalent(clients::path_of(inner.profile.path), place, error);
}

/// A file inside a folder that was named, too, is no second device; the folder knows more about it.
void add(std::vector<Found>& all, Found found) {
    for (auto const& other : all)
        if (covers(other, found) && !lies_in(other.path, found.path))
            return;
    auto const is_part = [&](Found const& other) { return covers(found, other); };
    auto const first = std::find_if(all.begin(), all.end(), is_part);
    auto const at = first - all.begin();
    all.erase(std::remove_if(first, all.end(), is_part), all.end());
    all.insert(all.begin() + at, std::move(found));
}

}

std::vector<std::string> distinct_paths(std::vector<std::string> const& paths) {
    std::vector<std::string> out;
    for (auto const& path : paths) {
        bool const is_known = std::any_of(out.begin(), out.end(), [&](std::string const& other) {
            std::error_code error;
            return other == path || fs::equivalent(clients::path_of(other), clients::path_of(path), error);
        });
        if (!is_known)
            out.push_back(path);
    }
    return out;
}

ProfilesRead read_profiles(std::vector<std::string> const& paths) {
    ProfilesRead out;
    std::vector<Found> found;
    for (auto const& name : distinct_paths(paths)) {
        auto const path = clients::path_of(name);
        auto profiles = clients::read_profiles(path);
        if (!profiles)
            out.problems.push_back(clients::why_unreadable(path, profiles.error()));
        else
            for (auto& profile : *profiles)
                add(found, {path, std::move(profile)});
    }
    std::size_t accounts = 0;
    for (auto& [path, profile] : found) {
        accounts += profile.accounts.size();
        if (accounts > most_accounts_in_all)
            profile.accounts.clear();
        out.profiles.push_back(std::move(profile));
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
