#include "probes/grammar/text.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"

#include <array>
#include <cstdint>

namespace mp::grammar {

namespace ascii = core::ascii;

namespace {

struct Decoded {
    std::uint32_t code = 0;
    std::size_t length = 0; ///< 0: the first byte belongs to no character
};

/// One character by the table of Unicode 15, 3.9 (no overlong forms, no surrogates, nothing above U+10FFFF).
Decoded decode(std::string_view bytes) {
    auto const byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    std::uint8_t const first = byte(0);
    if (first < 0x80)
        return {first, 1};
    std::size_t const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || bytes.size() < length)
        return {};
    std::uint32_t code = first & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return {};
        code = (code << 6) | (byte(i) & 0x3f);
    }
    constexpr std::array<std::uint32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    bool const is_surrogate = code >= 0xd800 && code <= 0xdfff;
    if (code < smallest[length] || code > 0x10ffff || is_surrogate)
        return {};
    return {code, length};
}

bool is_control_code(std::uint32_t code) { return code < 0x20 || (code >= 0x7f && code < 0xa0); }

/// Marks that turn or hide the text around them: a server name read backwards is a way to deceive.
bool is_direction_mark(std::uint32_t code) {
    return code == 0x61c || (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x206f) || code == 0xfeff;
}

bool is_blank(std::uint32_t code) {
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xa0 || code == 0x2028 || code == 0x2029;
}

}

bool is_valid_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const character = decode(bytes);
        if (character.length == 0)
            return false;
        bytes.remove_prefix(character.length);
    }
    return true;
}

std::string valid_utf8(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        auto const character = decode(bytes);
        if (character.length == 0)
            out += "\xef\xbf\xbd";
        else
            out += bytes.substr(0, character.length);
        bytes.remove_prefix(character.length == 0 ? 1 : character.length);
    }
    return out;
}

std::string one_line(std::string_view text, std::size_t limit) {
    std::string const valid = valid_utf8(text);
    std::string out;
    std::size_t count = 0;
    bool blank_waits = false;
    for (std::string_view rest = valid; !rest.empty() && count < limit;) {
        auto const character = decode(rest);
        auto const bytes = rest.substr(0, character.length);
        rest.remove_prefix(character.length);
        if (is_blank(character.code)) {
            blank_waits = !out.empty();
            continue;
        }
        if (is_control_code(character.code) || is_direction_mark(character.code))
            continue;
        if (blank_waits) {
            if (++count >= limit)
                break;
            out += ' ';
            blank_waits = false;
        }
        out += bytes;
        ++count;
    }
    return out;
}

bool has_control(std::string_view text) {
    while (!text.empty()) {
        auto const character = decode(text);
        if (character.length != 0 && is_control_code(character.code))
            return true;
        text.remove_prefix(character.length == 0 ? 1 : character.length);
    }
    return false;
}

bool is_url(std::string_view text, std::string_view scheme) {
    if (text.size() > 2048 || !is_valid_utf8(text) || has_control(text) || text.find_first_of(" \"<>\\^`{|}") != text.npos)
        return false;
    if (text.size() < scheme.size() + 4 || !ascii::starts_with_ignoring_case(text, scheme))
        return false;
    text.remove_prefix(scheme.size());
    if (!text.starts_with("://"))
        return false;
    text.remove_prefix(3);
    auto authority = text.substr(0, text.find_first_of("/?#"));
    // A user part in front of the host exists to make one host look like another.
    if (authority.find('@') != authority.npos)
        return false;
    if (authority.starts_with('[')) {
        auto const end = authority.find(']');
        return end != authority.npos && core::is_ip_literal(authority.substr(1, end - 1));
    }
    if (auto const colon = authority.find(':'); colon != authority.npos) {
        auto const port = ascii::to_number<std::uint16_t>(authority.substr(colon + 1));
        if (!port || *port == 0)
            return false;
        authority = authority.substr(0, colon);
    }
    return !usable_host(authority, true).empty();
}

std::string usable_host(std::string_view text, bool allow_ip) {
    if (text.size() > 1024)
        return {};
    if (core::is_ip_literal(text))
        return allow_ip ? ascii::to_lower(text) : std::string{};
    // Conversion may trim or map; a blank inside means that this was never a host.
    for (char const c : text)
        if (ascii::is_space(c) || ascii::is_control(c))
            return {};
    auto const host = core::to_ascii_host(text);
    if (!host || !core::is_host_name(*host) || core::is_ip_literal(*host))
        return {};
    auto const labels = ascii::split(*host, '.');
    for (auto const label : labels)
        if (label.starts_with('-') || label.ends_with('-'))
            return {};
    // A number as the last label is a broken address, not a name (RFC 3696, section 2).
    bool const is_number = labels.back().find_first_not_of("0123456789") == std::string_view::npos;
    return is_number ? std::string{} : *host;
}

}
