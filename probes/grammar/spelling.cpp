#include "probes/grammar/spelling.h"

#include "probes/core/ascii.h"

#include <algorithm>
#include <array>

namespace mp::grammar {

namespace ascii = core::ascii;

namespace {

constexpr int any_high_byte = -1;
constexpr std::string_view replacement = "\xef\xbf\xbd";

/// One byte as the text writes it.
struct Piece {
    int byte = 0; ///< 0 to 255, or `any_high_byte`
    std::size_t length = 0;
};

/// All that the text may mean at one place: itself, and what its escapes stand for.
class Pieces {
public:
    Pieces(std::string_view text, std::size_t at) : m_rest(text.substr(at)) {
        add(static_cast<unsigned char>(m_rest[0]), 1);
        switch (m_rest[0]) {
        case '\\': add_backslash(); break;
        case '%':
        case '=': add_hex(1); break;
        case '&': add_entity(); break;
        case '+': add(' ', 1); break;
        case ' ':
        case '\t': add(' ', std::min(m_rest.find_first_not_of(" \t"), m_rest.size())); break;
        default: break;
        }
        if (m_rest.starts_with(replacement))
            add(any_high_byte, replacement.size());
    }
    Piece const* begin() const { return m_all.data(); }
    Piece const* end() const { return m_all.data() + m_count; }

private:
    void add(int byte, std::size_t length) {
        if (m_count < m_all.size())
            m_all[m_count++] = {byte, length};
    }

    static int digit(char c) {
        if (c >= '0' && c <= '9')
            return c - '0';
        char const low = ascii::lower(c);
        return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
    }

    void add_hex(std::size_t skip) {
        if (m_rest.size() >= skip + 2 && digit(m_rest[skip]) >= 0 && digit(m_rest[skip + 1]) >= 0)
            add(digit(m_rest[skip]) * 16 + digit(m_rest[skip + 1]), skip + 2);
    }

    void add_backslash() {
        if (m_rest.size() < 2)
            return;
        auto const next = static_cast<unsigned char>(m_rest[1]);
        add(next, 2);
        if (next == 'x')
            add_hex(2);
        if (next == 'u' && m_rest.substr(2, 2) == "00")
            add_hex(4);
        if (next == 'r' || next == 'n' || next == 't')
            add(next == 't' ? ' ' : '\n', 2);
    }

    void add_entity() {
        static constexpr std::array<std::pair<std::string_view, char>, 6> names{
            {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&-", '&'}}};
        for (auto const& [name, meaning] : names)
            if (ascii::starts_with_ignoring_case(m_rest, name))
                add(meaning, name.size());
        if (!m_rest.starts_with("&#"))
            return;
        auto const end = m_rest.substr(0, 8).find(';');
        if (end == std::string_view::npos || end < 3)
            return;
        bool const is_hex = m_rest[2] == 'x' || m_rest[2] == 'X';
        int value = 0;
        for (std::size_t i = is_hex ? 3 : 2; i < end; ++i)
            value = digit(m_rest[i]) < 0 ? 256 : std::min(256, value * (is_hex ? 16 : 10) + digit(m_rest[i]));
        if (value < 256)
            add(value, end + 1);
    }

    std::string_view m_rest;
    std::array<Piece, 8> m_all{};
    std::size_t m_count = 0;
};

bool is_control(int byte) { return (byte >= 0 && byte < 0x20 && byte != '\t') || byte == 0x7f; }

bool means(Piece const& piece, char wanted) {
    auto const byte = static_cast<unsigned char>(wanted);
    if (piece.byte == any_high_byte)
        return byte >= 0x80;
    return ascii::lower(static_cast<char>(piece.byte)) == ascii::lower(wanted);
}

/// Places in the text that one byte of the word may have led to; readings that differ soon meet again.
struct Places {
    std::array<std::size_t, 8> all{};
    std::size_t count = 0;

    void add(std::size_t place) {
        if (count < all.size() && std::find(all.begin(), all.begin() + count, place) == all.begin() + count)
            all[count++] = place;
    }
};

/// An escape that the end of the text has cut in two.
bool is_cut_escape(std::string_view rest) {
    return rest.size() < 6 && (rest[0] == '\\' || rest[0] == '%' || rest[0] == '=' || rest[0] == '&');
}

}

std::string plain_word(std::string_view word) {
    std::string out;
    bool blank_waits = false;
    for (char const c : word) {
        if (c == ' ' || c == '\t') {
            blank_waits = !out.empty();
            continue;
        }
        if (is_control(static_cast<unsigned char>(c)))
            continue;
        if (blank_waits)
            out += ' ';
        blank_waits = false;
        out += c;
    }
    return out;
}

Spelt spelt_at(std::string_view text, std::size_t at, std::string_view word) {
    Places here, next;
    here.add(at);
    Spelt out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        next.count = 0;
        for (std::size_t p = 0; p < here.count; ++p) { // grows while control characters are passed over
            auto const place = here.all[p];
            if (place >= text.size() || (i > 0 && is_cut_escape(text.substr(place))))
                out.ran_out = out.ran_out || i > 0;
            if (place >= text.size())
                continue;
            for (auto const& piece : Pieces(text, place)) {
                if (means(piece, word[i]))
                    next.add(place + piece.length);
                else if (i > 0 && is_control(piece.byte))
                    here.add(place + piece.length);
            }
        }
        if (next.count == 0)
            return out;
        here = next;
    }
    out.is_whole = !word.empty();
    out.length = *std::max_element(here.all.begin(), here.all.begin() + here.count) - at;
    return out;
}

Spelt spelt_in_hex_at(std::string_view text, std::size_t at, std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    Spelt out;
    auto place = at;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i > 0 && place < text.size() && std::string_view(" :-,").find(text[place]) != std::string_view::npos)
            ++place;
        if (i > 0 && place < text.size() && text[place] == ' ')
            ++place;
        if (text.substr(std::min(place, text.size()), 2) == "0x")
            place += 2;
        auto const byte = static_cast<unsigned char>(bytes[i]);
        for (char const digit : {digits[byte >> 4], digits[byte & 15]}) {
            if (place >= text.size()) {
                out.ran_out = place > at;
                return out;
            }
            if (ascii::lower(text[place]) != digit)
                return out;
            ++place;
        }
    }
    out.is_whole = !bytes.empty();
    out.length = place - at;
    return out;
}

}
