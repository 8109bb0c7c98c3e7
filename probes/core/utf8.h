#pragma once
// UTF-8 (RFC 3629) once for everybody: decoding, cutting, and which characters deceive whoever reads them.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mp::core {

/// The code point that starts at `at`, which moves behind it; nothing (and `at` one byte further) when there is none.
/// Overlong forms, surrogates and values above U+10FFFF are none.
std::optional<char32_t> next_character(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t character);

bool is_valid_utf8(std::string_view bytes);
/// Each byte that belongs to no character becomes U+FFFD.
std::string valid_utf8(std::string_view bytes);
/// At most `most` bytes of the beginning, never the first part of a character.
std::string_view cut_utf8(std::string_view text, std::size_t most);

/// C0, DEL and C1.
constexpr bool is_control_character(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }
/// LINE SEPARATOR and PARAGRAPH SEPARATOR.
constexpr bool is_separator(char32_t c) { return c == 0x2028 || c == 0x2029; }
/// Turns the direction of the text around it (UAX #9): a server name read backwards is a way to deceive.
constexpr bool turns_direction(char32_t c) {
    return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}
/// Changes what other characters look like and shows nothing itself: direction marks, zero-width signs, tags, annotations.
/// Of these, U+200C and U+200D also have honest work in Persian, Indic scripts and emoji.
constexpr bool is_deceptive(char32_t c) {
    return turns_direction(c) || c == 0xad || c == 0x180e || (c >= 0x200b && c <= 0x200d) || (c >= 0x2060 && c <= 0x206f) ||
           c == 0xfeff || (c >= 0xe0000 && c <= 0xe0fff);
}

}
