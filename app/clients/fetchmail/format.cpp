#include "app/clients/by_hand.h"
#include "app/clients/fetchmail/grammar.h"
#include "app/clients/fetchmail/read.h"
#include "app/clients/fetchmail/write.h"
#include "app/clients/rc_file.h"
#include "probes/core/ascii.h"

#include <array>

namespace mp::clients::fetchmail {

extern core::ClientWords const words;

namespace {

std::vector<Place> detect(Home const& home) {
    std::vector<Place> places;
    if (!home.home.empty())
        add_place(places, home.home / ".fetchmailrc", "fetchmail");
    return places;
}

/// A file of that name may be broken in its first line and still be meant for the program.
bool recognises(Tree const& tree) {
    if (!tree.is_file())
        return false;
    auto const text = beginning_of_rc(tree);
    if (looks_like_run_control(text))
        return true;
    bool const is_named_so = core::ascii::contains_ignoring_case(tree.name(), "fetchmailrc");
    return is_named_so && !parse(text).entries.empty();
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    TRY(auto const bytes, tree.read());
    TRY(auto profile, read_rc(bytes, tree, tree.is_readable_by_others()));
    return std::vector{std::move(profile)};
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    TRY(auto made, write(wish, settings));
    return lines_by_hand("~/.fetchmailrc", std::move(made));
}

constexpr std::array forms{ExportForm{
    .id = "rc",
    .suffix = ".fetchmailrc",
    .shape = Shape::file,
    .title = MP_MSG("Settings file (.fetchmailrc)"),
    .explanation = MP_MSG("Take this to fetch the mail of this account with fetchmail."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "fetchmail",
    .name = MP_MSG("fetchmail"),
    .versions = MP_MSG("fetchmail 6.3 and newer, on all systems"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
