#include "probes/net/wiping_memory.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace mp::net::wiping_memory {

namespace {

/// Stands before the bytes; as large as the strictest alignment.
union Head {
    std::size_t size;
    std::max_align_t aligned;
};

Head* head_of(void* bytes) { return static_cast<Head*>(bytes) - 1; }

}

void* take(std::size_t size) {
    if (size > SIZE_MAX - sizeof(Head))
        return nullptr;
    auto* const head = static_cast<Head*>(std::malloc(sizeof(Head) + size));
    if (head == nullptr)
        return nullptr;
    head->size = size;
    return head + 1;
}

void* take_zeroed(std::size_t count, std::size_t size) {
    if (size != 0 && count > SIZE_MAX / size)
        return nullptr;
    auto* const bytes = take(count * size);
    return bytes == nullptr ? nullptr : std::memset(bytes, 0, count * size);
}

void* change(void* old, std::size_t size) {
    auto* const bytes = take(size);
    if (bytes == nullptr || old == nullptr)
        return bytes;
    std::memcpy(bytes, old, std::min(size, head_of(old)->size));
    give_back(old);
    return bytes;
}

char* copy(char const* text) {
    auto const size = std::strlen(text) + 1;
    auto* const bytes = take(size);
    return bytes == nullptr ? nullptr : static_cast<char*>(std::memcpy(bytes, text, size));
}

void give_back(void* bytes) {
    if (bytes == nullptr)
        return;
    auto* const head = head_of(bytes);
    volatile char* const at = static_cast<char*>(bytes);
    for (std::size_t i = 0; i < head->size; ++i)
        at[i] = 0;
    std::free(head);
}

}
