// Names as Sylpheed 3.8 shows them in English. Source: FORMAT.md, "Words".

#include "app/clients/format.h"

#include <array>

namespace mp::clients::sylpheed {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("open {where} and choose \"Use SSL for ... connection\"; then on the page Advanced tick "
                                   "\"Specify ... port\" of that server and enter {port}")},
    Clause{Change::encrypt_later, MP_MSG("open {where} and choose \"Use STARTTLS command to start SSL session\"; then on "
                                         "the page Advanced tick \"Specify ... port\" of that server and enter {port}")},
    Clause{Change::password_login,
           MP_MSG("open Configuration > Edit accounts > Edit > Receive and choose \"Automatic\" or \"PLAIN\" at "
                  "\"Authentication method\"; for POP3 untick \"Use APOP authentication\"")},
    Clause{Change::log_in_to_send,
           MP_MSG("open Configuration > Edit accounts > Edit > Send, tick \"SMTP Authentication (SMTP AUTH)\", and leave "
                  "user and password empty: those for receiving are then used")},
    Clause{
        Change::keep_for_days,
        MP_MSG("open {where}, tick \"Remove messages on server when received\", and set \"Remove after\" to {days} days")},
    Clause{Change::keep_without_limit, MP_MSG("open {where} and untick \"Remove messages on server when received\"")},
    Clause{
        Change::limit_keeping,
        MP_MSG("open {where}, tick \"Remove messages on server when received\", and set \"Remove after\" to {days} days")},
    Clause{Change::more_days, MP_MSG("open {where} and set more days at \"Remove after\"")},
    Clause{Change::remove_at_once,
           MP_MSG("open {where}, tick \"Remove messages on server when received\", and set \"Remove after\" to 0 days")},
    Clause{Change::no_size_limit, MP_MSG("open {where} and untick \"Receive size limit\"")},
    Clause{Change::clear_prefix,
           MP_MSG("open Configuration > Edit accounts > Edit > Advanced and leave \"IMAP server directory\" empty")},
    Clause{
        Change::set_prefix,
        MP_MSG("open Configuration > Edit accounts > Edit > Advanced and enter \"{prefix}\" at \"IMAP server directory\"")},
    Clause{
        Change::server_folders,
        MP_MSG(
            "open Configuration > Edit accounts > Edit > Advanced and choose folders of the account itself under Folder")},
    Clause{Change::sent_on_server, MP_MSG("open Configuration > Edit accounts > Edit > Advanced and choose the folder for "
                                          "sent mail of the account itself under Folder")},
    Clause{Change::add_account, MP_MSG("open Configuration > Create new account")},
    Clause{Change::switch_off, MP_MSG("open Configuration > Edit accounts > Edit > Receive and untick \"'Get all' checks "
                                      "for new messages on this account\"; its mail stays")},
    Clause{Change::back_up, MP_MSG("close Sylpheed and copy the folders ~/.sylpheed-2.0 and ~/Mail to another disk")},
};

extern constinit core::ClientWords const words{.name = "Sylpheed",
                                               .incoming = MP_MSG("Configuration > Edit accounts > Edit > SSL"),
                                               .outgoing = MP_MSG("Configuration > Edit accounts > Edit > SSL, Send (SMTP)"),
                                               .keeping = MP_MSG("Configuration > Edit accounts > Edit > Receive"),
                                               .clauses = clauses};

}
