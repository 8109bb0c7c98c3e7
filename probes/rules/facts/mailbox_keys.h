#pragma once
// When two accounts open the same mailbox: what identifies a mailbox, and the one that a run is about.

#include "probes/rules/facts/profiles.h"

#include <set>

namespace mp::rules {

/// Lower case A-labels without a final dot where it is a host name, else the text as it is.
std::string plain_host(std::string_view host);
/// The accounts of one mailbox have at least one of these in common, by themselves or through a third account.
std::vector<std::string> mailbox_keys(Account const& account);
/// The keys of the accounts that a run is about: its address, and its user at each host of its lines.
std::set<std::string> keys_of_the_run(Survey const& survey);

}
