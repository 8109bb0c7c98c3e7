#pragma once
// Texts of settings files made fit to keep, and file names between the system's form and UTF-8.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace mp::clients {

/// The code point that starts at `at`, which moves behind it; nothing (and `at` one byte further) when there is none.
/// Overlong forms, surrogates and values above U+10FFFF are none (RFC 3629).
std::optional<char32_t> next_character(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t character);

bool is_valid_utf8(std::string_view bytes);
/// Each byte that belongs to no character becomes U+FFFD.
std::string valid_utf8(std::string_view bytes);
/// ISO 8859-1, the old code page of Western systems.
std::string from_latin1(std::string_view bytes);

/// A control character (C0, DEL, C1), a line or paragraph separator, or a sign that turns the direction of text around.
bool is_invisible(char32_t character);

std::string utf8_of(std::filesystem::path const& path);
std::filesystem::path path_of(std::string_view utf8);

}
