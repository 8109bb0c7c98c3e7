#pragma once
// A careless server quotes what it was told. Whatever it says, at the login or later, no report may hold a secret.

#include "probes/core/report.h"
#include "probes/core/secret.h"

namespace mp::endpoints {

/// Replaces the secrets, in every form in which they may have been sent, in all that the server said. Null or empty secrets
/// are not looked for. Our own lines of the transcript never hold one.
void remove_echoes(core::ProbeReport& report, core::Secret const* password, core::Secret const* token);

}
