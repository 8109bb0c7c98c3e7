#include "app/clients/by_hand.h"
#include "app/clients/kmail/config.h"
#include "app/clients/kmail/write.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <algorithm>

#include <array>

namespace mp::clients::kmail {

extern core::ClientWords const words;

namespace ascii = core::ascii;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_files = 2000;
constexpr std::size_t largest_rc = 4 * 1024 * 1024; // a resource remembers which messages it left on the server
constexpr std::size_t beginning_of_file = 64 * 1024;

/// Files of a configuration folder that may be KMail's; a folder of KDE's holds hundreds of others.
bool is_candidate(std::string_view name) {
    return ((name.starts_with("akonadi_imap_resource_") || name.starts_with("akonadi_pop3_resource_") ||
             name.starts_with("akonadi_kolab_resource_")) &&
            name.ends_with("rc")) ||
           name == "mailtransports" || name == "emailidentities" || name == "kmailrc";
}

bool holds_mailboxes(IniFile const& file) {
    auto const kind = kind_of(file);
    return kind == FileKind::pop || kind == FileKind::imap || kind == FileKind::old;
}

/// A file that is KMail's: all but lists of identities, which other programs have, too.
bool is_ours(Tree const& file) {
    auto const parsed = parse_ini(file.beginning(beginning_of_file), kde_ini);
    return parsed && (holds_mailboxes(*parsed) || kind_of(*parsed) == FileKind::transports);
}

bool holds_ours(Tree const& folder) {
    for (auto const& name : folder.list())
        if (is_candidate(name) && is_ours(folder.below(name)))
            return true;
    return false;
}

/// The folder of the files, from whichever folder around it a person chose.
std::optional<Tree> config_in(Tree const& folder) {
    for (auto const* const way : {"", "config", ".config", "share/config"}) {
        auto const below = folder.below(way);
        if (below.is_folder() && holds_ours(below))
            return below;
    }
    return std::nullopt;
}

void add_file(Config& config, Tree const& folder, std::string const& name, std::string_view relative) {
    auto const bytes = folder.read(relative, largest_rc);
    auto file = bytes ? parse_ini(*bytes, kde_ini) : tl::unexpected(bytes.error());
    if (file)
        config.files.push_back({name, std::move(*file), folder.is_readable_by_others(relative)});
    else
        config.unreadable.push_back(name);
}

/// `akonadi_imap_resource_0\AgentType=...`: what Akonadi starts.
std::optional<std::vector<std::string>> running_in(Tree const& folder) {
    auto const bytes = folder.read("akonadi/agentsrc", largest_rc);
    auto const file = bytes ? parse_ini(*bytes, plain_ini) : tl::unexpected(bytes.error());
    auto const* const instances = file ? file->find("Instances") : nullptr;
    if (!instances)
        return std::nullopt;
    std::vector<std::string> running;
    for (auto const& [name, value] : instances->lines)
        running.push_back(name.substr(0, name.find('\\')));
    return running;
}

Config config_of(Tree const& folder) {
    Config config;
    for (auto const& name : folder.list())
        if (is_candidate(name) && config.files.size() < most_files)
            add_file(config, folder, name, name);
    config.running = running_in(folder);
    return config;
}

/// One mailbox with the sending servers and identities beside it. The file may have been saved under another name.
Config config_of_file(Tree const& tree) {
    Config config;
    add_file(config, tree, tree.name(), {});
    fs::path const above = tree.root().parent_path();
    Tree const folder(above.empty() ? fs::path(".") : above);
    for (auto const* const name : {"mailtransports", "emailidentities"})
        if (name != tree.name() && folder.has(name))
            add_file(config, folder, name, name);
    return config;
}

bool recognises(Tree const& tree) { return tree.is_folder() ? config_in(tree).has_value() : is_ours(tree); }

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    if (tree.is_file())
        MP_CHECK(tree.read());
    auto const folder = tree.is_folder() ? config_in(tree) : std::nullopt;
    TRY(auto profile, profile_of(folder ? config_of(*folder) : config_of_file(tree)));
    profile.path = utf8_of(tree.root());
    return std::vector{std::move(profile)};
}

std::vector<Place> detect(Home const& home) {
    std::vector<Place> places;
    auto const add = [&](fs::path const& config, char const* label) {
        if (!config.empty() && holds_ours(Tree(config)))
            places.push_back({config, label});
    };
    add(home.config, "KMail");
    if (!home.home.empty()) {
        add(home.home / ".var/app/org.kde.kmail2/config", "KMail (Flatpak)");
        add(home.home / ".var/app/org.kde.kontact/config", "Kontact (Flatpak)");
        add(home.home / ".kde/share/config", "KMail (KDE 3 and 4)");
    }
    return places;
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    return by_hand(MP_MSG("In KMail, choose Settings > Configure KMail > Accounts: Receiving > Add for the mailbox, and "
                          "Sending > Add for the server that sends."),
                   wish, settings);
}

constexpr std::array forms{ExportForm{
    .id = "config",
    .suffix = "",
    .shape = Shape::folder,
    .title = MP_MSG("Folder for a new KMail"),
    .explanation = MP_MSG("Take this when KMail has no account yet: its own files, to be copied before it starts."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "kmail",
    .name = MP_MSG("KMail"),
    .versions = MP_MSG("KMail and Kontact, on Linux"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
