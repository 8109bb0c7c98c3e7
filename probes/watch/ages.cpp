#include "probes/watch/ages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace mp::watch {

namespace {

constexpr std::array<std::int64_t, 14> usual{1, 2, 3, 5, 7, 10, 14, 20, 21, 30, 60, 90, 180, 365};

/// What the rule's age must lie between.
struct Bounds {
    std::int64_t least = 0; ///< the oldest that any message was seen to be
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::size_t gone = 0; ///< messages that give the upper bound
    std::set<std::int64_t> occasions;
    std::int64_t spared = 0; ///< younger ones that stayed when others went
};

/// Messages that were there before we began have no known age, only a least one.
Bounds bounds_of(History const& history) {
    Bounds bounds;
    for (auto const& seen : history.messages) {
        bounds.least = std::max(bounds.least, seen.last - seen.first);
        auto const end = oldest_end(seen);
        if (!end)
            continue;
        bounds.most = std::min(bounds.most, *end);
        bounds.occasions.insert(seen.gone);
        ++bounds.gone;
    }
    for (auto const& seen : history.messages)
        for (auto const occasion : bounds.occasions)
            bounds.spared += seen.first < occasion && seen.last >= occasion;
    return bounds;
}

/// The limit that people and programs choose nearest to the middle, if one lies between; else the middle.
std::int64_t likely_days(std::int64_t least, std::int64_t most) {
    auto const middle = static_cast<double>(least + most) / 2 / day;
    std::int64_t best = std::max<std::int64_t>(1, std::llround(middle));
    double nearest = std::numeric_limits<double>::max();
    for (auto const days : usual) {
        bool const is_between = days * day >= least - day / 2 && days * day <= most + day / 2;
        auto const far = std::abs(static_cast<double>(days) - middle);
        if (is_between && far < nearest) {
            nearest = far;
            best = days;
        }
    }
    return best;
}

}

std::optional<std::int64_t> oldest_end(Seen const& seen) {
    return seen.gone != 0 && seen.after != 0 ? std::optional(seen.gone - seen.after) : std::nullopt;
}

std::optional<AgeRule> age_rule(History const& history) {
    auto const bounds = bounds_of(history);
    constexpr std::size_t fewest = 3;
    if (bounds.gone < fewest || bounds.least < 20 * hour)
        return std::nullopt;
    // The program that removes runs now and then: what is due waits for it, over a weekend perhaps.
    auto const late = std::max(day + day / 2, bounds.most / 5);
    bool const fits = bounds.least <= bounds.most + late && bounds.most >= 20 * hour;
    bool const is_repeated = bounds.occasions.size() > 1;
    if (!fits || !(is_repeated || bounds.spared > 0))
        return std::nullopt;
    return AgeRule{likely_days(std::min(bounds.least, bounds.most), std::max(bounds.least, bounds.most)), is_repeated};
}

}
