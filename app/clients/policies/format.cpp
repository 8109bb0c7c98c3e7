#include "app/clients/policies/policies.h"

#include <array>

namespace mp::clients::policies {

extern core::ClientWords const words;

namespace {

constexpr std::array forms{ExportForm{
    .id = "policies",
    .suffix = ".json",
    .shape = Shape::file,
    .title = MP_MSG("Policy file (policies.json)"),
    .explanation = MP_MSG("For administrators: every new Thunderbird profile on a computer gets this account."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "policies",
    .name = MP_MSG("Thunderbird, set up by an administrator"),
    .versions = MP_MSG("The file policies.json of Thunderbird 68 and newer"),
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .words = &words,
};

}
