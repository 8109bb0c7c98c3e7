#pragma once
// Writes down what a stream says and hears: bounded, readable, and never handed a secret.

#include "probes/core/report.h"
#include "probes/net/clock.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::net {

class Transcript {
public:
    explicit Transcript(Clock const& clock) : m_clock(clock) {}

    /// Goes on behind what is there already. Null stops it.
    void write_to(std::vector<core::TranscriptLine>* lines);
    void add(char side, bool encrypted, std::string_view text);
    /// One entry a line of `text`, which may end in CRLF.
    void add_lines(char side, bool encrypted, std::string_view text);

private:
    Clock const& m_clock;
    std::vector<core::TranscriptLine>* m_lines = nullptr;
    std::size_t m_bytes = 0;
    bool m_is_full = false; ///< the last line says that further ones are left out
};

/// Control characters, and bytes that are not UTF-8, as `\r`, `\n`, `\t` or `\xNN`; cut at `limit` characters of output.
std::string escape_bytes(std::string_view bytes, std::size_t limit);

}
