#pragma once
// What the words of servers mean, as families: groups of words that must occur together, whatever stands between them.

#include "probes/core/report.h"

#include <array>
#include <span>
#include <string_view>

namespace mp::grammar {

/// `a|b c|d*`: one of these must occur. Words as refusal_text.h folds them; `*` stands for any ending.
using WordGroup = std::string_view;

struct WordFamily {
    core::RefusalClass meaning;
    std::array<WordGroup, 3> all; ///< one of each; an empty group asks for nothing
    WordGroup none = {};          ///< none of these
};

/// The first family that fits decides: what names a cause exactly stands before what is said in general.
std::span<WordFamily const> word_families();

}
