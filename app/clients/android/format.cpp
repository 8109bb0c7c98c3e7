#include "app/clients/format.h"

namespace mp::clients::android {

extern constinit ClientFormat const format{
    .id = "android",
    .name = MP_MSG("Thunderbird for Android, K-9 Mail"),
    .versions = MP_MSG("Thunderbird for Android 8 and K-9 Mail 6 and newer"),
};

}
