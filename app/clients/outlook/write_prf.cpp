#include "app/clients/outlook/properties.h"
#include "app/clients/outlook/text.h"
#include "app/clients/outlook/write.h"
#include "app/clients/values.h"

#include <algorithm>

namespace mp::clients::outlook {

using core::AuthMethod;
using core::FaultCode;
using core::Message;
using core::Security;
using core::ServerSettings;

namespace {

/// The file in the starter's folder; the command file names it.
constexpr char const* fixed_name = "outlook-account.prf";

/// The proven line of this kind that Outlook's file can express; null when there is none.
ServerSettings const* encrypted_from_the_start(core::VerifiedSettings const& settings) {
    auto const& incoming = incoming_of(settings);
    if (incoming.endpoint.security == Security::tls)
        return &incoming;
    for (auto const& line : settings.settings().alternatives)
        if (line.endpoint.service == incoming.endpoint.service && line.endpoint.security == Security::tls &&
            line.auth == AuthMethod::password)
            return &line;
    return nullptr;
}

/// The file has one line a value in the PC's old code page, and Outlook replaces %NAME% by what the PC knows under it.
bool can_stand_in_file(std::string_view text) { return is_ascii(text) && std::count(text.begin(), text.end(), '%') < 2; }

core::Result<PrfFacts> facts_of(ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const* const in = encrypted_from_the_start(settings);
    auto const& out = outgoing_of(settings);
    if (in == nullptr)
        return core::fail(FaultCode::not_offered,
                          core::Message(MP_MSG("receiving was proven only with STARTTLS, which a PRF file cannot say")));
    if (in->auth == AuthMethod::oauth2 || out.auth == AuthMethod::oauth2)
        return core::fail(
            FaultCode::not_offered,
            core::Message(MP_MSG("the provider signs in through a browser window, which a PRF file cannot say")));
    if (in->auth != AuthMethod::password || out.auth != AuthMethod::password)
        return core::fail(FaultCode::not_offered,
                          core::Message(MP_MSG("the login is not a plain password, which is all that a PRF file can say")));
    if (out.endpoint.security == Security::plain)
        return core::fail(FaultCode::not_offered, core::Message(MP_MSG("sending was not proven with encryption")));
    auto const address = address_of(wish);
    if (!can_stand_in_file(address) || !can_stand_in_file(in->username) || !can_stand_in_file(out.username))
        return core::fail(FaultCode::not_offered,
                          core::Message(MP_MSG("the address or user name holds characters that a PRF file cannot say")));
    auto name = display_name_of(wish);
    // A name of which nothing is left but question marks helps nobody.
    auto const kept = name_in_prf(name);
    if (kept.find_first_not_of("? .,-_") == kept.npos)
        name = address;
    PrfFacts facts{in->endpoint.service, address, name, in->username, in->endpoint.host, in->endpoint.port};
    facts.smtp_host = out.endpoint.host;
    facts.smtp_port = out.endpoint.port;
    facts.smtp_starttls = out.endpoint.security == Security::starttls;
    facts.smtp_username = out.username;
    facts.leave_on_server =
        leave_on_server_value(wish.pop.leave_on_server, wish.pop.delete_after_days, wish.pop.delete_with_local);
    return facts;
}

void add_cannot_carry(Export& made, ExportWish const& wish, PrfFacts const& facts) {
    made.cannot_carry.push_back(password_is_asked());
    auto const written = name_in_prf(facts.display_name);
    if (auto const wanted = display_name_of(wish); !wanted.empty() && written != wanted)
        made.cannot_carry.push_back(
            {MP_MSG("Outlook's file cannot hold every letter of your name. It says {value} instead; you "
                    "can correct the name in Outlook's account settings."),
             {{"value", written}}});
    else if (!is_ascii(written))
        made.cannot_carry.push_back(
            MP_MSG("The accented letters of your name arrive correctly on a Windows set to a Western "
                   "European language. If they look wrong, correct the name in Outlook's account "
                   "settings."));
}

void add_steps_after_import(Export& made, PrfFacts const& facts) {
    made.steps.push_back(
        {MP_MSG("Open the Windows Control Panel, click Mail (Microsoft Outlook), then Show Profiles. The new profile "
                "is called: {value}"),
         {{"value", facts.address}}});
    made.steps.push_back(
        MP_MSG("Choose \"Prompt for a profile to be used\", click OK, start Outlook and pick the new profile. "
               "Outlook asks for your password; type it and tick \"Save this password in your password list\"."));
    made.steps.push_back(
        MP_MSG("Your other Outlook profiles stay as they are. If a profile of this name was there before, Outlook "
               "keeps the old one unchanged; then correct its account with the typed instructions."));
    made.steps.push_back(MP_MSG("If the new profile does not appear, your Outlook does not accept such files. Use the typed "
                                "instructions instead."));
}

}

core::Result<Export> write_prf(ExportWish const& wish, core::VerifiedSettings const& settings) {
    TRY(auto const facts, facts_of(wish, settings));
    Export made;
    made.files.push_back({"", prf_bytes(facts)});
    add_cannot_carry(made, wish, facts);
    made.steps = {
        MP_MSG("Copy the file to the computer with Outlook, and close Outlook there."),
        MP_MSG("Hold down the Shift key, right-click the file and choose \"Copy as path\"."),
        {MP_MSG("Hold down the Windows key and press R. Type {value}, then a blank, paste the path with Ctrl+V and press "
                "Enter."),
         {{"value", "outlook.exe /importprf"}}}};
    add_steps_after_import(made, facts);
    return made;
}

core::Result<Export> write_starter(ExportWish const& wish, core::VerifiedSettings const& settings) {
    TRY(auto const facts, facts_of(wish, settings));
    Export made;
    made.files.push_back({fixed_name, prf_bytes(facts)});
    made.files.push_back({"Set up Outlook.cmd", std::string(starter_bytes())});
    add_cannot_carry(made, wish, facts);
    made.steps = {
        MP_MSG("Copy the whole folder to the computer with Outlook, and close Outlook there. If the folder is in a ZIP "
               "archive, unpack it first."),
        {MP_MSG("Open the folder and double-click {value}. Windows may ask whether you trust the file; it only starts "
                "Outlook with the settings beside it."),
         {{"value", "Set up Outlook.cmd"}}}};
    add_steps_after_import(made, facts);
    return made;
}

}
