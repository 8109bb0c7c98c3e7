#pragma once
// From what several looks saw to what it means. Pure: the same history gives the same facts.

#include "probes/core/watch_facts.h"
#include "probes/watch/history.h"

namespace mp::watch {

core::WatchFacts judge(History const& history);

}
