#pragma once
// When two accounts open the same mailbox: what identifies a mailbox, and whether an account is one that a run is about.

#include "probes/rules/facts/profiles.h"

namespace mp::rules {

/// Lower case A-labels without a final dot where it is a host name, else the text as it is.
std::string plain_host(std::string_view host);
/// The accounts of one mailbox have at least one of these in common, by themselves or through a third account.
std::vector<std::string> mailbox_keys(Account const& account);
/// Same address as the run's, or the same user at a host of its lines.
bool is_of_the_run(Survey const& survey, Account const& account);

}
