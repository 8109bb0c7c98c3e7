// Names as macOS 13 and iOS 18 and newer show them in English. Source: FORMAT.md, "Words".

#include "app/clients/format.h"

#include <array>

namespace mp::clients::apple {

using core::Change;
using Clause = core::ClientWords::Clause;

static constexpr std::array clauses{
    Clause{Change::encrypt, MP_MSG("open {where}, tick \"Use TLS/SSL\" (iPhone: \"Use SSL\") and enter {port} as the port")},
    Clause{Change::encrypt_later, MP_MSG("open {where}, tick \"Use TLS/SSL\" (iPhone: \"Use SSL\") and enter {port} as the "
                                         "port; it then takes STARTTLS by itself")},
    Clause{Change::password_login, MP_MSG("open {where} and choose \"Password\" at \"Authentication\"")},
    Clause{Change::log_in_to_send,
           MP_MSG("open {where} and choose \"Password\" at \"Authentication\", with the user name with which you receive")},
    Clause{Change::keep_for_days,
           MP_MSG("open {where} and choose \"after one week\" or \"after one month\" at \"Remove copy from server after "
                  "retrieving a message\" (iPhone: \"Seven days\" at \"Delete from server\")")},
    Clause{Change::keep_without_limit, MP_MSG("open {where} and untick \"Remove copy from server after retrieving a "
                                              "message\" (iPhone: \"Never\" at \"Delete from server\")")},
    Clause{Change::limit_keeping,
           MP_MSG("open {where} and choose \"after one month\" at \"Remove copy from server after retrieving a message\" "
                  "(iPhone: \"When removed from Inbox\" at \"Delete from server\")")},
    Clause{Change::more_days, MP_MSG("open {where} and choose a longer time at \"Remove copy from server after retrieving a "
                                     "message\" (iPhone: \"Never\" at \"Delete from server\")")},
    Clause{Change::remove_at_once,
           MP_MSG("open {where} and choose \"right away\" at \"Remove copy from server after retrieving a message\"")},
    Clause{Change::keep_deleted,
           MP_MSG("open {where} and choose anything but \"when moved from Inbox\" (iPhone: \"When removed from Inbox\")")},
    Clause{Change::clear_prefix, MP_MSG("open {where} and leave \"IMAP Path Prefix\" empty")},
    Clause{Change::set_prefix, MP_MSG("open {where} and enter \"{prefix}\" at \"IMAP Path Prefix\"")},
    Clause{Change::server_folders,
           MP_MSG("open Mail > Settings > Accounts > Mailbox Behaviors and choose mailboxes of the account itself")},
    Clause{Change::sent_on_server, MP_MSG("open Mail > Settings > Accounts > Mailbox Behaviors and choose a mailbox of the "
                                          "account itself at \"Sent Mailbox\"")},
    Clause{Change::add_account,
           MP_MSG("open Mail > Add Account (iPhone and iPad: Settings > Apps > Mail > Mail Accounts > Add Account)")},
    Clause{Change::switch_off, MP_MSG("open Mail > Settings > Accounts and untick \"Enable this account\" (iPhone and iPad: "
                                      "switch off \"Mail\" for the account)")},
    Clause{Change::back_up, MP_MSG("choose the mailbox in the sidebar of Mail on a Mac, then Mailbox > Export Mailbox")},
};

extern constinit core::ClientWords const words{
    .name = "Apple Mail",
    .incoming = MP_MSG("Mail > Settings > Accounts > Server Settings (iPhone and iPad: Settings > Apps > Mail > Mail "
                       "Accounts > the account > Advanced)"),
    .outgoing = MP_MSG("Mail > Settings > Accounts > Server Settings (iPhone and iPad: Settings > Apps > Mail > Mail "
                       "Accounts > the account > SMTP)"),
    .keeping = MP_MSG("Mail > Settings > Accounts > Account Information (iPhone and iPad: Settings > Apps > Mail > Mail "
                      "Accounts > the account > Advanced)"),
    .clauses = clauses};

}
