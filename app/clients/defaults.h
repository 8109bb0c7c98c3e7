#pragma once
// Files that end in the middle: what an account in them does not say may have stood behind the end.

#include "probes/core/account.h"

namespace mp::clients {

/// Settings that are only the program's default become unknown.
void forget_defaults(core::Account& account);

}
