// What to write into the file: fetchmail has no windows. Source: FORMAT.md.

#include "app/clients/format.h"

#include <array>

namespace mp::clients::fetchmail {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("write ssl behind this user, and port {port} before the user")},
    Clause{Change::encrypt_later,
           MP_MSG("write sslproto 'auto' in place of ssl behind this user, and port {port} before the user")},
    Clause{Change::password_login, MP_MSG("write auth password before the user")},
    Clause{Change::keep_for_days, MP_MSG("write keep behind this user; this program cannot remove mail after some days")},
    Clause{Change::keep_without_limit, MP_MSG("write keep behind this user, and neither nokeep nor flush")},
    Clause{Change::limit_keeping, MP_MSG("nothing can be set, because this program cannot remove mail after some days: "
                                         "delete old mail in webmail from time to time")},
    Clause{Change::remove_at_once, MP_MSG("remove keep behind this user")},
    Clause{Change::check_less_often, MP_MSG("write at least {minutes} times 60 behind set daemon")},
    Clause{Change::check_certificates, MP_MSG("remove no sslcertck behind this user")},
    Clause{Change::add_account,
           MP_MSG("write poll with the server, protocol IMAP and port 993, and behind it user with the name, ssl and keep")},
    Clause{Change::switch_off, MP_MSG("write skip in place of poll; its mail stays")},
    Clause{Change::back_up,
           MP_MSG("copy the mail that it has delivered, often ~/Maildir, ~/mail or /var/mail, to another disk")},
};

extern constinit core::ClientWords const words{.name = "fetchmail",
                                               .incoming = MP_MSG("the entry of this server in the file"),
                                               .outgoing = MP_MSG("the entry of this server in the file"),
                                               .keeping = MP_MSG("what stands behind this user in the file"),
                                               .clauses = clauses};

}
