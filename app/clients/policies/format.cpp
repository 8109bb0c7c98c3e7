#include "app/clients/policies/policies.h"

namespace mp::clients::policies {

extern core::ClientWords const words;

extern constinit ClientFormat const format{
    .id = "policies",
    .name = MP_MSG("Thunderbird, set up by an administrator"),
    .versions = MP_MSG("The file policies.json of Thunderbird 68 and newer"),
    .recognises = &recognises,
    .read = &read,
    .words = &words,
};

}
