#include "app/desk/options/nearest.h"

#include <algorithm>
#include <numeric>

namespace mp::desk {

namespace {

/// Levenshtein's distance, one row at a time.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t k = 0; k < b.size(); ++k) {
            auto const replaced = diagonal + (a[i] == b[k] ? 0 : 1);
            diagonal = row[k + 1];
            row[k + 1] = std::min({replaced, row[k] + 1, row[k + 1] + 1});
        }
    }
    return row.back();
}

}

std::optional<std::string> nearest(std::string_view typed, std::vector<std::string> const& known) {
    std::optional<std::string> best;
    auto best_distance = std::max<std::size_t>(1, typed.size() / 3) + 1;
    if (typed.size() > 64)
        return best;
    for (auto const& word : known)
        if (auto const d = distance(typed, word); d < best_distance) {
            best = word;
            best_distance = d;
        }
    return best;
}

}
