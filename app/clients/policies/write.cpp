#include "app/clients/thunderbird/write.h"
#include "app/clients/policies/policies.h"
#include "app/clients/values.h"
#include "app/clients/writing.h"

#include <nlohmann/json.hpp>

namespace mp::clients::policies {

using Json = nlohmann::ordered_json;

namespace {

/// No profile has an account of this number: in one that is used already the policy changes nothing, instead of mixing its
/// settings with those of account1.
constexpr char const* own_number = "7001";

/// "default" leaves people their own choices; "user" would take them back at every start.
Json entry_of(thunderbird::PrefValue const& value) {
    Json entry;
    std::visit([&](auto const& plain) { entry["Value"] = plain; }, value);
    entry["Status"] = "default";
    // Without the type 0 and 1 become truth values (FORMAT.md 2).
    if (std::holds_alternative<int>(value))
        entry["Type"] = "number";
    return entry;
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    MP_CHECK(can_say({.program = "Thunderbird", .oauth = true}, wish, settings));
    Json preferences;
    for (auto const& [name, value] : thunderbird::prefs_of(wish, settings, own_number))
        preferences[name] = entry_of(value);
    Json const document{{"policies", {{"Preferences", preferences}}}};
    Export made;
    made.files.push_back({"", document.dump(2, ' ', true, Json::error_handler_t::replace) + "\n"});
    made.cannot_carry.push_back(thunderbird::login_is_asked(settings));
    made.cannot_carry.push_back(
        MP_MSG("The file is for one mailbox: whoever starts a new profile on that computer gets this "
               "account."));
    made.steps = {
        {MP_MSG("Close Thunderbird, and put the file, under the name policies.json, into the folder \"distribution\" of the "
                "program; make that folder if it is not there. On Linux this folder does, too: {value}"),
         {{"value", "/etc/thunderbird/policies"}}},
        MP_MSG("If there is a policies.json already, add the lines of \"Preferences\" to its own."),
        MP_MSG(
            "Start Thunderbird with a new profile: the account is there. In a profile that has accounts nothing changes."),
    };
    return made;
}

}
