#pragma once
// What was told to servers in confidence during one run, line by line, as it was written. Servers repeat what they hear;
// whoever cleans the reports must know what they may have heard.

#include "probes/core/secret.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::core {

struct SentLine {
    std::string visible; ///< what stood before it: "a2 LOGIN alice ", "PASS ", "AUTH PLAIN ", or nothing
    Secret secret;       ///< the rest of the line: a password as it was quoted, a SASL response in base64, a digest
};

/// Belongs to one run and its one thread. Wipes itself.
class SentSecrets {
public:
    /// Remembers a line; the same secret behind the same words only once, and no more than a run may ever send.
    void note(std::string_view visible, Secret const& secret) {
        constexpr std::size_t most_lines = 500;
        if (m_lines.size() >= most_lines)
            return;
        for (auto const& line : m_lines)
            if (line.visible == visible && line.secret.reveal() == secret.reveal())
                return;
        m_lines.push_back({std::string(visible), secret.clone()});
    }
    bool is_empty() const { return m_lines.empty(); }
    std::vector<SentLine> const& lines() const { return m_lines; }

private:
    std::vector<SentLine> m_lines;
};

}
