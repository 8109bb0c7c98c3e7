#include "probes/net/transcript.h"

#include "probes/net/limits.h"

#include <cstdint>

namespace mp::net {

namespace {

/// Length of the valid UTF-8 sequence at the front that shows something; 0 when there is none (RFC 3629).
std::size_t shown_length(std::string_view text) {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned const first = byte(0);
    if (first < 0x80)
        return first >= 0x20 && first != 0x7f ? 1 : 0;
    std::size_t const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length)
        return 0;
    std::uint32_t point = first & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return 0;
        point = (point << 6) | (byte(i) & 0x3fu);
    }
    bool const overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    bool const surrogate = point >= 0xd800 && point <= 0xdfff;
    bool const control = point < 0xa0;
    // Marks that turn the direction of writing could make one line look like another.
    bool const turns =
        (point >= 0x200e && point <= 0x200f) || (point >= 0x2028 && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
    return overlong || surrogate || control || turns || point > 0x10ffff ? 0 : length;
}

std::string escape_byte(char c) {
    static constexpr char digits[] = "0123456789abcdef";
    switch (c) {
    case '\r': return "\\r";
    case '\n': return "\\n";
    case '\t': return "\\t";
    default: break;
    }
    auto const byte = static_cast<unsigned char>(c);
    return std::string("\\x") + digits[byte >> 4] + digits[byte & 15];
}

}

std::string escape_bytes(std::string_view bytes, std::size_t limit) {
    std::string out;
    while (!bytes.empty()) {
        auto const length = shown_length(bytes);
        auto const piece = length > 0 ? std::string(bytes.substr(0, length)) : escape_byte(bytes.front());
        if (out.size() + piece.size() > limit)
            return out + "...";
        out += piece;
        bytes.remove_prefix(length > 0 ? length : 1);
    }
    return out;
}

void Transcript::write_to(std::vector<core::TranscriptLine>* lines) {
    m_lines = lines;
    m_bytes = 0;
    for (std::size_t i = 0; lines && i < lines->size(); ++i)
        m_bytes += (*lines)[i].text.size();
    m_is_full = lines && !lines->empty() && lines->back().text == core::transcript_end;
}

void Transcript::add(char side, bool encrypted, std::string_view text) {
    if (!m_lines || m_is_full)
        return;
    core::TranscriptLine line;
    line.ms = m_clock.run_ms();
    line.side = side;
    line.encrypted = encrypted;
    line.text = escape_bytes(text, limits::transcript_line);
    m_bytes += line.text.size();
    m_is_full = m_lines->size() == limits::transcript_lines || m_bytes > limits::transcript_bytes;
    if (m_is_full) {
        line.side = '*';
        line.text = core::transcript_end;
    }
    m_lines->push_back(std::move(line));
}

void Transcript::add_lines(char side, bool encrypted, std::string_view text) {
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        add(side, encrypted, line);
        if (end == std::string_view::npos)
            return;
        text.remove_prefix(end + 1);
    }
}

}
