#include "app/clients/by_hand.h"
#include "app/clients/evolution/mend.h"
#include "app/clients/evolution/sources.h"
#include "app/clients/evolution/write.h"
#include "app/clients/text.h"

#include <array>

namespace mp::clients::evolution {

extern core::ClientWords const words;

namespace fs = std::filesystem;

namespace {

constexpr std::string_view suffix = ".source";
constexpr std::size_t largest_source = 256 * 1024;
constexpr std::size_t most_sources = 10000;

bool is_source_name(std::string_view name) { return name.size() > suffix.size() && name.ends_with(suffix); }

bool holds_sources(Tree const& folder) {
    for (auto const& name : folder.list())
        if (is_source_name(name) && is_mail_source(folder.below(name).beginning(largest_source)))
            return true;
    return false;
}

/// The way to the folder of the files, from whichever folder around it a person chose.
std::optional<std::string> way_to_sources(Tree const& folder) {
    for (std::string const way :
         {"", "sources", "evolution/sources", "config/evolution/sources", ".config/evolution/sources"}) {
        auto const below = folder.below(way);
        if (below.is_folder() && holds_sources(below))
            return way;
    }
    return std::nullopt;
}

std::optional<Tree> sources_in(Tree const& folder) {
    auto const way = way_to_sources(folder);
    return way ? std::optional(folder.below(*way)) : std::nullopt;
}

void add_folder(Sources& sources, std::vector<std::string>& unreadable, Tree const& folder) {
    for (auto const& name : folder.list()) {
        if (!is_source_name(name) || sources.size() >= most_sources)
            continue;
        auto const bytes = folder.read(name, largest_source);
        if (!bytes || !add_source(sources, uid_of_name(name), *bytes, folder.is_readable_by_others(name)))
            unreadable.push_back(name);
    }
}

bool recognises(Tree const& tree) {
    return tree.is_folder() ? sources_in(tree).has_value() : is_mail_source(tree.beginning(largest_source));
}

core::Result<std::vector<core::Profile>> finish(core::Result<core::Profile> profile, Tree const& tree) {
    if (!profile)
        return tl::unexpected(profile.error());
    profile->path = utf8_of(tree.root());
    return std::vector{std::move(*profile)};
}

/// An account's file brings its identity and transport from beside it; one of those brings all accounts.
core::Result<std::vector<core::Profile>> read_file(Tree const& tree) {
    TRY(auto const bytes, tree.read());
    Sources sources;
    std::vector<std::string> unreadable;
    fs::path const above = tree.root().parent_path();
    add_folder(sources, unreadable, Tree(above.empty() ? fs::path(".") : above));
    auto const uid = uid_of_name(tree.name());
    MP_CHECK(add_source(sources, uid, bytes, tree.is_readable_by_others()));
    auto const own = sources.find(uid);
    bool const is_account = own != sources.end() && own->second.file.find("Mail Account");
    return finish(profile_of(sources, is_account ? std::vector<std::string>{} : unreadable, is_account ? uid : ""), tree);
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    if (!tree.is_folder())
        return read_file(tree);
    auto const folder = sources_in(tree);
    if (!folder)
        return core::fail(core::FaultCode::wrong_kind, "no folder of sources");
    Sources sources;
    std::vector<std::string> unreadable;
    add_folder(sources, unreadable, *folder);
    return finish(profile_of(sources, unreadable), tree);
}

std::vector<Place> detect(Home const& home) {
    std::vector<Place> places;
    auto const add = [&](fs::path const& config, char const* label) {
        if (auto const folder = config / "evolution/sources"; !config.empty() && holds_sources(Tree(folder)))
            places.push_back({folder, label});
    };
    add(home.config, "Evolution");
    if (!home.home.empty())
        add(home.home / ".var/app/org.gnome.Evolution/config", "Evolution (Flatpak)");
    return places;
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    return by_hand(MP_MSG("In Evolution, choose Edit > Accounts > Add > Mail Account; the pages Receiving Email and Sending "
                          "Email ask for the servers."),
                   wish, settings);
}

constexpr std::array forms{ExportForm{
    .id = "sources",
    .suffix = "",
    .shape = Shape::folder,
    .title = MP_MSG("Folder with the account's files"),
    .explanation =
        MP_MSG("Take this for an Evolution on Linux: three files that are copied to its own, and nothing else is touched."),
    .write = &write,
}};

}

std::string uid_of_name(std::string_view name) {
    return std::string(is_source_name(name) ? name.substr(0, name.size() - suffix.size()) : name);
}

core::Result<std::vector<SettingsFile>> source_files(Tree const& tree) {
    auto const above = tree.root().parent_path();
    Tree const folder = tree.is_folder() ? tree : Tree(above.empty() ? fs::path(".") : above);
    auto const way = tree.is_folder() ? way_to_sources(folder) : std::optional<std::string>("");
    if (!way)
        return core::fail(core::FaultCode::wrong_kind, "no folder of sources");
    auto const below = folder.below(*way);
    std::vector<SettingsFile> files;
    for (auto const& name : below.list()) {
        if ((!is_source_name(name) && name != tree.name()) || files.size() >= most_sources)
            continue;
        auto bytes = below.read(name, largest_source);
        if (bytes && is_mail_source(*bytes))
            files.push_back({(way->empty() ? "" : *way + "/") + name, std::move(*bytes)});
    }
    return files;
}

extern constinit ClientFormat const format{
    .id = "evolution",
    .name = MP_MSG("Evolution"),
    .versions = MP_MSG("Evolution 3.6 and newer, on Linux"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
