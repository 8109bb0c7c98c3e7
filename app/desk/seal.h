#pragma once
// Reports and surveys of our own carry a keyed seal (HMAC-SHA256, RFC 2104), so that `export --from` can tell one that was
// made here from one that came by mail: what a stranger's file says of itself proves nothing. The key never leaves the
// user's state folder; without one reports are simply not sealed.

#include "probes/core/secret.h"

#include <string>
#include <string_view>

namespace mp::desk {

/// The report with its seal, or as it was when there is no key and none can be made.
std::string sealed(std::string json);

/// The file carries a seal that this user's key made, and nothing in it was changed since.
bool is_sealed_here(std::string_view json);

/// The keyed sum of a text for one use of the key, as lower-case hexadecimal: the same text gives another sum for another
/// `purpose`. Empty without a key.
std::string keyed_sum(core::Secret const& key, std::string_view purpose, std::string_view text);
/// Takes the same time wherever the first difference is.
bool is_equal_sum(std::string_view a, std::string_view b);

enum class KeyWish { use, make };
/// 32 bytes of the key in `$XDG_STATE_HOME/mailplumb/seal.key` (else `~/.local/state`), which only its owner may read; empty
/// when there is none (`use`), none can be made (`make`), or others can read or write it.
core::Secret seal_key(KeyWish wish);

}
