#include "app/clients/autoconfig/autoconfig.h"
#include "app/clients/thunderbird/profile.h"
#include "app/clients/thunderbird/write.h"
#include "app/clients/values.h"

namespace mp::clients::thunderbird {

core::Message login_is_asked(core::VerifiedSettings const& settings) {
    if (incoming_of(settings).auth == core::AuthMethod::oauth2)
        return MP_MSG(
            "The sign-in is not part of this: Thunderbird opens your provider's sign-in page when it connects for the "
            "first time.");
    return password_is_asked();
}

core::Result<Export> write_zip(ExportWish const& wish, core::VerifiedSettings const& settings) {
    Export edits;
    edits.files.push_back({"", zip_with("prefs.js", prefs_with(wish, settings))});
    edits.cannot_carry.push_back(login_is_asked(settings));
    edits.steps = {
        MP_MSG("Open Thunderbird and choose Tools > Import in the menu ≡ at the top right."),
        MP_MSG("Choose \"Import from a file\", then \"Import Backed-up Profile\", and pick the file that you saved."),
        MP_MSG(
            "Tick \"Accounts and Settings\", press Continue and then Start Import. Your other accounts stay as they are."),
        MP_MSG("Press Finish: Thunderbird starts again and shows the new account."),
    };
    return edits;
}

core::Result<Export> write_profile(ExportWish const& wish, core::VerifiedSettings const& settings) {
    Export edits;
    edits.files.push_back({"prefs.js", prefs_with(wish, settings)});
    edits.cannot_carry.push_back(login_is_asked(settings));
    edits.steps = {
        MP_MSG("Close Thunderbird."),
        MP_MSG(
            "Start it with this folder as its profile: type \"thunderbird --profile\", a blank and the path of the folder "
            "in quotation marks into a command line."),
        MP_MSG("To keep it: start Thunderbird with \"thunderbird -P\", press Create Profile, choose this folder with Choose "
               "Folder, and press Finish."),
    };
    return edits;
}

core::Result<Export> write_autoconfig(ExportWish const& wish, core::VerifiedSettings const& settings) {
    TRY(auto edits, autoconfig::write(wish, settings));
    edits.steps = {
        MP_MSG("For administrators: rename the file to the domain of the address and put it into the folder \"isp\" of the "
               "Thunderbird program."),
        core::Message(MP_MSG("File name: {value}"), {{"value", wish.address.domain + ".xml"}}),
        MP_MSG("In Thunderbird, choose New Account > Email in the menu ≡, and type name, address and password: the servers "
               "are filled in."),
    };
    return edits;
}

}
