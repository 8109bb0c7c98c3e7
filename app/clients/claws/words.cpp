// Names as Claws Mail 4 shows them in English. Source: FORMAT.md, "Words".

#include "app/clients/format.h"

#include <array>

namespace mp::clients::claws {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{
        Change::encrypt,
        MP_MSG(
            "open {where} and choose \"Use TLS\"; then on the page Advanced tick the port of that server and enter {port}")},
    Clause{Change::encrypt_later, MP_MSG("open {where} and choose \"Use STARTTLS command to start encrypted session\"; then "
                                         "on the page Advanced tick the port of that server and enter {port}")},
    Clause{Change::password_login,
           MP_MSG("open Configuration > Edit accounts > Edit > Receive and choose \"Automatic\" or \"PLAIN\" at "
                  "\"Authentication method\"; for POP3 untick \"Authenticate before POP connection\"")},
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
    Clause{Change::remove_at_once, MP_MSG("open {where}, tick \"Remove messages on server when received\", and set \"Remove "
                                          "after\" to 0 days and 0 hours")},
    Clause{Change::no_size_limit, MP_MSG("open {where} and untick \"Receive size limit\"")},
    Clause{Change::check_less_often, MP_MSG("open Configuration > Edit accounts > Edit > Receive and enter {minutes} "
                                            "(minutes) at \"Check for new mail every\"")},
    Clause{Change::clear_prefix,
           MP_MSG("open Configuration > Edit accounts > Edit > Receive and leave \"IMAP server directory\" empty")},
    Clause{
        Change::set_prefix,
        MP_MSG("open Configuration > Edit accounts > Edit > Receive and enter \"{prefix}\" at \"IMAP server directory\"")},
    Clause{
        Change::server_folders,
        MP_MSG(
            "open Configuration > Edit accounts > Edit > Advanced and choose folders of the account itself under Folder")},
    Clause{Change::sent_on_server, MP_MSG("open Configuration > Edit accounts > Edit > Advanced, tick \"Put sent messages "
                                          "in\", and choose the folder for sent mail of the account itself")},
    Clause{Change::add_account, MP_MSG("open Configuration > Create new account")},
    Clause{Change::switch_off,
           MP_MSG("open Configuration > Edit accounts > Edit > Receive, untick \"'Get Mail' checks for new messages on this "
                  "account\", and under Automatic checking untick both boxes; its mail stays")},
    Clause{Change::back_up, MP_MSG("close Claws Mail and copy the folders ~/.claws-mail and ~/Mail to another disk")},
};

extern constinit core::ClientWords const words{.name = "Claws Mail",
                                               .incoming = MP_MSG("Configuration > Edit accounts > Edit > TLS"),
                                               .outgoing = MP_MSG("Configuration > Edit accounts > Edit > TLS, Send (SMTP)"),
                                               .keeping = MP_MSG("Configuration > Edit accounts > Edit > Receive"),
                                               .clauses = clauses};

}
