#include "app/clients/format.h"

namespace mp::clients::thunderbird {

extern constinit ClientFormat const format{
    .id = "thunderbird",
    .name = MP_MSG("Thunderbird"),
    .versions = MP_MSG("Thunderbird 78 and newer, on all systems"),
};

}
