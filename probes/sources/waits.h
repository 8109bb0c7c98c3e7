#pragma once
// Waiting for what other parts of the run find out.

#include "probes/sources/source.h"

namespace mp::sources {

net::Task<void> wait_for_mx(Lookup const& lookup);
net::Task<void> wait_for_dns(Lookup const& lookup);
/// True when the published sources gave nothing, so that a lesser source is worth its while.
net::Task<bool> published_sources_failed(Lookup const& lookup);

/// Notes that the source was not asked, and why.
void skip(core::Answer& answer, core::Statement why);

}
