#include "app/clients/mailspring/mailspring.h"

namespace mp::clients::mailspring {

extern core::ClientWords const words;

extern constinit ClientFormat const format{
    .id = "mailspring",
    .name = MP_MSG("Mailspring"),
    .versions = MP_MSG("Mailspring 1.0 and newer, on all systems"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .words = &words,
};

}
