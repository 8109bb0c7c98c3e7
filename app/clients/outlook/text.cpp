#include "app/clients/outlook/text.h"

#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::outlook {

namespace {

constexpr char32_t replacement = 0xFFFD;

/// The letters of U+0100 to U+017F without their accents.
constexpr std::string_view plain_letters =
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi??JjKkkLlLlLlLlLlNnNnNnnNnOoOoOo??"
    "RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
static_assert(plain_letters.size() == 128);

/// One character in code page 1252; 0: it has none.
char in_code_page(char32_t c) {
    if (c < 0x80 || (c >= 0xA0 && c < 0x100))
        return static_cast<char>(c);
    auto const at = std::find(code_page_middle.begin(), code_page_middle.end(), static_cast<char16_t>(c));
    return c < 0x10000 && at != code_page_middle.end() ? static_cast<char>(0x80 + (at - code_page_middle.begin())) : '\0';
}

char likeness_of(char32_t c) {
    if (c >= 0x100 && c < 0x180)
        return plain_letters[c - 0x100];
    constexpr std::string_view comma_below = "SsTt"; // Romanian, U+0218 to U+021B
    return c >= 0x218 && c <= 0x21B ? comma_below[c - 0x218] : '?';
}

}

std::string text_in_binary(std::string_view bytes) {
    if (bytes.size() % 2 == 0 && !bytes.empty()) {
        bool high_bytes_are_zero = true;
        for (std::size_t i = 1; i < bytes.size(); i += 2)
            high_bytes_are_zero = high_bytes_are_zero && bytes[i] == 0;
        // A closing 16-bit NUL marks UTF-16 beyond Latin-1, unless what stands before it is plainly ASCII.
        auto const body = bytes.substr(0, bytes.size() - 2);
        bool const closes = bytes.ends_with(std::string_view("\0\0", 2));
        bool const looks_ascii = std::all_of(body.begin(), body.end(), [](char c) { return c >= ' ' && c <= '~'; });
        if (high_bytes_are_zero || (closes && !looks_ascii)) {
            auto const text = from_utf16(bytes);
            return text.substr(0, text.find('\0'));
        }
    }
    return from_single_bytes(bytes.substr(0, bytes.find('\0')));
}

std::string to_code_page(std::string_view utf8) {
    std::string out;
    for (std::size_t at = 0; at < utf8.size();) {
        char32_t const c = next_character(utf8, at).value_or(replacement);
        if (c >= 0x300 && c < 0x370)
            continue; // a combining accent: its letter is written already
        char const byte = in_code_page(c);
        out += byte != 0 || c == 0 ? byte : likeness_of(c);
    }
    return out;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}
