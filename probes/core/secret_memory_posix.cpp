#ifndef _WIN32
#include "probes/core/secret_memory.h"

#include <algorithm>
#include <array>
#include <bit>
#include <mutex>
#include <new>

#include <sys/mman.h>

namespace mp::core::secret_memory {

namespace {

constexpr std::size_t smallest_slot = 64;
constexpr std::size_t largest_slot = 4096;
constexpr std::size_t block_size = 16 * 1024; ///< four pages; the usual limit of locked memory is 64 KiB or more

void wipe(char* bytes, std::size_t size) noexcept {
    volatile char* at = bytes;
    for (std::size_t i = 0; i < size; ++i)
        at[i] = 0;
}

char* map(std::size_t size) {
    void* const place = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (place == MAP_FAILED)
        throw std::bad_alloc();
    ::mlock(place, size);
#ifdef MADV_DONTDUMP
    ::madvise(place, size, MADV_DONTDUMP);
#endif
    return static_cast<char*>(place);
}

std::size_t slot_of(std::size_t size) { return std::max(smallest_slot, std::bit_ceil(size)); }

/// Slots of a few sizes, cut from blocks of pages that stay: passwords are short, and pages must not be shared with anything
/// that is not secret. What is free holds its successor in its first bytes.
class Pool {
public:
    char* take(std::size_t slot) {
        std::lock_guard const lock(m_mutex);
        auto& first = m_free[place_of(slot)];
        if (first == nullptr)
            cut(map(block_size), slot);
        auto* const taken = first;
        first = taken->next;
        auto* const bytes = reinterpret_cast<char*>(taken);
        wipe(bytes, sizeof(Free));
        return bytes;
    }
    void give_back(char* bytes, std::size_t slot) {
        std::lock_guard const lock(m_mutex);
        auto& first = m_free[place_of(slot)];
        first = new (bytes) Free{first};
    }

private:
    struct Free {
        Free* next;
    };

    static std::size_t place_of(std::size_t slot) { return std::bit_width(slot / smallest_slot) - 1U; }

    void cut(char* block, std::size_t slot) {
        auto& first = m_free[place_of(slot)];
        for (std::size_t at = 0; at < block_size; at += slot)
            first = new (block + at) Free{first};
    }

    std::mutex m_mutex;
    std::array<Free*, std::bit_width(largest_slot / smallest_slot)> m_free{};
};

/// Never destroyed: secrets of static objects may outlive it otherwise.
Pool& pool() {
    static auto& all = *new Pool;
    return all;
}

}

char* take(std::size_t size) {
    auto const slot = slot_of(size);
    return slot > largest_slot ? map(slot) : pool().take(slot);
}

void give_back(char* bytes, std::size_t size) noexcept {
    if (bytes == nullptr)
        return;
    auto const slot = slot_of(size);
    wipe(bytes, slot);
    if (slot > largest_slot)
        ::munmap(bytes, slot);
    else
        pool().give_back(bytes, slot);
}

}
#endif
