// Names as GNUMail 1.3 shows them in English. Source: FORMAT.md.

#include "app/clients/format.h"

#include <array>

namespace mp::clients::gnumail {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("open {where}, choose SSL at \"Use secure connection\" and enter {port} at \"Port\"")},
    Clause{Change::encrypt_later, MP_MSG("open {where}, choose TLS, if available or required, at \"Use secure connection\" "
                                         "and enter {port} at \"Port\"")},
    Clause{Change::password_login, MP_MSG("open {where} and choose \"Password\" as the way to authenticate")},
    Clause{Change::log_in_to_send,
           MP_MSG("open {where}, tick \"SMTP authentication\", and enter the user name with which you receive")},
    Clause{Change::keep_for_days, MP_MSG("open {where}, choose \"Leave on server\", and enter {days} at \"days\"")},
    Clause{Change::keep_without_limit, MP_MSG("open {where}, choose \"Leave on server\", and leave the days empty")},
    Clause{Change::limit_keeping, MP_MSG("open {where} and enter {days} at \"days\"")},
    Clause{Change::more_days, MP_MSG("open {where} and enter more days")},
    Clause{Change::remove_at_once, MP_MSG("open {where} and choose to delete mail from the server")},
    Clause{Change::check_less_often, MP_MSG("open {where} and enter {minutes} (minutes) at \"Check every\"")},
};

extern constinit core::ClientWords const words{.name = "GNUMail",
                                               .incoming = MP_MSG("GNUMail > Preferences > Accounts > Edit > Receive"),
                                               .outgoing = MP_MSG("GNUMail > Preferences > Accounts > Edit > Send"),
                                               .keeping = MP_MSG("GNUMail > Preferences > Accounts > Edit > Receive"),
                                               .clauses = clauses};

}
