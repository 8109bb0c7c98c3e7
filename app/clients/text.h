#pragma once
// Texts of settings files made fit to keep, and file names between the system's form and UTF-8.

#include "probes/core/utf8.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace mp::clients {

using core::append_utf8;
using core::is_valid_utf8;
using core::next_character;
using core::valid_utf8;

/// ISO 8859-1, the old code page of Western systems.
std::string from_latin1(std::string_view bytes);

/// A control character (C0, DEL, C1), a line or paragraph separator, or a sign that turns the direction of text around.
bool is_invisible(char32_t character);

std::string utf8_of(std::filesystem::path const& path);
std::filesystem::path path_of(std::string_view utf8);

}
