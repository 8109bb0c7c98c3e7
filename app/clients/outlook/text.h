#pragma once
// Texts as Outlook keeps them: UTF-16 in binary values, and code page 1252, into which texts of PRF files must fit.

#include "app/clients/decode.h"

#include <string>
#include <string_view>

namespace mp::clients::outlook {

/// A text that older Outlooks keep as binary: UTF-16LE with a closing NUL, older still single bytes. Cut at the first NUL.
std::string text_in_binary(std::string_view bytes);

/// Code page 1252. Letters it lacks lose their accents; what has no likeness becomes "?".
std::string to_code_page(std::string_view utf8);
bool is_ascii(std::string_view text);

}
