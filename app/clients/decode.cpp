#include "app/clients/decode.h"

#include "app/clients/text.h"
#include "probes/core/ascii.h"

namespace mp::clients {

namespace {

constexpr char32_t replacement = 0xFFFD;

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
        append_utf8(out, !is_middle ? c : code_page_middle[c - 0x80] == 0 ? replacement : code_page_middle[c - 0x80]);
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

std::string tidy(std::string_view utf8) {
    constexpr std::size_t most = 1024;
    std::string out;
    for (std::size_t at = 0; at < utf8.size() && out.size() < most;) {
        char32_t const c = next_character(utf8, at).value_or(replacement);
        append_utf8(out, is_invisible(c) ? U' ' : c);
    }
    return std::string(core::ascii::trim(out));
}

}
