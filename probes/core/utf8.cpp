#include "probes/core/utf8.h"

namespace mp::core {

namespace {

/// Length of the sequence that this byte starts; 0: it starts none.
std::size_t length_of(unsigned char first) {
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return 2;
    if (first >= 0xe0 && first <= 0xef)
        return 3;
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

bool is_scalar(char32_t value, std::size_t length) {
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    return value >= smallest[length] && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
}

}

std::optional<char32_t> next_character(std::string_view text, std::size_t& at) {
    auto const first = static_cast<unsigned char>(text[at]);
    std::size_t const length = length_of(first);
    if (length == 0 || length > text.size() - at) {
        ++at;
        return std::nullopt;
    }
    char32_t value = length == 1 ? first : first & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        auto const byte = static_cast<unsigned char>(text[at + i]);
        value = (value << 6) | (byte & 0x3fU);
        if ((byte & 0xc0U) != 0x80U)
            value = 0x110000;
        if (value > 0x10ffff)
            break;
    }
    bool const good = is_scalar(value, length);
    at += good ? length : 1;
    return good ? std::optional(value) : std::nullopt;
}

void append_utf8(std::string& out, char32_t character) {
    auto const byte = [&out](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (character < 0x80) {
        byte(character);
    } else if (character < 0x800) {
        byte(0xc0 | (character >> 6));
        byte(0x80 | (character & 0x3f));
    } else if (character < 0x10000) {
        byte(0xe0 | (character >> 12));
        byte(0x80 | ((character >> 6) & 0x3f));
        byte(0x80 | (character & 0x3f));
    } else {
        byte(0xf0 | (character >> 18));
        byte(0x80 | ((character >> 12) & 0x3f));
        byte(0x80 | ((character >> 6) & 0x3f));
        byte(0x80 | (character & 0x3f));
    }
}

bool is_valid_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();)
        if (!next_character(bytes, at))
            return false;
    return true;
}

std::string valid_utf8(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();)
        append_utf8(out, next_character(bytes, at).value_or(0xfffd));
    return out;
}

std::string_view cut_utf8(std::string_view text, std::size_t most) {
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0U) == 0x80U)
        --most;
    return text.substr(0, most);
}

}
