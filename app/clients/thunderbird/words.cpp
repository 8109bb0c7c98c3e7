// Names as Thunderbird 128 and newer show them in English. Source: FORMAT.md, "Words".

#include "app/clients/format.h"

#include <array>

namespace mp::clients::thunderbird {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("open {where}, choose SSL/TLS at \"Connection security\" and enter {port} at \"Port\"")},
    Clause{Change::encrypt_later,
           MP_MSG("open {where}, choose STARTTLS at \"Connection security\" and enter {port} at \"Port\"")},
    Clause{Change::password_login, MP_MSG("open {where} and choose \"Normal password\" at \"Authentication method\"")},
    Clause{Change::log_in_to_send, MP_MSG("open {where}, choose \"Normal password\" at \"Authentication method\", and enter "
                                          "the user name with which you receive")},
    Clause{Change::keep_for_days,
           MP_MSG("open {where}, tick \"Leave messages on server\" and \"For at most\", and set {days} days")},
    Clause{
        Change::keep_without_limit,
        MP_MSG("open {where}, tick \"Leave messages on server\", and untick \"For at most\" and \"Until I delete them\"")},
    Clause{Change::limit_keeping,
           MP_MSG("open {where} and tick \"For at most\" with {days} days, or \"Until I delete them\"")},
    Clause{Change::more_days, MP_MSG("open {where} and set more days at \"For at most\"")},
    Clause{Change::remove_at_once, MP_MSG("open {where} and untick \"Leave messages on server\"")},
    Clause{Change::keep_deleted, MP_MSG("open {where} and untick \"Until I delete them\"")},
    Clause{Change::whole_messages, MP_MSG("open {where} and untick \"Fetch headers only\"")},
    Clause{Change::no_size_limit,
           MP_MSG("open \u2261 > Account Settings > Disk Space and untick the limit for large messages")},
    Clause{Change::offline_copies, MP_MSG("open \u2261 > Account Settings > Synchronization & Storage and tick \"Keep "
                                          "messages in all folders for this account on this computer\"")},
    Clause{Change::check_less_often,
           MP_MSG("open {where} and enter {minutes} (minutes) at \"Check for new messages every\"")},
    Clause{Change::fewer_connections,
           MP_MSG("open {where} > Advanced and set \"Maximum number of server connections to cache\" to {number}")},
    Clause{Change::clear_prefix, MP_MSG("open {where} > Advanced and leave \"IMAP server directory\" empty")},
    Clause{Change::set_prefix, MP_MSG("open {where} > Advanced and enter \"{prefix}\" at \"IMAP server directory\"")},
    Clause{Change::forget_exception, MP_MSG("open \u2261 > Settings > Privacy & Security > Manage Certificates > Servers, "
                                            "choose {host}, and click \"Delete\"")},
    Clause{Change::server_folders, MP_MSG("open \u2261 > Account Settings > Copies & Folders, and for trash and junk Server "
                                          "Settings and Junk Settings, and choose folders of the account itself")},
    Clause{Change::sent_on_server,
           MP_MSG("open \u2261 > Account Settings > Copies & Folders and choose \"Sent\" folder on the account itself")},
    Clause{Change::sent_here, MP_MSG("open \u2261 > Account Settings > Copies & Folders and tick \"Place a copy in\"")},
    Clause{Change::sent_nowhere, MP_MSG("open \u2261 > Account Settings > Copies & Folders and untick \"Place a copy in\"")},
    Clause{Change::add_account, MP_MSG("open \u2261 > Account Settings > Account Actions > Add Mail Account")},
    Clause{Change::switch_off, MP_MSG("open \u2261 > Account Settings > Server Settings and untick \"Check for new messages "
                                      "at startup\" and \"Check for new messages every\"; its mail stays")},
    Clause{Change::back_up, MP_MSG("open \u2261 > Help > More Troubleshooting Information > Open Folder, close Thunderbird, "
                                   "and copy that folder to another disk")},
};

extern constinit core::ClientWords const words{.name = "Thunderbird",
                                               .incoming = MP_MSG("\u2261 > Account Settings > Server Settings"),
                                               .outgoing =
                                                   MP_MSG("\u2261 > Account Settings > Outgoing Server (SMTP) > Edit"),
                                               .keeping = MP_MSG("\u2261 > Account Settings > Server Settings"),
                                               .clauses = clauses};

}
