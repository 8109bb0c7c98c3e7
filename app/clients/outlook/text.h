#pragma once
// The encodings that Outlook's files come in: UTF-16 and UTF-8 with or without a byte order mark, and Windows code page
// 1252, the "ANSI" of Western PCs. Everything inside the program is UTF-8.

#include <string>
#include <string_view>

namespace mp::clients::outlook {

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

/// A text that older Outlooks keep as binary: UTF-16LE with a closing NUL, older still single bytes. Cut at the first NUL.
std::string text_in_binary(std::string_view bytes);

/// Without control characters and blanks at both ends, at most about 1024 bytes, cut between characters.
std::string tidy(std::string_view utf8);

/// Code page 1252. Letters it lacks lose their accents; what has no likeness becomes "?".
std::string to_code_page(std::string_view utf8);
bool is_ascii(std::string_view text);

}
