#include "app/clients/by_hand.h"
#include "app/clients/getmail/mend.h"
#include "app/clients/getmail/read.h"
#include "app/clients/getmail/write.h"
#include "app/clients/rc_file.h"
#include "probes/core/ascii.h"

#include <array>

namespace mp::clients::getmail {

extern core::ClientWords const words;

namespace {

constexpr std::size_t most_files = 200;

std::vector<Place> detect(Home const& home) {
    std::vector<Place> places;
    for (auto const& folder : {home.config / "getmail", home.home / ".getmail"})
        if (folder.is_absolute() && Tree(folder).is_folder())
            places.push_back({folder, "getmail"});
    return places;
}

/// What the program itself does not take for an rc file: hidden ones, and what it notes about fetched mail.
bool may_be_rc(std::string_view name) {
    return !name.starts_with('.') && !name.starts_with("oldmail-") && !name.ends_with(".json");
}

std::vector<std::string> rc_files_in(Tree const& folder) {
    std::vector<std::string> found;
    std::size_t looked_at = 0;
    for (auto const& name : folder.list())
        if (may_be_rc(name) && ++looked_at <= most_files && looks_like_rc(beginning_of_rc(folder.below(name))))
            found.push_back(name);
    return found;
}

bool recognises(Tree const& tree) {
    if (tree.is_file())
        return looks_like_rc(beginning_of_rc(tree));
    bool const is_ours =
        tree.is_folder() && (core::ascii::contains_ignoring_case(tree.name(), "getmail") || tree.has("getmailrc"));
    return is_ours && !rc_files_in(tree).empty();
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    if (tree.is_file()) {
        TRY(auto const bytes, tree.read());
        TRY(auto profile, read_rc(bytes, tree, tree.is_readable_by_others()));
        return std::vector{std::move(profile)};
    }
    auto profile = profile_of_rc(tree, "getmail", "getmail", {});
    for (auto const& name : rc_files_in(tree)) {
        auto const bytes = tree.read(name);
        if (!bytes || !add_rc(profile, *bytes, name, tree.is_readable_by_others(name)))
            add_remark(profile, core::remark::unreadable_part, name);
    }
    return std::vector{std::move(profile)};
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    TRY(auto made, write(wish, settings));
    return lines_by_hand("~/.config/getmail/getmailrc", std::move(made));
}

constexpr std::array forms{ExportForm{
    .id = "rc",
    .suffix = ".getmailrc",
    .shape = Shape::file,
    .title = MP_MSG("Settings file (getmailrc)"),
    .explanation = MP_MSG("Take this to fetch the mail of this account into a Maildir with getmail."),
    .write = &write,
}};

}

core::Result<std::vector<SettingsFile>> rc_files(Tree const& tree) {
    std::vector<SettingsFile> files;
    if (tree.is_file()) {
        TRY(auto bytes, tree.read());
        files.push_back({tree.name(), std::move(bytes)});
        return files;
    }
    for (auto const& name : rc_files_in(tree))
        if (auto bytes = tree.read(name))
            files.push_back({name, std::move(*bytes)});
    return files;
}

extern constinit ClientFormat const format{
    .id = "getmail",
    .name = MP_MSG("getmail"),
    .versions = MP_MSG("getmail 4 to 6, on all systems"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
