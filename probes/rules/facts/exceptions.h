#pragma once
// Servers whose certificate a mail program was told to accept although it is wrong.

#include "probes/rules/facts/accounts.h"

namespace mp::rules {

/// Servers of accounts for which their profile holds such an exception.
std::vector<UsedServer> excepted_servers(Survey const& survey);

}
