#pragma once
// A heap for libraries that keep copies of passwords and do not clear them: all that is given back is wiped.

#include <cstddef>

namespace mp::net::wiping_memory {

void* take(std::size_t size);
void* take_zeroed(std::size_t count, std::size_t size);
void* change(void* old, std::size_t size);
char* copy(char const* text);
void give_back(void* bytes);

}
