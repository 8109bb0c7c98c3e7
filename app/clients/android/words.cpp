// Names as Thunderbird for Android 8 and K-9 Mail 6 and newer show them in English. Source: FORMAT.md, "Words".

#include "app/clients/format.h"

#include <array>

namespace mp::clients::android {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("open {where}, choose SSL/TLS at \"Security\" and enter {port} at \"Port\"")},
    Clause{Change::encrypt_later, MP_MSG("open {where}, choose STARTTLS at \"Security\" and enter {port} at \"Port\"")},
    Clause{Change::password_login, MP_MSG("open {where} and choose \"Normal password\" at \"Authentication\"")},
    Clause{Change::log_in_to_send,
           MP_MSG("open {where}, tick \"Require sign-in\" and enter the user name with which you receive")},
    Clause{Change::keep_without_limit, MP_MSG("open {where} and choose \"Do not delete on server\"")},
    Clause{Change::limit_keeping, MP_MSG("open {where} and choose \"Delete from server\"")},
    Clause{Change::remove_at_once, MP_MSG("open {where} and choose \"Delete from server\"")},
    Clause{Change::keep_deleted, MP_MSG("open {where} and choose \"Do not delete on server\"")},
    Clause{Change::check_less_often,
           MP_MSG("open Settings > Fetching mail > Folder poll frequency and choose {minutes} (minutes) or more")},
    Clause{Change::clear_prefix,
           MP_MSG("open {where} and leave \"IMAP path prefix\" empty, or tick \"Auto-detect IMAP namespace\"")},
    Clause{Change::set_prefix,
           MP_MSG("open {where} and enter \"{prefix}\" at \"IMAP path prefix\", or tick \"Auto-detect IMAP namespace\"")},
    Clause{Change::server_folders,
           MP_MSG("open Settings > Folders and choose folders of the account for drafts, trash and spam")},
    Clause{Change::sent_on_server, MP_MSG("open Settings > Folders and choose a folder of the account at \"Sent folder\"")},
    Clause{Change::add_account, MP_MSG("open Settings > Add account")},
    Clause{Change::switch_off,
           MP_MSG("open Settings, choose the account and tap Remove account; mail that is on the server stays there")},
};

extern constinit core::ClientWords const words{.name = "Thunderbird for Android",
                                               .incoming = MP_MSG("Settings > Fetching mail > Incoming server"),
                                               .outgoing = MP_MSG("Settings > Sending mail > Outgoing server"),
                                               .keeping = MP_MSG("Settings > Fetching mail > When I delete a message"),
                                               .clauses = clauses};

}
