#pragma once
// What people paste when the table has no entry of its own: the number of a reply and the server's words behind it.

#include "app/cli/error_codes.h"

#include <optional>
#include <string_view>

namespace mp::cli {

/// An entry made from the words themselves, read like a refusal in a talk: "535 Account blocked for spam" is about a lock,
/// though 535 alone stands for a refused login. Nothing when the words name no cause, or `known`, what the table found, is
/// more than a number that stands for several causes.
std::optional<ErrorCode> read_sentence(std::string_view typed, ErrorCode const* known);

}
