#include "app/clients/format.h"

namespace mp::clients::apple {

extern constinit ClientFormat const format{
    .id = "apple",
    .name = MP_MSG("iPhone, iPad and Mac"),
    .versions = MP_MSG("Apple Mail on iOS, iPadOS and macOS"),
};

}
