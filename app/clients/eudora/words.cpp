// Names as Eudora 7.1 shows them in English; other personalities have the same in Tools > Personalities > Properties.
// Source: FORMAT.md, "Words".

#include "app/clients/format.h"

#include <array>

namespace mp::clients::eudora {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("open {where} and choose \"Required, Alternate Port\" at \"Secure Sockets\"")},
    Clause{Change::encrypt_later, MP_MSG("open {where} and choose \"Required, STARTTLS\" at \"Secure Sockets\"")},
    Clause{Change::password_login,
           MP_MSG("open Tools > Options > Incoming Mail and choose \"Passwords\" under Authentication style")},
    Clause{Change::log_in_to_send, MP_MSG("open {where} and tick \"Allow authentication\"")},
    Clause{Change::keep_for_days,
           MP_MSG("open {where}, tick \"Leave mail on server\" and \"Delete from server after\", and enter {days} days")},
    Clause{Change::keep_without_limit,
           MP_MSG("open {where}, tick \"Leave mail on server\", and untick the two boxes below it")},
    Clause{Change::limit_keeping, MP_MSG("open {where}, tick \"Delete from server after\", and enter {days} days, or tick "
                                         "\"Delete from server when emptied from Trash\"")},
    Clause{Change::more_days, MP_MSG("open {where} and enter more days at \"Delete from server after\"")},
    Clause{Change::remove_at_once, MP_MSG("open {where} and untick \"Leave mail on server\"")},
    Clause{Change::keep_deleted, MP_MSG("open {where} and untick \"Delete from server when emptied from Trash\"")},
    Clause{Change::no_size_limit, MP_MSG("open {where} and untick \"Skip messages over\"")},
    Clause{Change::check_less_often,
           MP_MSG("open Tools > Options > Checking Mail and enter {minutes} at \"Check for mail every\"")},
    Clause{Change::switch_off,
           MP_MSG("open Tools > Personalities > the personality > Properties and untick \"Check Mail\"; its mail stays")},
    Clause{Change::back_up, MP_MSG("close Eudora and copy its data folder, which holds eudora.ini, to another disk")},
};

extern constinit core::ClientWords const words{.name = "Eudora",
                                               .incoming = MP_MSG("Tools > Options > Checking Mail"),
                                               .outgoing = MP_MSG("Tools > Options > Sending Mail"),
                                               .keeping = MP_MSG("Tools > Options > Incoming Mail"),
                                               .clauses = clauses};

}
