#include "app/clients/by_hand.h"
#include "app/clients/values.h"

namespace mp::clients::outlook_mobile {

using core::AuthMethod;
using core::Message;
using core::Service;

namespace {

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    Export made;
    made.steps.push_back(
        MP_MSG("Good to know before you start: this app keeps its accounts in Microsoft's cloud. Microsoft's "
               "servers sign in to your mailbox for you and hold your password and a copy of your mail. If "
               "you do not want that, take Thunderbird (Android) or Apple Mail (iPhone)."));
    made.steps.push_back(MP_MSG("In the app, tap your picture, the cog (Settings), Add account, Add email account."));
    if (incoming_of(settings).auth == AuthMethod::oauth2) {
        made.steps.push_back({MP_MSG("Type this address, and sign in on your provider's own page when it opens: {value}"),
                              {{"value", address_of(wish)}}});
        return made;
    }
    made.steps.push_back({MP_MSG("Type this address and tap Continue: {value}"), {{"value", address_of(wish)}}});
    if (incoming_of(settings).endpoint.service == Service::pop3)
        made.steps.push_back(
            MP_MSG("Choose POP3 as the kind of account where the app offers it; if it does not, this app cannot "
                   "read a POP3 mailbox, and another program is needed."));
    else
        made.steps.push_back(
            MP_MSG("Choose IMAP as the kind of account, and switch on Use Advanced Settings (or Show more)."));
    add_values_by_hand(made.steps, wish, settings);
    made.steps.push_back(
        MP_MSG("Where the app has one field for server and port, write them with a colon between, and tap the "
               "tick."));
    made.steps.push_back(MP_MSG("Type the password of your mailbox for both servers."));
    if (incoming_of(settings).endpoint.service == Service::pop3)
        made.cannot_carry.push_back(
            MP_MSG("Not carried: what becomes of mail on the server; the app has no setting for it. Do "
                   "this by hand: delete on your provider's web page what must be gone."));
    return made;
}

}

extern constinit ClientFormat const format{
    .id = "outlook-mobile",
    .name = MP_MSG("Outlook on the phone"),
    .versions = MP_MSG("Outlook for iPhone, iPad and Android"),
    .instructions = &instructions,
};

}
