#pragma once
// Text on its way to a person's screen: untrusted bytes made harmless, and widths counted in columns instead of bytes.

#include "probes/core/message.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mp::reports {

/// One line of valid UTF-8 without anything that moves a cursor or reorders text: control characters, line breaks and
/// direction marks become a blank or go away, broken bytes become U+FFFD. Cut at `limit` characters with an ellipsis.
std::string clean(std::string_view untrusted, std::size_t limit = 2000);
/// The same for every value of a sentence that is not formatted yet.
core::Message clean(core::Message message, std::size_t limit = 2000);

/// Columns a terminal uses: wide East Asian characters count two, combining marks none.
int columns_of(std::string_view utf8);

/// Filled with blanks up to `columns`; longer text stays as it is.
std::string padded(std::string_view utf8, int columns);

/// Cut to `columns` with an ellipsis when it is longer.
std::string shortened(std::string_view utf8, int columns);

/// Lines of at most `columns`, broken at blanks; a word that is longer (a URL) stays whole, so that it can be copied.
/// The first line may be shorter than the others, for text that follows a label.
std::vector<std::string> wrapped(std::string_view utf8, int columns, int first_columns = -1);

/// "2026-01-31" and "2026-01-31T09:05:00Z", UTC, from Unix seconds.
std::string date_of(std::int64_t unix_seconds);
std::string rfc3339(std::int64_t unix_seconds);

/// "30 kB", "1.2 GB": powers of 1000, one decimal below ten.
std::string size_of(std::int64_t bytes);

}
