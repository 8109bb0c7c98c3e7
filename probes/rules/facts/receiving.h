#pragma once
// What rules about the choice of protocol, retention and backup share: one hit for each mailbox that is received in some
// protocol, the provider of an account, and the signs that mail is taken away.

#include "probes/rules/advisor/parts.h"
#include "probes/rules/facts/accounts.h"

namespace mp::rules {

/// On what ground a person is said to use a protocol when no settings are at hand.
enum class Ground {
    intended, ///< the wished protocol, or what was proven best
    told,     ///< the person asked for it
};
/// One hit for every mailbox that is received so: about its first such account, else about the farthest line of that
/// protocol. Lines that never came as far as a login are not worth it.
std::vector<Hit> hits_by_mailbox(Survey const& survey, Service service, Ground ground);

/// A hit about the way mail is read as such: the mail domain, or in lint the first account.
std::vector<Hit> hit_about_reading(Survey const& survey);

Brand brand_of(Owned const& owned);
/// POP3 at this provider: the accounts that use it, else the line that the person asked for.
std::vector<Hit> pop_hits_at(Survey const& survey, Brand brand);

/// The person uses POP3 now and the run proposes IMAP, or the other way round. Null: the account stays what it is.
bool changes_to_imap(Survey const& survey, Owned const& owned);
bool changes_to_pop(Survey const& survey, std::vector<Owned> const& mailbox);

/// "{days}" and the count that chooses the plural form.
void set_days(Hit& hit, double days);

/// Everything that other rules find in the survey; used where one finding explains another.
std::vector<Hit> hits_of(Survey const& survey, std::string_view rule);

bool is_answered(Survey const& survey, core::Backup backup);
bool has_symptom(Survey const& survey, core::Symptom symptom);

}
