#include "app/clients/claws/accountrc.h"

namespace mp::clients::sylpheed {

extern core::ClientWords const words;

namespace {

std::vector<Place> detect(Home const& home) { return claws::places_of(claws::Program::sylpheed, home); }
bool recognises(Tree const& tree) { return claws::program_of(tree) == claws::Program::sylpheed; }
core::Result<std::vector<core::Profile>> read(Tree const& tree) { return claws::read_as(claws::Program::sylpheed, tree); }

}

extern constinit ClientFormat const format{
    .id = "sylpheed",
    .name = MP_MSG("Sylpheed"),
    .versions = MP_MSG("Sylpheed on Linux and Windows"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .words = &words,
};

}
