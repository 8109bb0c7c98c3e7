// Names as Evolution 3.46 shows them in English. Source: FORMAT.md, "Words".

#include "app/clients/format.h"

#include <array>

namespace mp::clients::evolution {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt,
           MP_MSG("open {where}, choose \"TLS on a dedicated port\" at \"Encryption method\" and {port} at \"Port\"")},
    Clause{Change::encrypt_later,
           MP_MSG("open {where}, choose \"STARTTLS after connecting\" at \"Encryption method\" and {port} at \"Port\"")},
    Clause{Change::password_login, MP_MSG("open {where} and choose \"Password\" or \"PLAIN\" under Authentication")},
    Clause{Change::log_in_to_send, MP_MSG("open {where}, tick \"Server requires authentication\", choose \"PLAIN\", and "
                                          "enter the user name with which you receive")},
    Clause{Change::keep_for_days,
           MP_MSG("open {where}, tick \"Leave messages on server\", and set \"Delete after\" to {days} days")},
    Clause{Change::keep_without_limit, MP_MSG("open {where}, tick \"Leave messages on server\", set \"Delete after\" to 0 "
                                              "days, and untick \"Delete expunged from local Inbox\"")},
    Clause{Change::limit_keeping,
           MP_MSG("open {where} and set \"Delete after\" to {days} days, or tick \"Delete expunged from local Inbox\"")},
    Clause{Change::more_days, MP_MSG("open {where} and set more days at \"Delete after\"")},
    Clause{Change::remove_at_once, MP_MSG("open {where} and untick \"Leave messages on server\"")},
    Clause{Change::keep_deleted, MP_MSG("open {where} and untick \"Delete expunged from local Inbox\"")},
    Clause{
        Change::offline_copies,
        MP_MSG(
            "open Edit > Accounts > Edit > Receiving Options and tick \"Synchronize remote mail locally in all folders\"")},
    Clause{Change::check_less_often, MP_MSG("open Edit > Accounts > Edit > Receiving Options and enter {minutes} (minutes) "
                                            "at \"Check for new messages every\"")},
    Clause{Change::fewer_connections, MP_MSG("open Edit > Accounts > Edit > Receiving Options and set \"Number of "
                                             "concurrent connections to use\" to {number}")},
    Clause{
        Change::clear_prefix,
        MP_MSG("open Edit > Accounts > Edit > Receiving Options and untick \"Override server-supplied folder namespace\"")},
    Clause{Change::set_prefix, MP_MSG("open Edit > Accounts > Edit > Receiving Options, tick \"Override server-supplied "
                                      "folder namespace\", and enter \"{prefix}\" at \"Namespace\"")},
    Clause{Change::server_folders, MP_MSG("open Edit > Accounts > Edit > Defaults and choose folders of the account itself, "
                                          "and for trash and junk Receiving Options")},
    Clause{Change::sent_on_server,
           MP_MSG("open Edit > Accounts > Edit > Defaults and choose a folder of the account itself for sent messages")},
    Clause{Change::add_account, MP_MSG("open Edit > Accounts > Add > Mail Account")},
    Clause{Change::switch_off, MP_MSG("open Edit > Accounts and untick the account in the list; its mail stays")},
    Clause{Change::back_up, MP_MSG("open File > Back up Evolution Data and choose a file on another disk")},
};

extern constinit core::ClientWords const words{.name = "Evolution",
                                               .incoming = MP_MSG("Edit > Accounts > Edit > Receiving Email"),
                                               .outgoing = MP_MSG("Edit > Accounts > Edit > Sending Email"),
                                               .keeping = MP_MSG("Edit > Accounts > Edit > Receiving Options"),
                                               .clauses = clauses};

}
