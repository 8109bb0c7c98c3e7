#include "app/clients/autodiscover/autodiscover.h"

namespace mp::clients::autodiscover {

extern core::ClientWords const words;

extern constinit ClientFormat const format{
    .id = "autodiscover",
    .name = MP_MSG("Autodiscover file"),
    .versions = MP_MSG("Autodiscover answers in XML, as Outlook takes them from a server or from a local file"),
    .recognises = &recognises,
    .read = &read,
    .words = &words,
};

}
