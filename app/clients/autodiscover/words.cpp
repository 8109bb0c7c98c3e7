// The elements of an Autodiscover answer ([MS-OXDSCLI]). Source: FORMAT.md.

#include "app/clients/format.h"

#include <array>

namespace mp::clients::autodiscover {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("in {where} write SSL as Encryption and {port} as Port")},
    Clause{Change::encrypt_later, MP_MSG("in {where} write TLS as Encryption, which means STARTTLS, and {port} as Port")},
    Clause{Change::password_login, MP_MSG("in {where} write off as SPA")},
    Clause{Change::log_in_to_send, MP_MSG("in {where} write on as AuthRequired and on as UsePOPAuth")},
};

extern constinit core::ClientWords const words{.name = "Autodiscover file",
                                               .incoming = MP_MSG("the element Protocol of type IMAP or POP3"),
                                               .outgoing = MP_MSG("the element Protocol of type SMTP"),
                                               .clauses = clauses};

}
