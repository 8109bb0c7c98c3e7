#include "app/clients/by_hand.h"
#include "app/clients/geary/geary.h"
#include "app/clients/ini_values.h"
#include "app/clients/text.h"

#include <array>

namespace mp::clients::geary {

extern core::ClientWords const words;

namespace fs = std::filesystem;

namespace {

constexpr char const* file_name = "geary.ini";
constexpr std::size_t largest_ini = 1024 * 1024; // it holds the signature

bool is_account_folder(Tree const& folder) {
    return folder.has(file_name) && is_geary_ini(folder.below(file_name).beginning(largest_ini));
}

bool holds_accounts(Tree const& folder) {
    for (auto const& name : folder.list())
        if (is_account_folder(folder.below(name)))
            return true;
    return false;
}

/// The folder of the accounts' folders, from whichever folder around it a person chose.
std::optional<Tree> accounts_in(Tree const& folder) {
    for (auto const* const way : {"", "geary", "config/geary", ".config/geary", ".local/share/geary"}) {
        auto const below = folder.below(way);
        if (below.is_folder() && holds_accounts(below))
            return below;
    }
    return std::nullopt;
}

bool recognises(Tree const& tree) {
    if (!tree.is_folder())
        return is_geary_ini(tree.beginning(largest_ini));
    return is_account_folder(tree) || accounts_in(tree).has_value();
}

void add_folder(core::Profile& profile, Tree const& folder) {
    for (auto const& name : folder.list()) {
        auto const below = folder.below(name);
        if (!is_account_folder(below))
            continue;
        if (profile.accounts.size() >= most_accounts) {
            add_remark(profile, core::remark::unreadable_part, name + " and what follows");
            return;
        }
        auto const bytes = below.read(file_name, largest_ini);
        if (!bytes || !add_account(profile, *bytes, name, name + "/" + file_name))
            add_remark(profile, core::remark::unreadable_part, name + "/" + file_name);
    }
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    core::Profile profile;
    profile.client = "geary";
    profile.program = "Geary";
    profile.path = utf8_of(tree.root());
    if (tree.is_folder() && !is_account_folder(tree)) {
        if (auto const folder = accounts_in(tree))
            add_folder(profile, *folder);
    } else {
        TRY(auto const bytes, tree.read(tree.is_folder() ? file_name : ""));
        auto const above = utf8_of(tree.root().parent_path().filename());
        auto const key = tree.is_folder() ? tree.name() : above.starts_with("account_") ? above : std::string("account");
        MP_CHECK(add_account(profile, bytes, key, file_name));
    }
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(core::FaultCode::empty, "no account in this folder");
    return std::vector{std::move(profile)};
}

std::vector<Place> detect(Home const& home) {
    std::vector<Place> places;
    auto const add = [&](fs::path const& folder, char const* label) {
        if (holds_accounts(Tree(folder)))
            places.push_back({folder, label});
    };
    if (!home.config.empty())
        add(home.config / "geary", "Geary");
    if (!home.home.empty()) {
        add(home.home / ".var/app/org.gnome.Geary/config/geary", "Geary (Flatpak)");
        add(home.home / ".local/share/geary", "Geary (old)");
    }
    return places;
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    return by_hand(
        MP_MSG("In Geary, choose Accounts in the menu, then Add an account, Other email provider. Geary knows IMAP only."),
        wish, settings);
}

constexpr std::array forms{ExportForm{
    .id = "account",
    .suffix = "",
    .shape = Shape::folder,
    .title = MP_MSG("Folder with the account"),
    .explanation = MP_MSG("Take this for Geary on Linux: a folder that is copied to its own, and nothing else is touched."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "geary",
    .name = MP_MSG("Geary"),
    .versions = MP_MSG("Geary on Linux"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
