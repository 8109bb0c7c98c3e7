#include "probes/rules/facts/clicks.h"

#include <algorithm>
#include <array>

namespace mp::rules {

using core::Change;
using core::ClientWords;
using core::MessageId;

/// For programs that nobody described, and for what a program has no name for.
static constexpr std::array general_clauses{
    ClientWords::Clause{Change::encrypt, MP_MSG("open {where} and set encryption to SSL/TLS and the port to {port}")},
    ClientWords::Clause{Change::encrypt_later, MP_MSG("open {where} and set encryption to STARTTLS (required, not \"if "
                                                      "available\") and the port to {port}")},
    ClientWords::Clause{Change::password_login, MP_MSG("open {where} and set the authentication to \"Normal password\"")},
    ClientWords::Clause{Change::log_in_to_send,
                        MP_MSG("open {where} and switch on authentication for sending, with the same "
                               "user name and password as for receiving")},
    ClientWords::Clause{Change::keep_for_days,
                        MP_MSG("open {where}, let mail stay on the server and be removed after {days} days")},
    ClientWords::Clause{Change::keep_without_limit, MP_MSG("open {where} and let mail stay on the server without a limit")},
    ClientWords::Clause{
        Change::limit_keeping,
        MP_MSG("open {where} and let mail be removed from the server after {days} days, or when you delete it here")},
    ClientWords::Clause{Change::more_days, MP_MSG("open {where} and set more days")},
    ClientWords::Clause{Change::remove_at_once, MP_MSG("open {where} and let mail be removed after fetching")},
    ClientWords::Clause{Change::keep_deleted, MP_MSG("open {where} and switch that off")},
    ClientWords::Clause{Change::whole_messages, MP_MSG("open {where} and let it download whole messages")},
    ClientWords::Clause{Change::no_size_limit, MP_MSG("open {where} and let it download large messages as a whole")},
    ClientWords::Clause{Change::offline_copies, MP_MSG("switch on that it keeps the mail of this account on this device")},
    ClientWords::Clause{Change::check_less_often,
                        MP_MSG("open {where} and set the minutes between two checks for new mail to {minutes}")},
    ClientWords::Clause{Change::fewer_connections,
                        MP_MSG("open {where} and set the number of server connections to {number}")},
    ClientWords::Clause{Change::clear_prefix, MP_MSG("open {where} and leave the field for the folder path empty")},
    ClientWords::Clause{Change::set_prefix, MP_MSG("open {where} and set the folder path to \"{prefix}\"")},
    ClientWords::Clause{Change::check_certificates, MP_MSG("open {where} and let it check certificates again")},
    ClientWords::Clause{Change::forget_exception,
                        MP_MSG("open its list of certificates in the settings and remove the exception for {host}")},
    ClientWords::Clause{Change::server_folders,
                        MP_MSG("choose the folders of the account itself for drafts, trash and junk, not local ones")},
    ClientWords::Clause{Change::sent_on_server, MP_MSG("store sent mail in the Sent folder of the account itself, not in a "
                                                       "local folder")},
    ClientWords::Clause{Change::sent_here, MP_MSG("let it store what you send in a folder of its own")},
    ClientWords::Clause{Change::sent_nowhere, MP_MSG("switch off that it stores what you send")},
    ClientWords::Clause{Change::add_account, MP_MSG("open its account settings and add an account")},
    ClientWords::Clause{Change::switch_off, MP_MSG("open its account settings and switch the account off")},
    ClientWords::Clause{Change::back_up, MP_MSG("copy its mail folder to another disk while the program is closed")},
};

static constexpr ClientWords general{.name = "",
                                     .incoming = MP_MSG("Account settings > Server"),
                                     .outgoing = MP_MSG("Account settings > Outgoing server"),
                                     .keeping = MP_MSG("Account settings > Leave messages on server"),
                                     .clauses = general_clauses};

static ClientWords const& words_of(core::Profile const& profile) { return profile.words ? *profile.words : general; }

static MessageId clause_for(ClientWords const& words, Change change) {
    auto const at = std::find_if(words.clauses.begin(), words.clauses.end(),
                                 [&](ClientWords::Clause const& clause) { return clause.change == change; });
    return at == words.clauses.end() ? MessageId() : at->text;
}

std::string program_name(core::Profile const& profile) {
    return profile.words ? std::string(profile.words->name) : profile.client;
}

MessageId where_servers(core::Profile const& profile, bool outgoing) {
    auto const& words = words_of(profile);
    return outgoing ? words.outgoing : words.incoming;
}

MessageId where_keeping(core::Profile const& profile) {
    auto const& words = words_of(profile);
    return words.keeping.is_empty() ? words.incoming : words.keeping;
}

static MessageId where_to(core::Profile const& profile, Change change, bool is_outgoing) {
    switch (change) {
    case Change::keep_for_days:
    case Change::keep_without_limit:
    case Change::limit_keeping:
    case Change::more_days:
    case Change::remove_at_once:
    case Change::keep_deleted: return where_keeping(profile);
    case Change::log_in_to_send: return where_servers(profile, true);
    default: return where_servers(profile, is_outgoing);
    }
}

core::Message how_to(core::Profile const& profile, Change change, core::Values values, bool is_outgoing) {
    auto text = clause_for(words_of(profile), change);
    if (text.is_empty())
        text = clause_for(general, change);
    return core::Message(text, std::move(values)).with("where", where_to(profile, change, is_outgoing));
}

void tell_how(Hit& hit, core::Profile const& profile, Change change, core::Values values, bool is_outgoing,
              std::string hole) {
    hit.clauses.emplace_back(std::move(hole), how_to(profile, change, std::move(values), is_outgoing));
}

}
