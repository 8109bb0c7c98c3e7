#include "app/clients/android/android.h"

#include <array>

namespace mp::clients::android {

extern core::ClientWords const words;

namespace {

constexpr std::array forms{
    ExportForm{
        .id = "qr",
        .suffix = ".png",
        .shape = Shape::file,
        .title = MP_MSG("QR code"),
        .explanation =
            MP_MSG("Take this for Thunderbird or K-9 Mail: scan the code with the phone, and the account is there."),
        .write = &write_qr,
    },
    ExportForm{
        .id = "qr-svg",
        .suffix = ".svg",
        .shape = Shape::file,
        .title = MP_MSG("QR code as a drawing (SVG)"),
        .explanation = MP_MSG("The same code, sharp at any size: for web pages and for printing."),
        .write = &write_qr_svg,
    },
    ExportForm{
        .id = "k9s",
        .suffix = ".k9s",
        .shape = Shape::file,
        .title = MP_MSG("Settings file (.k9s)"),
        .explanation = MP_MSG("Take this when the phone cannot scan a code, and for FairEmail."),
        .write = &write_k9s,
    },
};

}

extern constinit ClientFormat const format{
    .id = "android",
    .name = MP_MSG("Thunderbird for Android, K-9 Mail"),
    .versions = MP_MSG("Thunderbird for Android 8 and newer, K-9 Mail 6 and newer, FairEmail"),
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
