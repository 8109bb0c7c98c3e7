#include "app/clients/apple/apple.h"

#include <array>

namespace mp::clients::apple {

extern core::ClientWords const words;

namespace {

constexpr std::array forms{ExportForm{
    .id = "profile",
    .suffix = ".mobileconfig",
    .shape = Shape::file,
    .title = MP_MSG("Configuration profile"),
    .explanation = MP_MSG("Take this for an iPhone, iPad or Mac: tap or double-click the file, and the account is there."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "apple",
    .name = MP_MSG("iPhone, iPad and Mac"),
    .versions = MP_MSG("Apple Mail on iOS, iPadOS and macOS"),
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
