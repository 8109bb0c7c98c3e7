// What to write into the file: mbsync has no windows. Source: FORMAT.md.

#include "app/clients/format.h"

#include <array>

namespace mp::clients::mbsync {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("write SSLType IMAPS (TLSType since version 1.5) and Port {port} into {where}")},
    Clause{Change::encrypt_later, MP_MSG("write SSLType STARTTLS (TLSType since version 1.5) and Port {port} into {where}")},
    Clause{Change::password_login, MP_MSG("remove AuthMechs from {where}")},
    Clause{Change::check_less_often, MP_MSG("let what starts it (a timer or cron) do so every {minutes} minutes at most")},
    Clause{Change::clear_prefix, MP_MSG("remove Path from the IMAPStore of this account")},
    Clause{Change::set_prefix, MP_MSG("write Path {prefix} into the IMAPStore of this account")},
    Clause{Change::add_account,
           MP_MSG("write IMAPAccount, IMAPStore, MaildirStore and Channel for it, with an empty line between them")},
    Clause{Change::switch_off, MP_MSG("remove its Channel; its mail stays")},
    Clause{Change::back_up, MP_MSG("copy the folder at Path of the MaildirStore to another disk")},
};

extern constinit core::ClientWords const words{.name = "mbsync",
                                               .incoming = MP_MSG("the IMAPAccount in the file"),
                                               .outgoing = MP_MSG("the IMAPAccount in the file"),
                                               .keeping = MP_MSG("the IMAPAccount in the file"),
                                               .clauses = clauses};

}
