#pragma once
// Text on its way into HTML and Markdown: whatever a server said stays text.

#include <string>
#include <string_view>

namespace mp::reports {

/// For element content and double-quoted attributes.
std::string html_escaped(std::string_view text);

/// For running text and table cells of CommonMark and its ticket dialects: no markup, no links, no mentions.
std::string markdown_escaped(std::string_view text);

/// A code span that holds `text` exactly, whatever back-quotes are in it. Tables want `|` escaped even there.
enum class Place { text, table };
std::string markdown_code(std::string_view text, Place place = Place::text);

}
