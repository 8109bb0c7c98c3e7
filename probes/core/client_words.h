#pragma once
// How a mail program calls what a finding can ask a person to change: each client's folder holds its own, its reader puts
// them into the profile, and rules fill the hole of a remedy with them. Clauses and not mere names, because programs differ
// in more: a box to tick, a list to choose from, a key in a file.

#include "probes/core/message.h"

#include <span>
#include <string_view>

namespace mp::core {

/// What a remedy asks for. In brackets the holes of its clause beside {where}.
enum class Change {
    encrypt,            ///< TLS from the first byte [port]
    encrypt_later,      ///< STARTTLS, required [port]
    password_login,     ///< the normal password, inside TLS
    log_in_to_send,     ///< the same login for sending as for receiving
    keep_for_days,      ///< POP3: mail stays, and goes after some days [days]
    keep_without_limit, ///< POP3: mail stays until somebody else removes it
    limit_keeping,      ///< POP3 that never removes: after some days, or when it is deleted here [days]
    more_days,          ///< POP3 that removes after some days: after more
    remove_at_once,     ///< POP3: the server cannot be left with mail
    keep_deleted,       ///< POP3: deleting here deletes nothing there
    whole_messages,     ///< POP3: not only headers
    no_size_limit,      ///< POP3: large messages as a whole, too
    offline_copies,     ///< IMAP: all mail on this device
    check_less_often,   ///< [minutes]
    fewer_connections,  ///< IMAP [number]
    clear_prefix,       ///< IMAP: no folder prefix
    set_prefix,         ///< IMAP [prefix]
    check_certificates, ///< switched off for all
    forget_exception,   ///< one stored exception [host]
    server_folders,     ///< IMAP: drafts, trash and junk on the server
    sent_on_server,     ///< IMAP: sent mail on the server
    sent_here,          ///< sent mail in a folder of this device
    sent_nowhere,       ///< no copy by the program, because the server keeps one
    add_account,
    switch_off, ///< this account is read no longer; its mail stays here
    back_up,    ///< a copy of this program's mail
};

struct ClientWords {
    struct Clause {
        Change change;
        /// Follows "In PROGRAM: "; without a capital letter and a full stop. {where} is the fitting way of those below.
        MessageId text;
    };

    std::string_view name; ///< "Thunderbird"; no language translates it
    MessageId incoming;    ///< the way to the server it receives from: "Settings > Incoming server"
    MessageId outgoing;
    MessageId keeping; ///< to what POP3 does with mail on the server; empty: as `incoming`
    /// What is missing is said in general words (rules/facts/clicks.h).
    std::span<Clause const> clauses = {};
};

}
