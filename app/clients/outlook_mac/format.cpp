#include "app/clients/by_hand.h"
#include "app/clients/values.h"

namespace mp::clients::outlook_mac {

using core::AuthMethod;
using core::Message;
using core::Service;

namespace {

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    Export made;
    made.steps.push_back(
        MP_MSG("In Outlook, choose Outlook > Settings > Accounts in the menu bar (older: Tools > Accounts), "
               "click + and Add an Account."));
    if (incoming_of(settings).auth == AuthMethod::oauth2) {
        made.steps.push_back({MP_MSG("Type this address, and sign in on your provider's own page when it opens: {value}"),
                              {{"value", address_of(wish)}}});
        return made;
    }
    made.steps.push_back({MP_MSG("Type this address and click Continue: {value}"), {{"value", address_of(wish)}}});
    made.steps.push_back(MP_MSG("When Outlook asks for the kind of account, choose IMAP/POP. If it offers to sync through "
                                "Microsoft's cloud, Not Now connects to your provider directly; with Continue, Microsoft's "
                                "servers get your password and your mail."));
    add_values_by_hand(made.steps, wish, settings);
    made.steps.push_back(MP_MSG("Tick \"Use SSL to connect\" for both servers. Where the port was chosen by itself, click "
                                "\"Override default port\" and type the one from above."));
    made.steps.push_back(MP_MSG("Type the password of your mailbox, and click Add Account."));
    if (incoming_of(settings).endpoint.service == Service::pop3)
        made.cannot_carry.push_back(MP_MSG("Not carried: days that mail stays on the server, where your version of Outlook "
                                           "has no such box. Do this by hand: Accounts > Advanced > Server, \"Delete copies "
                                           "from the server\"."));
    return made;
}

}

extern constinit ClientFormat const format{
    .id = "outlook-mac",
    .name = MP_MSG("Outlook for Mac"),
    .versions = MP_MSG("Outlook for Mac, version 16 and newer"),
    .instructions = &instructions,
};

}
