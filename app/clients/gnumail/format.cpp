#include "app/clients/by_hand.h"
#include "app/clients/gnumail/gnumail.h"

#include <array>

namespace mp::clients::gnumail {

extern core::ClientWords const words;

namespace {

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    return by_hand(MP_MSG("In GNUMail, choose Edit > Preferences > Account > Add; the pages Personal, Receive and Send ask "
                          "for the values."),
                   wish, settings);
}

constexpr std::array forms{ExportForm{
    .id = "plist",
    .suffix = ".plist",
    .shape = Shape::file,
    .title = MP_MSG("Account file (.plist)"),
    .explanation = MP_MSG("Take this for a GNUMail without an account: one command hands it over."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "gnumail",
    .name = MP_MSG("GNUMail"),
    .versions = MP_MSG("GNUMail 1.1 to 1.4 on GNUstep and macOS"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .can_oauth = false,
    .words = &words,
};

}
