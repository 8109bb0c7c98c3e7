#pragma once
// How rules look at the settings that mail programs hold: which accounts are meant, which of them open the same mailbox,
// and in which protocol the person receives mail. Facts only.

#include "probes/rules/facts/line_facts.h"

namespace mp::rules {

using core::Account;
using core::AccountAuth;
using core::AccountSecurity;
using core::Profile;

/// An account with the profile (device) it lives in.
struct Owned {
    Profile const* profile = nullptr;
    Account const* account = nullptr;
};

/// The accounts that a run is about and that receive mail, dead and disabled ones left out: all of them in lint; in a check
/// those for its address (same address, or the same user at a host of the run's lines).
std::vector<Owned> accounts_of(Survey const& survey);
/// The same, and those of programs that only send (core/account_kind.h): nothing may be said about their incoming server.
std::vector<Owned> accounts_of_all_kinds(Survey const& survey);

/// The same accounts, one group per mailbox: same address, or same user on the same host (user names without domain count
/// as the address's local part on hosts of its base domain). Groups and members keep the order of the profiles.
std::vector<std::vector<Owned>> mailboxes_of(Survey const& survey);

/// Devices that read this mailbox: what the person said, else the number of different ones that the group's profiles
/// lie on; 0: unknown.
int devices_of(Survey const& survey, std::vector<Owned> const& mailbox);

/// The protocol(s) in question when no profile is at hand: what the person wants, else what the best proven line speaks.
std::optional<Service> intended_protocol(Survey const& survey);
/// True when some account of the run receives so, or, without profiles, when it is the intended protocol.
bool receives_by(Survey const& survey, Service service);

/// At least one advisor question was answered (or devices told).
bool has_answers(Survey const& survey);

/// The retention of a POP3 account.
enum class Keeping {
    unknown,
    deletes, ///< at the download
    keeps_forever,
    keeps_days,    ///< an age rule
    until_deleted, ///< no age rule, but deleting here deletes there
};
Keeping keeping_of(Account const& account);
/// Removes mail that another device may still want: deletes, keeps_days.
bool removes(Account const& account);

/// A hit about one account. Subject: "imap mail.example.org:993" like any line of that kind, so that findings of files and
/// of probes meet; values {host}, {port}, {protocol}, {account} (its name or address), {device} (the profile as people
/// know it: "Thunderbird, profile default-release"), {program}. Evidence: which file and entry, and "the file does not
/// mention it; this program then ..." when `defaulted`.
Hit hit_in(Owned const& owned, Values extra = {}, bool defaulted = false);
/// How people recognise a profile: client and the last part of its path.
std::string device_name(Profile const& profile);

/// One hit for every account for which `make` gives one.
template <class Make>
std::vector<Hit> for_each_account(Survey const& survey, Make make) {
    std::vector<Hit> hits;
    for (Owned const& owned : accounts_of(survey))
        if (std::optional<Hit> hit = make(owned))
            hits.push_back(std::move(*hit));
    return hits;
}

}
