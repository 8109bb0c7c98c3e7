#include "app/clients/by_hand.h"
#include "app/clients/claws/write.h"

#include <array>

namespace mp::clients::claws {

extern core::ClientWords const words;

namespace {

std::vector<Place> detect(Home const& home) { return places_of(Program::claws, home); }
bool recognises(Tree const& tree) { return program_of(tree) == Program::claws; }
core::Result<std::vector<core::Profile>> read(Tree const& tree) { return read_as(Program::claws, tree); }

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    return claws::write_as(claws::Program::claws, wish, settings);
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    return by_hand(MP_MSG("In Claws Mail, choose Configuration > Create new account. The kind of server stands on the page "
                          "Receive, encryption on the page SSL/TLS, ports on the page Advanced."),
                   wish, settings);
}

constexpr std::array forms{ExportForm{
    .id = "accountrc",
    .suffix = ".accountrc",
    .shape = Shape::file,
    .title = MP_MSG("Account file (accountrc)"),
    .explanation = MP_MSG("Take this if you can work with a text editor: the lines of the account, to be added to the "
                          "program's own file."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "claws",
    .name = MP_MSG("Claws Mail"),
    .versions = MP_MSG("Claws Mail on Linux and Windows"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
