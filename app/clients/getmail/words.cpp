// What to write into the file: getmail has no windows. Source: FORMAT.md.

#include "app/clients/format.h"

#include <array>

namespace mp::clients::getmail {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("choose the type with SSL in its name (SimpleIMAPSSLRetriever or SimplePOP3SSLRetriever) "
                                   "in {where}, and write port = {port}")},
    Clause{Change::encrypt_later, MP_MSG("choose the type with SSL in its name (SimpleIMAPSSLRetriever or "
                                         "SimplePOP3SSLRetriever) in {where}: this program knows no STARTTLS")},
    Clause{Change::password_login, MP_MSG("remove use_apop, use_cram_md5 and use_kerberos from {where}")},
    Clause{Change::keep_for_days, MP_MSG("write delete = false and delete_after = {days} into {where}")},
    Clause{Change::keep_without_limit, MP_MSG("write delete = false and delete_after = 0 into {where}")},
    Clause{Change::limit_keeping, MP_MSG("write delete_after = {days} into {where}")},
    Clause{Change::more_days, MP_MSG("write more days at delete_after in {where}")},
    Clause{Change::remove_at_once, MP_MSG("write delete = true into {where}")},
    Clause{Change::check_less_often, MP_MSG("let what starts it (a timer or cron) do so every {minutes} minutes at most")},
    Clause{Change::check_certificates, MP_MSG("write ca_certs = /etc/ssl/certs/ca-certificates.crt into {where}")},
    Clause{Change::add_account, MP_MSG("write a second file with [retriever] and [destination], and name it with --rcfile")},
    Clause{Change::switch_off,
           MP_MSG("take this file out of its folder, and out of the commands that name it; its mail stays")},
    Clause{Change::back_up, MP_MSG("copy the folder or file at path in [destination] to another disk")},
};

extern constinit core::ClientWords const words{.name = "getmail",
                                               .incoming = MP_MSG("the section [retriever] of the file"),
                                               .outgoing = MP_MSG("the section [retriever] of the file"),
                                               .keeping = MP_MSG("the section [options] of the file"),
                                               .clauses = clauses};

}
