// Names as Windows Live Mail 2012 shows them in English. Source: FORMAT.md, "Words".

#include "app/clients/format.h"

#include <array>

namespace mp::clients::live_mail {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt,
           MP_MSG("open {where}, tick \"This server requires a secure connection (SSL)\" at that server, and enter {port}")},
    Clause{Change::encrypt_later, MP_MSG("open {where}, tick \"This server requires a secure connection (SSL)\" at outgoing "
                                         "mail, and enter {port}; for incoming mail the program cannot do this")},
    Clause{Change::password_login, MP_MSG("open Tools > Accounts > the account > Properties > Servers and choose \"Log on "
                                          "using clear text authentication\"")},
    Clause{Change::log_in_to_send,
           MP_MSG("open Tools > Accounts > the account > Properties > Servers, tick \"My server requires authentication\", "
                  "then Settings > \"Use same settings as my incoming mail server\"")},
    Clause{Change::keep_for_days, MP_MSG("open {where}, tick \"Leave a copy of messages on server\" and \"Remove from "
                                         "server after\", and set {days} days")},
    Clause{Change::keep_without_limit,
           MP_MSG("open {where}, tick \"Leave a copy of messages on server\", and untick the two boxes below it")},
    Clause{Change::limit_keeping, MP_MSG("open {where}, tick \"Remove from server after\", and set {days} days, or tick "
                                         "\"Remove from server when deleted from 'Deleted Items'\"")},
    Clause{Change::more_days, MP_MSG("open {where} and set more days at \"Remove from server after\"")},
    Clause{Change::remove_at_once, MP_MSG("open {where} and untick \"Leave a copy of messages on server\"")},
    Clause{Change::keep_deleted, MP_MSG("open {where} and untick \"Remove from server when deleted from 'Deleted Items'\"")},
    Clause{Change::clear_prefix,
           MP_MSG("open Tools > Accounts > the account > Properties > IMAP and leave \"Root folder path\" empty")},
    Clause{Change::set_prefix,
           MP_MSG("open Tools > Accounts > the account > Properties > IMAP and enter \"{prefix}\" at \"Root folder path\"")},
    Clause{
        Change::sent_on_server,
        MP_MSG("open Tools > Accounts > the account > Properties > IMAP and tick \"Store special folders on IMAP server\"")},
    Clause{Change::switch_off, MP_MSG("open Tools > Accounts > the account > Properties > General and untick \"Include this "
                                      "account when receiving mail or synchronizing\"; its mail stays")},
    Clause{Change::back_up,
           MP_MSG("choose File > Export email > Email messages > Microsoft Windows Live Mail and a folder on another disk")},
};

extern constinit core::ClientWords const words{.name = "Windows Live Mail",
                                               .incoming = MP_MSG("Tools > Accounts > the account > Properties > Advanced"),
                                               .outgoing = MP_MSG("Tools > Accounts > the account > Properties > Advanced"),
                                               .keeping = MP_MSG("Tools > Accounts > the account > Properties > Advanced"),
                                               .clauses = clauses};

}
