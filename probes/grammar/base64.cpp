#include "probes/grammar/base64.h"

#include <cstdint>

namespace mp::grammar {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Without the padding; nothing when there is too much or too little of it.
std::optional<std::string_view> without_padding(std::string_view text) {
    auto const content = text.substr(0, text.find('='));
    std::size_t const padding = text.size() - content.size();
    if (text.substr(content.size()).find_first_not_of('=') != text.npos || content.size() % 4 == 1)
        return std::nullopt;
    if (padding != 0 && (padding > 2 || text.size() % 4 != 0))
        return std::nullopt;
    return content;
}

}

std::optional<std::string> decode_base64(std::string_view text) {
    auto const content = without_padding(text);
    if (!content)
        return std::nullopt;
    std::string out;
    out.reserve(content->size() * 3 / 4);
    std::uint32_t bits = 0;
    int count = 0;
    for (char const c : *content) {
        auto const value = alphabet.find(c);
        if (value == alphabet.npos)
            return std::nullopt;
        bits = (bits << 6) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>((bits >> count) & 0xff);
        }
        bits &= (1U << count) - 1;
    }
    if (bits != 0)
        return std::nullopt;
    return out;
}

std::string encode_base64(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t block = 0;
        std::size_t const taken = bytes.size() - i < 3 ? bytes.size() - i : 3;
        for (std::size_t j = 0; j < 3; ++j)
            block = (block << 8) | (j < taken ? static_cast<std::uint8_t>(bytes[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j)
            out += j <= taken ? alphabet[(block >> (18 - 6 * j)) & 63] : '=';
    }
    return out;
}

}
