// Names as FairEmail 1.2000 and newer show them in English. Source: FORMAT.md.

#include "app/clients/format.h"

#include <array>

namespace mp::clients::fairemail {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("open {where}, choose SSL/TLS at \"Encryption\" and enter {port} at \"Port number\"")},
    Clause{Change::encrypt_later,
           MP_MSG("open {where}, choose STARTTLS at \"Encryption\" and enter {port} at \"Port number\"")},
    Clause{Change::keep_without_limit, MP_MSG("open {where} and tick \"Leave messages on server\"")},
    Clause{Change::remove_at_once, MP_MSG("open {where} and untick \"Leave messages on server\"")},
    Clause{Change::keep_deleted, MP_MSG("open {where} and tick \"Leave deleted messages on server\"")},
    Clause{Change::check_certificates, MP_MSG("open {where} and untick \"Allow insecure connections\"")},
    Clause{Change::check_less_often,
           MP_MSG("open Settings > Receive and choose {minutes} (minutes) at \"Check messages every\"")},
    Clause{Change::add_account, MP_MSG("open Settings > Quick setup wizard")},
};

extern constinit core::ClientWords const words{
    .name = "FairEmail",
    .incoming = MP_MSG("Settings > Manual setup and account options > Accounts > the account"),
    .outgoing = MP_MSG("Settings > Manual setup and account options > Identities > the identity"),
    .keeping = MP_MSG("Settings > Manual setup and account options > Accounts > the account"),
    .clauses = clauses};

}
