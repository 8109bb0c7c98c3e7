#include "app/clients/gnumail/gnumail.h"

namespace mp::clients::gnumail {

extern core::ClientWords const words;

extern constinit ClientFormat const format{
    .id = "gnumail",
    .name = MP_MSG("GNUMail"),
    .versions = MP_MSG("GNUMail 1.1 to 1.4 on GNUstep and macOS"),
    .detect = &detect,
    .recognises = &recognises,
    .read = &read,
    .can_oauth = false,
    .words = &words,
};

}
