#include "app/clients/autoconfig/autoconfig.h"
#include "app/clients/by_hand.h"

#include <array>

namespace mp::clients::autoconfig {

extern core::ClientWords const words;

namespace {

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    Export made;
    auto& steps = made.steps;
    steps.push_back(MP_MSG("In your mail program, add an account and choose to set it up by hand (manual setup)."));
    steps.push_back(
        MP_MSG("In KMail this is: Settings > Configure KMail > Accounts > Receiving > Add, and then Sending > Add."));
    steps.push_back(
        MP_MSG("In Evolution this is: Edit > Accounts > Add > Mail Account, and there Receiving Email and Sending Email."));
    add_values_by_hand(steps, wish, settings);
    steps.push_back(MP_MSG("Type your password when the program asks for it."));
    return made;
}

constexpr std::array forms{ExportForm{
    .id = "xml",
    .suffix = ".xml",
    .shape = Shape::file,
    .title = MP_MSG("Settings file for programs (Autoconfig)"),
    .explanation =
        MP_MSG("Take this if you look after the mail of a domain, or for KMail, Evolution and other programs that "
               "find their servers by themselves."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "autoconfig",
    .name = MP_MSG("Other programs"),
    .versions = MP_MSG("Programs that read Autoconfig files: Thunderbird, KMail, Evolution, FairEmail"),
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
