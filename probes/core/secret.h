#pragma once
// A password or token. It cannot be printed, compared, copied or put into a report, lies in memory of its own, and wipes
// itself. Only net's line stream, the login step and the search for echoes may look inside, through `reveal`.

#include "probes/core/secret_memory.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace mp::core {

class Secret {
public:
    Secret() = default;
    /// Takes the text over and wipes the argument.
    explicit Secret(std::string&& text) : Secret(std::string_view(text)) { wipe(text); }
    Secret(Secret&& other) noexcept
        : m_bytes(std::exchange(other.m_bytes, nullptr)), m_size(std::exchange(other.m_size, 0)) {}
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            secret_memory::give_back(m_bytes, m_size);
            m_bytes = std::exchange(other.m_bytes, nullptr);
            m_size = std::exchange(other.m_size, 0);
        }
        return *this;
    }
    Secret(Secret const&) = delete;
    Secret& operator=(Secret const&) = delete;
    ~Secret() { secret_memory::give_back(m_bytes, m_size); }

    bool is_empty() const { return m_size == 0; }

    /// An explicit second copy, for a second conversation that runs at the same time.
    Secret clone() const { return Secret(reveal()); }

    /// The bytes. Callers write them to a TrustedStream or hand them to a SASL mechanism, nothing else.
    std::string_view reveal() const { return {m_bytes, m_size}; }

    /// Overwrites and empties a string in a way the compiler does not remove.
    static void wipe(std::string& text) {
        text.resize(text.capacity());
        volatile char* bytes = text.data();
        for (std::size_t i = 0; i < text.size(); ++i)
            bytes[i] = 0;
        text.clear();
    }

private:
    explicit Secret(std::string_view text) : m_bytes(text.empty() ? nullptr : secret_memory::take(text.size())) {
        std::copy(text.begin(), text.end(), m_bytes);
        m_size = text.size();
    }

    char* m_bytes = nullptr;
    std::size_t m_size = 0;
};

}
