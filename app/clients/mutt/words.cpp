// What to write into the file: mutt has no windows. Source: FORMAT.md.

#include "app/clients/format.h"

#include <array>

namespace mp::clients::mutt {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("let {where} begin with imaps, pops or smtps, and end its host with :{port}")},
    Clause{Change::encrypt_later, MP_MSG("write set ssl_force_tls = yes, and end the host of {where} with :{port}")},
    Clause{Change::password_login, MP_MSG("remove imap_authenticators, pop_authenticators and smtp_authenticators")},
    Clause{Change::log_in_to_send, MP_MSG("write the name for receiving before the host of {where}, with %40 for @: "
                                          "smtps://jo%40example.com@smtp.example.com:465/")},
    Clause{Change::keep_for_days, MP_MSG("write set pop_delete = no; this program cannot remove mail after some days")},
    Clause{Change::keep_without_limit, MP_MSG("write set pop_delete = no")},
    Clause{Change::limit_keeping, MP_MSG("nothing can be set, because this program cannot remove mail after some days: "
                                         "delete old mail in webmail from time to time")},
    Clause{Change::remove_at_once, MP_MSG("write set pop_delete = yes")},
    Clause{Change::check_certificates, MP_MSG("remove ssl_verify_host = no")},
    Clause{Change::add_account, MP_MSG("write a file with its variables, and source it with a folder-hook")},
    Clause{Change::switch_off, MP_MSG("remove {where}; its mail stays")},
    Clause{Change::back_up, MP_MSG("copy the folder that mail is moved to (mbox, record, often ~/Mail) to another disk")},
};

extern constinit core::ClientWords const words{
    .name = "mutt",
    .incoming = MP_MSG("the URL of the mailbox (folder, spoolfile or pop_host) in the file"),
    .outgoing = MP_MSG("smtp_url in the file"),
    .keeping = MP_MSG("pop_delete in the file"),
    .clauses = clauses};

}
