// Names as KMail 5 and 6 show them in English. Source: FORMAT.md, "Words".

#include "app/clients/format.h"

#include <array>

namespace mp::clients::kmail {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("open {where}, choose SSL/TLS at \"Encryption\" and enter {port} at \"Port\"")},
    Clause{Change::encrypt_later, MP_MSG("open {where}, choose STARTTLS at \"Encryption\" and enter {port} at \"Port\"")},
    Clause{Change::password_login, MP_MSG("open {where} and choose \"PLAIN\" or \"Clear text\" at \"Authentication\"")},
    Clause{Change::log_in_to_send,
           MP_MSG("open {where}, tick \"Server requires authentication\", and enter the user name with which you receive")},
    Clause{Change::keep_for_days, MP_MSG("open {where}, tick \"Leave fetched messages on the server\", and set {days} at "
                                         "\"Days to leave messages on the server\"")},
    Clause{Change::keep_without_limit, MP_MSG("open {where}, tick \"Leave fetched messages on the server\", and untick the "
                                              "days, the number and the size below it")},
    Clause{Change::limit_keeping, MP_MSG("open {where} and set {days} at \"Days to leave messages on the server\"")},
    Clause{Change::more_days, MP_MSG("open {where} and set more at \"Days to leave messages on the server\"")},
    Clause{Change::remove_at_once, MP_MSG("open {where} and untick \"Leave fetched messages on the server\"")},
    Clause{Change::offline_copies, MP_MSG("open Settings > Configure KMail > Accounts > Receiving > Modify > General and "
                                          "tick \"Download all messages for offline use\"")},
    Clause{Change::check_less_often, MP_MSG("open Settings > Configure KMail > Accounts > Receiving > Modify > General and "
                                            "set \"Check mail interval\" to {minutes} minutes")},
    Clause{
        Change::server_folders,
        MP_MSG("open Settings > Configure KMail > Identities > Modify > Advanced and choose folders of the account itself")},
    Clause{Change::sent_on_server, MP_MSG("open Settings > Configure KMail > Identities > Modify > Advanced and choose a "
                                          "folder of the account itself at \"Sent-mail folder\"")},
    Clause{Change::add_account, MP_MSG("open Settings > Configure KMail > Accounts > Receiving > Add")},
    Clause{Change::switch_off, MP_MSG("open Settings > Configure KMail > Accounts > Receiving > Modify > General and untick "
                                      "\"Enable interval mail checking\"; its mail stays")},
    Clause{Change::back_up,
           MP_MSG("open Tools > Export KMail Data, or PIM Data Exporter, and choose a file on another disk")},
};

extern constinit core::ClientWords const words{
    .name = "KMail",
    .incoming = MP_MSG("Settings > Configure KMail > Accounts > Receiving > Modify > Advanced"),
    .outgoing = MP_MSG("Settings > Configure KMail > Accounts > Sending > Modify"),
    .keeping = MP_MSG("Settings > Configure KMail > Accounts > Receiving > Modify > General"),
    .clauses = clauses};

}
