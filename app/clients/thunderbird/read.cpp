#include "app/clients/thunderbird/read.h"

#include "app/clients/text.h"
#include "app/clients/thunderbird/places.h"
#include "app/clients/thunderbird/prefs.h"
#include "app/clients/thunderbird/profile.h"

#include <fstream>

namespace mp::clients::thunderbird {

namespace fs = std::filesystem;
using Profiles = std::vector<core::Profile>;

namespace {

/// Accounts of all profiles of a folder: a little more than are judged at once, so that it is noticed.
constexpr std::size_t most_in_folder = 2 * most_accounts;

bool is_zip(Tree const& file) { return file.beginning(4) == "PK\x03\x04"; }

bool is_profiles_ini(Tree const& file) {
    return file.name() == "profiles.ini" && file.beginning().find("[Profile") != std::string::npos;
}

fs::path folder_of(Tree const& file) {
    fs::path const folder = file.root().parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

core::Result<Profiles> read_zip(Tree const& file) {
    std::ifstream stream(file.root(), std::ios::binary);
    if (!stream)
        return core::fail(core::FaultCode::unreadable, "the file cannot be opened");
    TRY(auto const files, files_in_zip(stream));
    TRY(auto profile, profile_of(files));
    profile.path = utf8_of(file.root());
    return Profiles{std::move(profile)};
}

/// A preference file brings along what lies beside it, under whatever name it was saved; user.js alone is one, too.
core::Result<Profiles> read_file(Tree const& file) {
    core::Result<core::Profile> profile = core::fail(core::FaultCode::empty);
    if (file.name() == "prefs.js") {
        profile = read_folder(Tree(folder_of(file)));
    } else {
        ProfileFiles files;
        TRY(files.prefs, file.read());
        profile = profile_of(files);
    }
    if (!profile)
        return tl::unexpected(profile.error());
    profile->path = utf8_of(file.root());
    profile->starts = starts_by_itself(folder_of(file));
    return Profiles{std::move(*profile)};
}

/// Every profile of a Thunderbird folder; one that cannot be read becomes a remark in an otherwise empty profile.
core::Result<Profiles> read_places(fs::path const& folder) {
    Profiles profiles;
    std::optional<core::Fault> fault;
    std::size_t accounts = 0;
    bool const is_listed = Tree(folder).has("profiles.ini");
    for (auto const& place : places_in(folder)) {
        if (accounts > most_in_folder)
            break;
        auto profile = read_folder(Tree(place.folder));
        if (!profile && profile.error().code == core::FaultCode::empty) {
            continue;
        } else if (!profile) {
            fault = profile.error();
            profile = core::Profile{};
            profile->client = "thunderbird";
            profile->program = "Thunderbird";
            profile->path = utf8_of(place.folder);
            profile->remarks = {{core::remark::unreadable_part, "prefs.js"}};
        }
        profile->starts = place.starts;
        // Without the list the folders may be copies from several computers.
        if (is_listed)
            profile->device = utf8_of(folder);
        accounts += profile->accounts.size();
        profiles.push_back(std::move(*profile));
    }
    if (profiles.size() == 1 && fault)
        return tl::unexpected(*fault);
    if (profiles.empty())
        return core::fail(core::FaultCode::empty, "no profile in this folder holds a mail account");
    return profiles;
}

}

bool recognises(Tree const& tree) {
    if (tree.is_folder())
        return tree.has("prefs.js") || tree.has("profiles.ini") || !places_in(tree.root()).empty();
    if (is_zip(tree)) {
        std::ifstream stream(tree.root(), std::ios::binary);
        return is_profile_zip(stream);
    }
    return is_profiles_ini(tree) || looks_like_prefs(tree.beginning());
}

core::Result<Profiles> read(Tree const& tree) {
    if (!tree.is_folder())
        return is_profiles_ini(tree) ? read_places(folder_of(tree)) : is_zip(tree) ? read_zip(tree) : read_file(tree);
    if (!tree.has("prefs.js"))
        return read_places(tree.root());
    TRY(auto profile, read_folder(tree));
    profile.starts = starts_by_itself(tree.root());
    return Profiles{std::move(profile)};
}

}
