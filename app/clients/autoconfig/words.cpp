// The elements of config-v1.1.xml. Source: FORMAT.md.

#include "app/clients/format.h"

#include <array>

namespace mp::clients::autoconfig {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("in {where} write SSL as socketType and {port} as port")},
    Clause{Change::encrypt_later, MP_MSG("in {where} write STARTTLS as socketType and {port} as port")},
    Clause{Change::password_login, MP_MSG("in {where} write password-cleartext as authentication")},
    Clause{Change::log_in_to_send,
           MP_MSG("in {where} write password-cleartext as authentication, with the user name of incomingServer")},
    Clause{Change::keep_for_days,
           MP_MSG("in {where} write true as leaveMessagesOnServer and {days} as daysToLeaveMessagesOnServer")},
    Clause{Change::keep_without_limit,
           MP_MSG("in {where} write true as leaveMessagesOnServer and leave out daysToLeaveMessagesOnServer")},
    Clause{Change::limit_keeping, MP_MSG("in {where} write {days} as daysToLeaveMessagesOnServer")},
    Clause{Change::more_days, MP_MSG("in {where} write more days as daysToLeaveMessagesOnServer")},
    Clause{Change::remove_at_once, MP_MSG("in {where} write false as leaveMessagesOnServer")},
};

extern constinit core::ClientWords const words{.name = "Autoconfig file",
                                               .incoming = MP_MSG("the element incomingServer"),
                                               .outgoing = MP_MSG("the element outgoingServer"),
                                               .keeping = MP_MSG("the element pop3 of incomingServer"),
                                               .clauses = clauses};

}
