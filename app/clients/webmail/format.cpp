#include "app/clients/by_hand.h"
#include "app/clients/values.h"

namespace mp::clients::webmail {

using core::AuthMethod;
using core::Message;
using core::Service;

namespace {

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    Export made;
    made.steps.push_back({MP_MSG("The web page of your own provider needs no servers. Sign in there with this name and the "
                                 "password of your mailbox: {value}"),
                          {{"value", incoming_of(settings).username}}});
    made.steps.push_back(
        MP_MSG("A web page of somebody else, which shows several mailboxes, gets your password and reads your "
               "mail. Only do the next steps where you trust whoever runs it."));
    made.steps.push_back(MP_MSG("In Nextcloud Mail: Mail > New account > Manual. In SnappyMail: Settings > Accounts > Add "
                                "account. In Roundcube the owner of the page chooses the servers."));
    add_values_by_hand(made.steps, wish, settings);
    made.steps.push_back(MP_MSG("Type your password when the page asks for it."));
    if (incoming_of(settings).endpoint.service == Service::pop3)
        made.cannot_carry.push_back(MP_MSG("Most web pages read mail by IMAP only: this mailbox was tested with POP3, which "
                                           "they cannot use."));
    return made;
}

}

extern constinit ClientFormat const format{
    .id = "webmail",
    .name = MP_MSG("Webmail"),
    .versions = MP_MSG("Roundcube, SnappyMail, Nextcloud Mail and other web pages that ask for servers"),
    .instructions = &instructions,
};

}
