// Thunderbird's own names of preferences, as an administrator writes them. Source: thunderbird/FORMAT.md.

#include "app/clients/format.h"

#include <array>

namespace mp::clients::policies {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("open {where} and set socketType (for sending try_ssl) to 3 and port to {port}")},
    Clause{Change::encrypt_later, MP_MSG("open {where} and set socketType (for sending try_ssl) to 2 and port to {port}")},
    Clause{Change::password_login, MP_MSG("open {where} and set authMethod to 3")},
    Clause{Change::log_in_to_send, MP_MSG("open {where}, set authMethod to 3 and username as for receiving")},
    Clause{Change::keep_for_days, MP_MSG("open {where}, set leave_on_server and delete_by_age_from_server to true, and "
                                         "num_days_to_leave_on_server to {days}")},
    Clause{Change::keep_without_limit, MP_MSG("open {where}, set leave_on_server to true, and delete_by_age_from_server and "
                                              "delete_mail_left_on_server to false")},
    Clause{Change::limit_keeping,
           MP_MSG("open {where}, set delete_by_age_from_server to true and num_days_to_leave_on_server to {days}")},
    Clause{Change::more_days, MP_MSG("open {where} and set num_days_to_leave_on_server to more days")},
    Clause{Change::remove_at_once, MP_MSG("open {where} and set leave_on_server to false")},
    Clause{Change::keep_deleted, MP_MSG("open {where} and set delete_mail_left_on_server to false")},
    Clause{Change::whole_messages, MP_MSG("open {where} and set headers_only to false")},
    Clause{Change::no_size_limit, MP_MSG("open {where} and set limit_offline_message_size to false")},
    Clause{Change::offline_copies, MP_MSG("open {where} and set offline_download to true")},
    Clause{Change::check_less_often, MP_MSG("open {where} and set check_time to {minutes} (minutes)")},
    Clause{Change::fewer_connections, MP_MSG("open {where} and set max_cached_connections to {number}")},
    Clause{Change::clear_prefix, MP_MSG("open {where} and set server_sub_directory to an empty text")},
    Clause{Change::set_prefix, MP_MSG("open {where} and set server_sub_directory to \"{prefix}\"")},
};

extern constinit core::ClientWords const words{.name = "Thunderbird policies",
                                               .incoming = MP_MSG("policies.json > Preferences > mail.server.*"),
                                               .outgoing = MP_MSG("policies.json > Preferences > mail.smtpserver.*"),
                                               .keeping = MP_MSG("policies.json > Preferences > mail.server.*"),
                                               .clauses = clauses};

}
