// Names as Geary 43 shows them in English. Source: FORMAT.md, "Words".

#include "app/clients/format.h"

#include <array>

namespace mp::clients::geary {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("open {where}, choose \"TLS\" at \"Connection security\", and write the port behind the "
                                   "server's name as in \"mail.example.org:{port}\"")},
    Clause{Change::encrypt_later, MP_MSG("open {where}, choose \"StartTLS\" at \"Connection security\", and write the port "
                                         "behind the server's name as in \"mail.example.org:{port}\"")},
    Clause{Change::log_in_to_send, MP_MSG("open {where} and choose \"Use same login as receiving\" at \"Login\"")},
    Clause{Change::sent_on_server,
           MP_MSG("open \u2261 > Accounts > the account > Server Settings and switch on \"Save sent email on server\"")},
    Clause{Change::add_account, MP_MSG("open \u2261 > Accounts > Add an account")},
    Clause{Change::switch_off,
           MP_MSG("open \u2261 > Accounts > the account > Remove this account from Geary; its mail stays on the server")},
};

extern constinit core::ClientWords const words{
    .name = "Geary",
    .incoming = MP_MSG("\u2261 > Accounts > the account > Server Settings > Receiving"),
    .outgoing = MP_MSG("\u2261 > Accounts > the account > Server Settings > Sending"),
    .keeping = {},
    .clauses = clauses};

}
