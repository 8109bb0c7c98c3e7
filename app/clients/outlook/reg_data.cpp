#include "app/clients/outlook/reg_data.h"

#include "app/clients/outlook/text.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <charconv>

namespace mp::clients::outlook {

namespace ascii = core::ascii;

namespace {

std::uint64_t little_endian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte)
        number = number << 8 | static_cast<unsigned char>(*byte);
    return number;
}

bool is_number(unsigned type, std::size_t size) {
    constexpr unsigned dword = 4, dword_big_endian = 5, qword = 0xb;
    return ((type == dword || type == dword_big_endian) && size == 4) || (type == qword && size == 8);
}

}

std::optional<std::uint64_t> hex_number(std::string_view digits) {
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size())
        return std::nullopt;
    return value;
}

std::optional<unsigned> hex_type(std::string_view word) {
    word = ascii::trim(word);
    if (ascii::equal_ignoring_case(word, "hex"))
        return 3;
    if (!ascii::starts_with_ignoring_case(word, "hex(") || word.back() != ')')
        return std::nullopt;
    auto const type = hex_number(word.substr(4, word.size() - 5));
    return type && *type <= 0xFFFF ? std::optional(static_cast<unsigned>(*type)) : std::nullopt;
}

void HexBytes::add(std::string_view line) {
    line = ascii::trim(line.substr(0, line.find(';')));
    m_continues = line.ends_with('\\');
    if (m_continues)
        line.remove_suffix(1);
    while (!line.empty()) {
        auto const comma = line.find(',');
        auto const digits = ascii::trim(line.substr(0, comma));
        line.remove_prefix(comma == line.npos ? line.size() : comma + 1);
        if (digits.empty() && ascii::trim(line).empty())
            break; // the comma before the end of a line
        auto const byte = digits.size() <= 2 ? hex_number(digits) : std::nullopt;
        m_is_fine = m_is_fine && byte.has_value();
        if (m_keeps && m_is_fine)
            m_bytes += static_cast<char>(*byte);
    }
}

RegValue value_of(unsigned type, std::string bytes, bool single_bytes) {
    constexpr unsigned text = 1, expandable_text = 2, big_endian = 5, list = 7;
    if (is_number(type, bytes.size())) {
        if (type == big_endian)
            std::reverse(bytes.begin(), bytes.end());
        return {RegValue::Kind::number, {}, little_endian(bytes)};
    }
    if (type != text && type != expandable_text && type != list)
        return {RegValue::Kind::binary, std::move(bytes), 0};
    auto decoded = single_bytes ? from_single_bytes(bytes) : from_utf16(bytes);
    if (type == list)
        std::replace(decoded.begin(), decoded.end(), '\0', ' ');
    decoded.resize(std::min(decoded.find('\0'), decoded.size()));
    return {RegValue::Kind::text, std::string(ascii::trim(decoded)), 0};
}

}
