#include "app/clients/format.h"

namespace mp::clients::autoconfig {

extern constinit ClientFormat const format{
    .id = "autoconfig",
    .name = MP_MSG("Other programs"),
    .versions = MP_MSG("Programs that read Autoconfig files: Thunderbird, KMail, Evolution, FairEmail"),
};

}
