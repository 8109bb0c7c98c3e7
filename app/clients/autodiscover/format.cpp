#include "app/clients/autodiscover/autodiscover.h"

#include <array>

namespace mp::clients::autodiscover {

extern core::ClientWords const words;

namespace {

constexpr std::array forms{
    ExportForm{
        .id = "outlook",
        .suffix = "",
        .shape = Shape::folder,
        .title = MP_MSG("Folder for Outlook (local Autodiscover)"),
        .explanation = MP_MSG("Take this when Outlook must find the servers of your domain by itself and the domain "
                              "publishes none: a file and the registry entry that leads to it."),
        .write = &write_folder,
    },
    ExportForm{
        .id = "xml",
        .suffix = ".xml",
        .shape = Shape::file,
        .title = MP_MSG("Autodiscover answer"),
        .explanation = MP_MSG("For administrators: what your server should answer to Outlook for this mailbox."),
        .write = &write,
    }};

}

extern constinit ClientFormat const format{
    .id = "autodiscover",
    .name = MP_MSG("Autodiscover file"),
    .versions = MP_MSG("Autodiscover answers in XML, as Outlook takes them from a server or from a local file"),
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .words = &words,
};

}
