#include "app/clients/fairemail/fairemail.h"

namespace mp::clients::fairemail {

extern core::ClientWords const words;

extern constinit ClientFormat const format{
    .id = "fairemail",
    .name = MP_MSG("FairEmail"),
    .versions = MP_MSG("FairEmail for Android, backups that are not encrypted"),
    .recognises = &recognises,
    .read = &read,
    .words = &words,
};

}
