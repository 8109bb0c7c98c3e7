// Names as Outlook 2010 to 2024 and Microsoft 365 (classic) show them in English. Source: FORMAT.md, "Words".

#include "app/clients/format.h"

#include <array>

namespace mp::clients::outlook {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("open {where}, choose SSL/TLS as the encrypted connection and enter {port} as the port")},
    Clause{Change::encrypt_later, MP_MSG("open {where}, choose STARTTLS (in older versions TLS) as the encrypted connection "
                                         "and enter {port} as the port")},
    Clause{Change::password_login, MP_MSG("open File > Account Settings > Account Settings > Change and untick \"Require "
                                          "logon using Secure Password Authentication (SPA)\"")},
    Clause{
        Change::log_in_to_send,
        MP_MSG("open File > Account Settings > Account Settings > Change > More Settings > Outgoing Server, and tick \"My "
               "outgoing server (SMTP) requires authentication\" and \"Use same settings as my incoming mail server\"")},
    Clause{Change::keep_for_days, MP_MSG("open {where}, tick \"Leave a copy of messages on the server\" and \"Remove from "
                                         "server after\", and set {days} days")},
    Clause{Change::keep_without_limit,
           MP_MSG("open {where}, tick \"Leave a copy of messages on the server\", and untick the two lines below it")},
    Clause{Change::limit_keeping, MP_MSG("open {where} and tick \"Remove from server after\" with {days} days, or \"Remove "
                                         "from server when deleted from 'Deleted Items'\"")},
    Clause{Change::more_days, MP_MSG("open {where} and set more days at \"Remove from server after\"")},
    Clause{Change::remove_at_once, MP_MSG("open {where} and untick \"Leave a copy of messages on the server\"")},
    Clause{Change::keep_deleted, MP_MSG("open {where} and untick \"Remove from server when deleted from 'Deleted Items'\"")},
    Clause{Change::offline_copies,
           MP_MSG("open File > Account Settings > Account Settings > Change and set \"Mail to keep offline\" to \"All\"")},
    Clause{Change::check_less_often, MP_MSG("open Send/Receive > Send/Receive Groups > Define Send/Receive Groups and set "
                                            "{minutes} (minutes) at \"Schedule an automatic send/receive every\"")},
    Clause{Change::clear_prefix, MP_MSG("open {where} and leave \"Root folder path\" empty")},
    Clause{Change::set_prefix, MP_MSG("open {where} and enter \"{prefix}\" at \"Root folder path\"")},
    Clause{Change::sent_on_server, MP_MSG("open File > Account Settings > Account Settings > Change > More Settings > Sent "
                                          "Items and choose a folder of the account itself")},
    Clause{Change::sent_here,
           MP_MSG("open File > Options > Mail and tick \"Save copies of messages in the Sent Items folder\"")},
    Clause{Change::sent_nowhere, MP_MSG("open File > Account Settings > Account Settings > Change > More Settings > Sent "
                                        "Items and tick \"Do not save copies of sent items\"")},
    Clause{Change::add_account, MP_MSG("open File > Add Account")},
    Clause{Change::switch_off, MP_MSG("open Send/Receive > Send/Receive Groups > Define Send/Receive Groups > Edit and "
                                      "untick \"Include the selected account in this group\"; its mail stays")},
    Clause{Change::back_up,
           MP_MSG("open File > Open & Export > Import/Export > Export to a file > Outlook Data File (.pst)")},
};

extern constinit core::ClientWords const words{
    .name = "Outlook",
    .incoming = MP_MSG("File > Account Settings > Account Settings > Change > More Settings > Advanced"),
    .outgoing = MP_MSG("File > Account Settings > Account Settings > Change > More Settings > Advanced"),
    .keeping = MP_MSG("File > Account Settings > Account Settings > Change > More Settings > Advanced"),
    .clauses = clauses};

}
