#include "app/clients/by_hand.h"
#include "app/clients/mbsync/read.h"
#include "app/clients/mbsync/sections.h"
#include "app/clients/mbsync/write.h"
#include "app/clients/rc_file.h"

#include <array>

namespace mp::clients::mbsync {

extern core::ClientWords const words;

namespace {

std::vector<Place> detect(Home const& home) {
    std::vector<Place> places;
    if (!home.home.empty())
        add_place(places, home.home / ".mbsyncrc", "mbsync");
    if (!home.config.empty())
        add_place(places, home.config / "isyncrc", "mbsync");
    return places;
}

bool recognises(Tree const& tree) { return tree.is_file() && parse(beginning_of_rc(tree), most_accounts).is_ours; }

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    TRY(auto const bytes, tree.read());
    TRY(auto profile, read_rc(bytes, tree, tree.is_readable_by_others()));
    return std::vector{std::move(profile)};
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    TRY(auto made, write(wish, settings));
    return lines_by_hand("~/.mbsyncrc", std::move(made));
}

constexpr std::array forms{ExportForm{
    .id = "rc",
    .suffix = ".mbsyncrc",
    .shape = Shape::file,
    .title = MP_MSG("Settings file (.mbsyncrc)"),
    .explanation = MP_MSG("Take this to mirror the mailbox into a Maildir with mbsync; IMAP only."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "mbsync",
    .name = MP_MSG("mbsync (isync)"),
    .versions = MP_MSG("isync 1.0 and newer, on all systems"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
