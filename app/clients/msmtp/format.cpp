#include "app/clients/by_hand.h"
#include "app/clients/msmtp/commands.h"
#include "app/clients/msmtp/read.h"
#include "app/clients/msmtp/write.h"
#include "app/clients/rc_file.h"
#include "probes/core/ascii.h"

#include <array>

namespace mp::clients::msmtp {

extern core::ClientWords const words;

namespace {

std::vector<Place> detect(Home const& home) {
    std::vector<Place> places;
    if (!home.home.empty())
        add_place(places, home.home / ".msmtprc", "msmtp");
    if (!home.config.empty())
        add_place(places, home.config / "msmtp" / "config", "msmtp");
    if (!home.home.empty())
        add_place(places, home.home.root_path() / "etc" / "msmtprc", "msmtp, for everybody on this computer");
    return places;
}

bool recognises_file(Tree const& tree) {
    if (!tree.is_file())
        return false;
    auto const text = beginning_of_rc(tree);
    if (looks_like_configuration(text))
        return true;
    bool const is_named_so = core::ascii::contains_ignoring_case(tree.name(), "msmtprc");
    return is_named_so && !parse(text).accounts.empty();
}

/// The folder ~/.config/msmtp stands for the file in it.
Tree file_of(Tree const& tree) { return tree.is_folder() ? tree.below("config") : tree; }

bool recognises(Tree const& tree) { return recognises_file(file_of(tree)); }

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    auto const file = file_of(tree);
    TRY(auto const bytes, file.read());
    TRY(auto profile, read_rc(bytes, tree, file.is_readable_by_others()));
    return std::vector{std::move(profile)};
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    TRY(auto made, write(wish, settings));
    return lines_by_hand("~/.msmtprc", std::move(made));
}

constexpr std::array forms{ExportForm{
    .id = "rc",
    .suffix = ".msmtprc",
    .shape = Shape::file,
    .title = MP_MSG("Settings file (.msmtprc)"),
    .explanation = MP_MSG("Take this to send from the command line, or beside a program that only receives."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "msmtp",
    .name = MP_MSG("msmtp"),
    .versions = MP_MSG("msmtp 1.4 and newer, on all systems"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
