#include "app/clients/thunderbird/places.h"
#include "app/clients/thunderbird/read.h"
#include "app/clients/thunderbird/write.h"

#include <array>

namespace mp::clients::thunderbird {

extern core::ClientWords const words;

namespace {

constexpr std::array forms{
    ExportForm{.id = "zip",
               .suffix = ".zip",
               .shape = Shape::file,
               .title = MP_MSG("Import file"),
               .explanation =
                   MP_MSG("For a Thunderbird that you use already: it adds the account, and everything else stays."),
               .write = &write_zip},
    ExportForm{.id = "profile",
               .suffix = "",
               .shape = Shape::folder,
               .title = MP_MSG("New profile"),
               .explanation =
                   MP_MSG("For a fresh start: a folder that Thunderbird opens with this account and nothing else."),
               .write = &write_profile},
    ExportForm{.id = "autoconfig",
               .suffix = ".xml",
               .shape = Shape::file,
               .title = MP_MSG("Configuration file"),
               .explanation = MP_MSG("For administrators: everyone with an address of this domain gets the right servers."),
               .write = &write_autoconfig},
};

}

extern constinit ClientFormat const format{
    .id = "thunderbird",
    .name = MP_MSG("Thunderbird"),
    .versions = MP_MSG("Thunderbird 78 and newer, on all systems"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
