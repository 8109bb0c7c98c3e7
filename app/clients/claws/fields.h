#pragma once
// One section of accountrc to one account, with the numbers and defaults of the program that wrote it (FORMAT.md 3 to 6).

#include "app/clients/claws/accountrc.h"
#include "app/clients/ini_values.h"

namespace mp::clients::claws {

enum class Protocol {
    pop3,
    apop, ///< POP3 with a login that hides the password
    imap,
    other, ///< news, a local mailbox, sending only
    unknown
};

Protocol protocol_of(IniValues const& values, Program program);
/// `protocol` is one of the first three.
core::Account account_of(IniValues const& values, Protocol protocol, Program program);

}
