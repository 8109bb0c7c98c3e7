#include "app/clients/format.h"

#include "app/clients/outlook_new/instructions.h"

namespace mp::clients::outlook_new {

extern constinit ClientFormat const format{
    .id = "outlook-new",
    .name = MP_MSG("New Outlook"),
    .versions = MP_MSG("New Outlook for Windows"),
    .instructions = &instructions,
};

}
