#pragma once
// JSON Schemas (2020-12) of our documents, made from the tables that also write them. The files in schema/ are what is
// shipped; a test compares them, and another program validates our documents with them.

#include <span>
#include <string>
#include <string_view>

namespace mp::reports {

/// "report", "lint", "advice", "watch", "survey".
std::span<std::string_view const> schema_names();

/// One of these, pretty-printed. Members that are not listed are allowed: newer versions may have more.
std::string schema(std::string_view name);

}
