#include "app/clients/by_hand.h"
#include "app/clients/mutt/read.h"
#include "app/clients/mutt/script.h"
#include "app/clients/mutt/write.h"
#include "app/clients/rc_file.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <array>

namespace mp::clients::mutt {

extern core::ClientWords const words;

namespace {

namespace fs = std::filesystem;

/// What the programs look for, in the folder that is theirs and in the person's own.
constexpr std::array<std::string_view, 5> names{"neomuttrc", "muttrc", ".neomuttrc", ".muttrc", "Muttrc"};

std::vector<Place> detect(Home const& home) {
    std::vector<Place> places;
    if (!home.home.empty()) {
        add_place(places, home.home / ".muttrc", "mutt");
        add_place(places, home.home / ".mutt" / "muttrc", "mutt");
        add_place(places, home.home / ".neomuttrc", "neomutt");
        add_place(places, home.home / ".neomutt" / "neomuttrc", "neomutt");
    }
    if (!home.config.empty()) {
        add_place(places, home.config / "mutt" / "muttrc", "mutt");
        add_place(places, home.config / "neomutt" / "neomuttrc", "neomutt");
    }
    return places;
}

bool recognises_file(Tree const& tree) {
    auto const text = beginning_of_rc(tree);
    if (looks_like_script(text))
        return true;
    return core::ascii::contains_ignoring_case(tree.name(), "muttrc") && text.find("source ") != std::string::npos;
}

/// A folder is ours only when its name or a file's name in it says so; a home folder holds many programs' files.
std::string rc_in(Tree const& tree) {
    for (auto const name : names)
        if (!name.starts_with('.') && tree.has(name) && recognises_file(tree.below(name)))
            return std::string(name);
    return {};
}

bool recognises(Tree const& tree) {
    return tree.is_file() ? recognises_file(tree) : tree.is_folder() && !rc_in(tree).empty();
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    bool const is_file = tree.is_file();
    auto const path = tree.root().lexically_normal();
    auto const above = path.has_parent_path() ? path.parent_path() : fs::path(".");
    auto const folder = is_file ? Tree(above) : tree;
    auto const name = is_file ? utf8_of(path.filename()) : rc_in(tree);
    TRY(auto const bytes, is_file ? tree.read() : tree.read(name));
    bool const is_open = is_file ? tree.is_readable_by_others() : tree.is_readable_by_others(name);
    TRY(auto profile, read_rc(bytes, folder, name, is_open));
    profile.path = utf8_of(tree.root());
    return std::vector{std::move(profile)};
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    TRY(auto made, write(wish, settings));
    return lines_by_hand("~/.muttrc", std::move(made));
}

constexpr std::array forms{ExportForm{
    .id = "rc",
    .suffix = ".muttrc",
    .shape = Shape::file,
    .title = MP_MSG("Settings file (.muttrc)"),
    .explanation = MP_MSG("Take this for mutt and neomutt: the lines of the account, in a file of their own."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "mutt",
    .name = MP_MSG("mutt, neomutt"),
    .versions = MP_MSG("mutt 1.5 and newer, neomutt, on all systems"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
