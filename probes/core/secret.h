#pragma once
// A password or token. It cannot be printed, compared, copied or put into a report, and wipes itself.
// Only net's line stream and the login step may look inside, through `reveal`.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace mp::core {

class Secret {
public:
    Secret() = default;
    /// Takes the text over and wipes the argument.
    explicit Secret(std::string&& text) : m_text(std::move(text)) { wipe(text); }
    Secret(Secret&& other) noexcept : m_text(std::move(other.m_text)) { wipe(other.m_text); }
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            wipe(m_text);
            m_text = std::move(other.m_text);
            wipe(other.m_text);
        }
        return *this;
    }
    Secret(Secret const&) = delete;
    Secret& operator=(Secret const&) = delete;
    ~Secret() { wipe(m_text); }

    bool is_empty() const { return m_text.empty(); }

    /// An explicit second copy, for a second conversation that runs at the same time.
    Secret clone() const {
        std::string text = m_text;
        return Secret(std::move(text));
    }

    /// The bytes. Callers write them to a TrustedStream or hand them to a SASL mechanism, nothing else.
    std::string_view reveal() const { return m_text; }

    /// Overwrites and empties a string in a way the compiler does not remove.
    static void wipe(std::string& text) {
        text.resize(text.capacity());
        volatile char* bytes = text.data();
        for (std::size_t i = 0; i < text.size(); ++i)
            bytes[i] = 0;
        text.clear();
    }

private:
    std::string m_text;
};

}
