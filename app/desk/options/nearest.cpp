#include "app/desk/options/nearest.h"

#include "probes/core/edit_distance.h"

#include <algorithm>

namespace mp::desk {

std::optional<std::string> nearest(std::string_view typed, std::vector<std::string> const& known) {
    std::optional<std::string> best;
    auto best_distance = std::max<std::size_t>(1, typed.size() / 3) + 1;
    if (typed.size() > 64)
        return best;
    for (auto const& word : known)
        if (auto const d = core::edit_distance(typed, word); d < best_distance) {
            best = word;
            best_distance = d;
        }
    return best;
}

}
