#include "app/clients/claws/accountrc.h"

namespace mp::clients::claws {

extern core::ClientWords const words;

namespace {

std::vector<Place> detect(Home const& home) { return places_of(Program::claws, home); }
bool recognises(Tree const& tree) { return program_of(tree) == Program::claws; }
core::Result<std::vector<core::Profile>> read(Tree const& tree) { return read_as(Program::claws, tree); }

}

extern constinit ClientFormat const format{
    .id = "claws",
    .name = MP_MSG("Claws Mail"),
    .versions = MP_MSG("Claws Mail on Linux and Windows"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .words = &words,
};

}
