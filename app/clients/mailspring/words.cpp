// Names as Mailspring 1.10 and newer show them in English. Source: FORMAT.md.

#include "app/clients/format.h"

#include <array>

namespace mp::clients::mailspring {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("open {where}, choose SSL / TLS at \"Security\" and enter {port} at \"Port\"")},
    Clause{Change::encrypt_later, MP_MSG("open {where}, choose STARTTLS at \"Security\" and enter {port} at \"Port\"")},
    Clause{Change::log_in_to_send, MP_MSG("open {where} and enter user name and password for SMTP as for IMAP")},
    Clause{Change::check_certificates, MP_MSG("open {where} and untick \"Allow insecure SSL\" for IMAP and SMTP")},
    Clause{Change::add_account, MP_MSG("open Preferences > Accounts and click +")},
};

extern constinit core::ClientWords const words{
    .name = "Mailspring",
    .incoming = MP_MSG("Preferences > Accounts > the account > Update Connection Settings"),
    .outgoing = MP_MSG("Preferences > Accounts > the account > Update Connection Settings"),
    .clauses = clauses};

}
