#pragma once
// Files and folders that people give by mistake: known, but no settings that can be read. One table says what each is and
// what to give instead.

#include "app/clients/format.h"

namespace mp::clients {

/// The sentence for this path, with the hole {file}; nothing when it is no kind that is known.
std::optional<core::MessageId> foreign_kind(Tree const& tree);

}
