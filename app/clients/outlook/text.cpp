#include "app/clients/outlook/text.h"

#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace mp::clients::outlook {

namespace {

constexpr char32_t replacement = 0xFFFD;

/// What code page 1252 has at 0x80 to 0x9F; 0: unassigned. All else is Latin-1.
constexpr std::array<char16_t, 32> middle{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                          0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The letters of U+0100 to U+017F without their accents.
constexpr std::string_view plain_letters =
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi??JjKkkLlLlLlLlLlNnNnNnnNnOoOoOo??"
    "RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
static_assert(plain_letters.size() == 128);

/// One character in code page 1252; 0: it has none.
char in_code_page(char32_t c) {
    if (c < 0x80 || (c >= 0xA0 && c < 0x100))
        return static_cast<char>(c);
    auto const at = std::find(middle.begin(), middle.end(), static_cast<char16_t>(c));
    return c < 0x10000 && at != middle.end() ? static_cast<char>(0x80 + (at - middle.begin())) : '\0';
}

char likeness_of(char32_t c) {
    if (c >= 0x100 && c < 0x180)
        return plain_letters[c - 0x100];
    constexpr std::string_view comma_below = "SsTt"; // Romanian, U+0218 to U+021B
    return c >= 0x218 && c <= 0x21B ? comma_below[c - 0x218] : '?';
}

/// Zero bytes in the first two characters tell UTF-16 of Western text without a mark.
int zero_parity(std::string_view bytes) {
    if (bytes.size() < 4)
        return -1;
    if (bytes[0] != 0 && bytes[1] == 0 && bytes[3] == 0)
        return 1;
    return bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 ? 0 : -1;
}

}

std::string from_utf16(std::string_view bytes, bool big_endian) {
    std::string out;
    out.reserve(bytes.size() / 2);
    auto const unit = [&](std::size_t at) {
        auto const low = static_cast<unsigned char>(bytes[big_endian ? at + 1 : at]);
        auto const high = static_cast<unsigned char>(bytes[big_endian ? at : at + 1]);
        return static_cast<char32_t>(high << 8 | low);
    };
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t c = unit(at);
        bool const leads = c >= 0xD800 && c < 0xDC00;
        char32_t const next = leads && at + 3 < bytes.size() ? unit(at + 2) : 0;
        if (next >= 0xDC00 && next < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (next - 0xDC00);
            at += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            c = replacement;
        }
        append_utf8(out, c);
    }
    return out;
}

std::string from_code_page(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    for (char const byte : bytes) {
        auto const c = static_cast<unsigned char>(byte);
        bool const is_middle = c >= 0x80 && c < 0xA0;
        append_utf8(out, !is_middle ? c : middle[c - 0x80] == 0 ? replacement : middle[c - 0x80]);
    }
    return out;
}

std::string from_single_bytes(std::string_view bytes) {
    return is_valid_utf8(bytes) ? std::string(bytes) : from_code_page(bytes);
}

Decoded decode_file(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE"))
        return {from_utf16(bytes.substr(2))};
    if (bytes.starts_with("\xFE\xFF"))
        return {from_utf16(bytes.substr(2), true)};
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    else if (int const parity = zero_parity(bytes); parity >= 0)
        return {from_utf16(bytes, parity == 0)};
    if (is_valid_utf8(bytes))
        return {std::string(bytes)};
    return {from_code_page(bytes), true};
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

std::string tidy(std::string_view utf8) {
    constexpr std::size_t most = 1024;
    std::string out;
    for (std::size_t at = 0; at < utf8.size() && out.size() < most;) {
        char32_t const c = next_character(utf8, at).value_or(replacement);
        append_utf8(out, is_invisible(c) ? U' ' : c);
    }
    return std::string(core::ascii::trim(out));
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
