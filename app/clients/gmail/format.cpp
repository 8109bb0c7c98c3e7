#include "app/clients/format.h"

namespace mp::clients::gmail {

extern constinit ClientFormat const format{
    .id = "gmail",
    .name = MP_MSG("Gmail app"),
    .versions = MP_MSG("Gmail app on Android phones"),
};

}
