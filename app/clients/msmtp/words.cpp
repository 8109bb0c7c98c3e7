// What to write into the file: msmtp has no windows. Source: FORMAT.md.

#include "app/clients/format.h"

#include <array>

namespace mp::clients::msmtp {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("write tls on, tls_starttls off and port {port} into {where}")},
    Clause{Change::encrypt_later, MP_MSG("write tls on, tls_starttls on and port {port} into {where}")},
    Clause{Change::password_login, MP_MSG("write auth on into {where}")},
    Clause{Change::log_in_to_send, MP_MSG("write auth on, and user with the name for receiving, into {where}")},
    Clause{Change::check_certificates, MP_MSG("remove tls_certcheck off from {where} and from the defaults")},
    Clause{Change::add_account, MP_MSG("write account with a name, host, port, from, user, tls on and auth on")},
    Clause{Change::switch_off, MP_MSG("remove {where}")},
};

extern constinit core::ClientWords const words{.name = "msmtp",
                                               .incoming = MP_MSG("the account in the file"),
                                               .outgoing = MP_MSG("the account in the file"),
                                               .keeping = MP_MSG("the account in the file"),
                                               .clauses = clauses};

}
