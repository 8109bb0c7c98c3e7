#pragma once
// The encodings that settings files of any age come in: UTF-8 and UTF-16 with or without a byte order mark, and Windows code
// page 1252, the "ANSI" of Western PCs. Everything inside the program is UTF-8.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace mp::clients {

struct Decoded {
    std::string text;           ///< valid UTF-8
    bool old_code_page = false; ///< bytes were taken as code page 1252
};
/// A whole file. Without a byte order mark: UTF-16 if the zero bytes say so, else UTF-8 if it is valid, else code page 1252.
Decoded decode_file(std::string_view bytes);

/// Lone surrogates become U+FFFD; an odd byte at the end is dropped.
std::string from_utf16(std::string_view bytes, bool big_endian = false);
std::string from_code_page(std::string_view bytes);
/// UTF-8 if it is, else code page 1252.
std::string from_single_bytes(std::string_view bytes);

/// Without control characters and blanks at both ends, at most about 1024 bytes, cut between characters.
std::string tidy(std::string_view utf8);

/// What code page 1252 has at 0x80 to 0x9F; 0: unassigned. All else is Latin-1.
inline constexpr std::array<char16_t, 32> code_page_middle{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                           0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                           0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

}
