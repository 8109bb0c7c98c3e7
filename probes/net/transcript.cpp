#include "probes/net/transcript.h"

#include "probes/core/utf8.h"
#include "probes/net/limits.h"

namespace mp::net {

namespace {

/// Length of the character at the front that shows something and turns nothing around; 0 when there is none.
std::size_t shown_length(std::string_view text) {
    std::size_t length = 0;
    auto const c = core::next_character(text, length);
    bool const is_shown = c && !core::is_control_character(*c) && !core::is_separator(*c) && !core::is_deceptive(*c);
    return is_shown ? length : 0;
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
