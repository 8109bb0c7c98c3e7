#include "app/clients/by_hand.h"
#include "app/clients/eudora/eudora.h"
#include "app/clients/eudora/write.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <array>

namespace mp::clients::eudora {

extern core::ClientWords const words;

namespace {

constexpr std::size_t beginning_of_file = 64 * 1024;

/// Windows does not tell "EUDORA.INI" from "eudora.ini".
std::string file_in(Tree const& folder) {
    for (auto const& name : folder.list())
        if (core::ascii::equal_ignoring_case(name, "eudora.ini") &&
            is_eudora_ini(folder.below(name).beginning(beginning_of_file)))
            return name;
    return {};
}

bool recognises(Tree const& tree) {
    return tree.is_folder() ? !file_in(tree).empty() : is_eudora_ini(tree.beginning(beginning_of_file));
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    auto const name = tree.is_folder() ? file_in(tree) : std::string{};
    TRY(auto const bytes, tree.read(name));
    TRY(auto profile, read_ini(bytes, tree.is_readable_by_others(name)));
    profile.path = utf8_of(tree.root());
    return std::vector{std::move(profile)};
}

std::vector<Place> detect(Home const& home) {
    std::vector<Place> places;
    if (auto const folder = home.appdata / "Qualcomm/Eudora"; !home.appdata.empty() && !file_in(Tree(folder)).empty())
        places.push_back({folder, "Eudora"});
    return places;
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    return by_hand(MP_MSG("In Eudora, choose Tools > Options; the pages Getting Started, Incoming Mail, Sending Mail and "
                          "Ports ask for the servers."),
                   wish, settings);
}

constexpr std::array forms{ExportForm{
    .id = "ini",
    .suffix = ".ini",
    .shape = Shape::file,
    .title = MP_MSG("Lines for eudora.ini"),
    .explanation = MP_MSG("Take this for Eudora on Windows: the lines that its own file needs."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "eudora",
    .name = MP_MSG("Eudora"),
    .versions = MP_MSG("Eudora on Windows, up to 7.1"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .can_oauth = false,
    .words = &words,
};

}
