#pragma once
// Memory for secrets: kept out of swap and out of crash dumps where the system allows it, wiped when it is given back. One
// implementation per platform.

#include <cstddef>

namespace mp::core::secret_memory {

/// At least `size` bytes, which may be 0. A limit on locked memory is no reason to fail: the bytes are then only wiped.
char* take(std::size_t size);
/// Overwrites and takes back what `take(size)` gave. Null is allowed.
void give_back(char* bytes, std::size_t size) noexcept;

}
