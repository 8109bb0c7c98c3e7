#pragma once
// How rules about several devices and about the settings of mail programs look at accounts beyond profiles.h: both
// servers of an account, the line that was probed at the same place, and who removes mail first.

#include "probes/rules/facts/clicks.h"
#include "probes/rules/facts/profiles.h"

#include <functional>
#include <string>
#include <vector>

namespace mp::rules {

using core::AccountServer;

/// One server that a mail program uses, for receiving or for sending.
struct UsedServer {
    Owned owned;
    AccountServer const* server = nullptr;
};
/// Every server of accounts_of_all_kinds(), incoming before outgoing.
std::vector<UsedServer> servers_of(Survey const& survey);
bool is_outgoing(AccountServer const& server);

/// The place as a line: host in lower case and A-labels where it is a name at all, the usual port when the
/// file does not say.
core::Endpoint endpoint_of(AccountServer const& server);
/// The line went to the same host and port in the same protocol, however it was encrypted.
bool is_at(ProbeReport const& report, AccountServer const& server);
/// Of the lines at that place the one that came farthest; null: it was not probed.
ProbeReport const* report_at(Survey const& survey, AccountServer const& server);

/// Lines to the incoming server's host were tried, and every one failed before a login.
bool is_dead_server(Survey const& survey, AccountServer const& server);
/// The program logs in with a password that travels as it is; without a word about it, that is what programs do.
bool sends_password(AccountServer const& server);

/// A hit about one server of an account: hit_in() with {host}, {port}, {protocol} of that server and {where}, the way to
/// its settings in this program. It stands whatever was measured at the line.
Hit hit_at_server(UsedServer const& used, Values extra = {}, bool defaulted = false);
/// The same about the incoming server, or about the only one that the program has.
Hit hit_of(Owned const& owned, Values extra = {}, bool defaulted = false);
/// A hit about a whole profile: subject is its name, values {device}, {program}.
Hit hit_about_profile(Profile const& profile, Values extra = {});

bool is_pop(Owned const& owned);
bool is_imap(Owned const& owned);
/// The POP3 accounts of a mailbox.
std::vector<Owned> pops_of(std::vector<Owned> const& mailbox);
/// The POP3 account that removes mail first: what every rule about a mailbox on several devices speaks of. At least one
/// POP3 account must be there.
Owned const& strictest_of(std::vector<Owned> const& pops);
/// What an account does with mail on the server, one sentence about each device.
std::vector<Message> keepings_told(std::vector<Owned> const& pops);
/// The age rule in days when mail is left; 0: none. Nothing when the file tells neither.
std::optional<double> days_left(Account const& account);
std::string days_text(double days);
/// The file did not say what happens to mail on the server; the program's default was taken.
bool is_keeping_defaulted(Account const& account);

/// One hit for every mailbox for which `make` gives one.
std::vector<Hit> for_each_mailbox(Survey const& survey,
                                  std::function<std::optional<Hit>(std::vector<Owned> const&)> const& make);

}
