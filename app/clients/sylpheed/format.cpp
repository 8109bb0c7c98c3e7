#include "app/clients/by_hand.h"
#include "app/clients/claws/write.h"

#include <array>

namespace mp::clients::sylpheed {

extern core::ClientWords const words;

namespace {

std::vector<Place> detect(Home const& home) { return claws::places_of(claws::Program::sylpheed, home); }
bool recognises(Tree const& tree) { return claws::program_of(tree) == claws::Program::sylpheed; }
core::Result<std::vector<core::Profile>> read(Tree const& tree) { return claws::read_as(claws::Program::sylpheed, tree); }

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    return claws::write_as(claws::Program::sylpheed, wish, settings);
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    return by_hand(MP_MSG("In Sylpheed, choose Configuration > Create new account. The kind of server stands on the page "
                          "Receive, encryption on the page SSL, ports on the page Advanced."),
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
    .id = "sylpheed",
    .name = MP_MSG("Sylpheed"),
    .versions = MP_MSG("Sylpheed on Linux and Windows"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
