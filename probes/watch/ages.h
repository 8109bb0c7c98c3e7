#pragma once
// At which age messages go: what the times of many looks allow.

#include "probes/watch/history.h"

#include <cstdint>
#include <optional>

namespace mp::watch {

inline constexpr std::int64_t hour = 3600, day = 24 * hour;

struct AgeRule {
    std::int64_t days = 0;
    bool is_sure = false; ///< at more than one occasion
};

/// One age after which messages go fits everything that was seen; nothing when none does, or too little was seen.
std::optional<AgeRule> age_rule(History const& history);

/// How old a message was at the most when it went; nothing for one that was there before we began.
std::optional<std::int64_t> oldest_end(Seen const& seen);

}
