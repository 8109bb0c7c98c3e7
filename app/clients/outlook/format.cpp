#include "app/clients/format.h"

#include "app/clients/outlook/read.h"
#include "app/clients/outlook/write.h"

#include <array>

namespace mp::clients::outlook {

extern core::ClientWords const words;

namespace {

constexpr std::array forms{
    ExportForm{
        "starter", "", Shape::folder, MP_MSG("Folder for Outlook"),
        MP_MSG("Take this if you use Outlook on this or another Windows computer: a folder with the settings and a file to "
               "double-click, which hands them to Outlook."),
        &write_starter},
    ExportForm{
        "prf", ".prf", Shape::file, MP_MSG("Outlook profile file"),
        MP_MSG("Take this if you know your way around Windows or look after several computers: the settings alone, as a "
               "file that Outlook imports."),
        &write_prf},
};

}

extern constinit ClientFormat const format{
    .id = "outlook",
    .name = MP_MSG("Outlook (classic)"),
    .versions = MP_MSG("Outlook 2007 to 2024 and Microsoft 365, classic, on Windows"),
    .detect = nullptr, // the live registry is read on Windows only
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
