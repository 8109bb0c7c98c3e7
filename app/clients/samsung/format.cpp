#include "app/clients/by_hand.h"
#include "app/clients/values.h"

namespace mp::clients::samsung {

using core::AuthMethod;
using core::Message;
using core::Service;

namespace {

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    Export made;
    made.steps.push_back(MP_MSG("Open Samsung Email. For the first account tap Other; later: menu > Settings (cog) > Add "
                                "account > Other."));
    if (incoming_of(settings).auth == AuthMethod::oauth2) {
        made.steps.push_back({MP_MSG("Type this address, and sign in on your provider's own page when it opens: {value}"),
                              {{"value", address_of(wish)}}});
        return made;
    }
    made.steps.push_back({MP_MSG("Type this address and the password of your mailbox, and tap Manual setup (not Sign in): "
                                 "{value}"),
                          {{"value", address_of(wish)}}});
    if (incoming_of(settings).endpoint.service == Service::pop3)
        made.steps.push_back(MP_MSG("Choose POP3 account."));
    else
        made.steps.push_back(MP_MSG("Choose IMAP account."));
    add_values_by_hand(made.steps, wish, settings);
    made.steps.push_back(MP_MSG("The app calls SSL/TLS just SSL, and STARTTLS just TLS. Do not choose \"accept all "
                                "certificates\"."));
    made.steps.push_back(MP_MSG("Switch on \"Authentication required before sending emails\", and tap Sign in."));
    if (incoming_of(settings).endpoint.service == Service::pop3)
        made.cannot_carry.push_back(
            MP_MSG("Not carried: days that mail stays on the server; the app knows only \"Delete email "
                   "from server: Never\" and \"When I delete from Inbox\". Do this by hand: choose "
                   "one of them in the account's settings."));
    return made;
}

}

extern constinit ClientFormat const format{
    .id = "samsung",
    .name = MP_MSG("Samsung Email"),
    .versions = MP_MSG("The app Samsung Email on Galaxy phones and tablets"),
    .instructions = &instructions,
};

}
