#include "probes/core/domain.h"

#include "probes/core/ascii.h"
#include "probes/core/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <idn2.h>
#include <libpsl.h>
#include <memory>

namespace mp::core {

namespace {

std::string_view without_trailing_dot(std::string_view host) {
    if (!host.empty() && host.back() == '.')
        host.remove_suffix(1);
    return host;
}

std::optional<std::array<std::uint8_t, 4>> parse_v4(std::string_view text) {
    auto const parts = ascii::split(text, '.');
    if (parts.size() != 4)
        return std::nullopt;
    std::array<std::uint8_t, 4> bytes{};
    for (std::size_t i = 0; i < 4; ++i) {
        auto const number = ascii::to_number<unsigned>(parts[i]);
        if (!number || *number > 255 || (parts[i].size() > 1 && parts[i][0] == '0'))
            return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(*number);
    }
    return bytes;
}

/// The groups of one side of "::", an IPv4 tail included; false when any is malformed.
bool parse_v6_groups(std::string_view text, std::vector<std::uint16_t>& groups) {
    if (text.empty())
        return true;
    auto const parts = ascii::split(text, ':');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i + 1 == parts.size() && parts[i].find('.') != std::string_view::npos) {
            auto const v4 = parse_v4(parts[i]);
            if (!v4)
                return false;
            groups.push_back(static_cast<std::uint16_t>((*v4)[0] << 8 | (*v4)[1]));
            groups.push_back(static_cast<std::uint16_t>((*v4)[2] << 8 | (*v4)[3]));
            continue;
        }
        unsigned value = 0;
        auto const* end = parts[i].data() + parts[i].size();
        auto const [stop, error] = std::from_chars(parts[i].data(), end, value, 16);
        if (parts[i].empty() || parts[i].size() > 4 || error != std::errc{} || stop != end)
            return false;
        groups.push_back(static_cast<std::uint16_t>(value));
    }
    return true;
}

std::optional<std::array<std::uint16_t, 8>> parse_v6(std::string_view text) {
    auto const gap = text.find("::");
    std::vector<std::uint16_t> head, tail;
    bool const has_gap = gap != std::string_view::npos;
    if (!parse_v6_groups(text.substr(0, gap), head) || (has_gap && !parse_v6_groups(text.substr(gap + 2), tail)))
        return std::nullopt;
    auto const total = head.size() + tail.size();
    if (text.find(':') == std::string_view::npos || (has_gap ? total > 7 : total != 8))
        return std::nullopt;
    std::array<std::uint16_t, 8> groups{};
    std::copy(head.begin(), head.end(), groups.begin());
    std::copy(tail.begin(), tail.end(), groups.end() - static_cast<std::ptrdiff_t>(tail.size()));
    return groups;
}

bool is_private_v4(std::array<std::uint8_t, 4> const& a) {
    return a[0] == 0 || a[0] == 10 || a[0] == 127 || (a[0] == 100 && (a[1] & 0xc0) == 64) || (a[0] == 169 && a[1] == 254) ||
           (a[0] == 172 && (a[1] & 0xf0) == 16) || (a[0] == 192 && a[1] == 168) || (a[0] == 198 && (a[1] & 0xfe) == 18) ||
           (a[0] == 192 && a[1] == 0 && a[2] == 0) || a[0] >= 224;
}

bool is_private_v6(std::array<std::uint16_t, 8> const& g) {
    bool const starts_with_zeros = std::all_of(g.begin(), g.begin() + 5, [](auto part) { return part == 0; });
    if (starts_with_zeros && (g[5] == 0xffff || g[5] == 0)) { // ::ffff:a.b.c.d, ::1, ::
        if (g[5] == 0)
            return true;
        return is_private_v4({static_cast<std::uint8_t>(g[6] >> 8), static_cast<std::uint8_t>(g[6]),
                              static_cast<std::uint8_t>(g[7] >> 8), static_cast<std::uint8_t>(g[7])});
    }
    return (g[0] & 0xfe00) == 0xfc00 || (g[0] & 0xffc0) == 0xfe80 || (g[0] & 0xff00) == 0xff00;
}

/// Latin, Greek, Cyrillic or "other" block of one code point, coarse on purpose: two different ones in a label are
/// enough to show the A-label form as well.
int script_of(char32_t c) {
    if (c < 0x80)
        return ascii::is_letter(static_cast<char>(c)) ? 1 : 0;
    if (c < 0x370)
        return 1;
    if (c < 0x400)
        return 2;
    if (c < 0x530)
        return 3;
    return 4 + static_cast<int>(c >> 11);
}

bool mixes_scripts(std::string_view host) {
    int seen = 0;
    for (std::size_t at = 0; at < host.size();) {
        int const script = script_of(next_character(host, at).value_or(0));
        if (script == 0)
            continue;
        if (seen != 0 && script != seen && (script < 4 || seen < 4))
            return true;
        seen = script;
    }
    return false;
}

struct FreeIdn {
    void operator()(char* text) const { idn2_free(text); }
};

}

bool is_ip_literal(std::string_view text) { return parse_v4(text) || parse_v6(text); }

bool is_private_address(std::string_view ip) {
    if (auto const v4 = parse_v4(ip))
        return is_private_v4(*v4);
    if (auto const v6 = parse_v6(ip))
        return is_private_v6(*v6);
    return false;
}

bool is_host_name(std::string_view text) {
    if (text.empty() || text.size() > 253 || is_ip_literal(text))
        return false;
    for (auto const label : ascii::split(text, '.')) {
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-')
            return false;
        for (char const c : label)
            if (!ascii::is_alnum(c) && c != '-' && c != '_')
                return false;
    }
    // A name whose last label is a number is an address somebody mistyped (WHATWG host rules), never a host.
    auto const last = text.substr(text.rfind('.') == std::string_view::npos ? 0 : text.rfind('.') + 1);
    return !std::all_of(last.begin(), last.end(), ascii::is_digit);
}

std::string base_domain(std::string_view host) {
    auto const name = ascii::to_lower(without_trailing_dot(host));
    if (!is_host_name(name))
        return {};
    psl_ctx_t const* list = psl_builtin();
    char const* base = list != nullptr ? psl_registrable_domain(list, name.c_str()) : nullptr;
    if (base != nullptr)
        return base;
    return {};
}

bool is_at_or_below(std::string_view host, std::string_view domain) {
    if (domain.empty() || host.size() < domain.size())
        return false;
    auto const tail = host.substr(host.size() - domain.size());
    return ascii::equal_ignoring_case(tail, domain) &&
           (host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.');
}

Result<std::string> to_ascii_host(std::string_view host) {
    std::string const name(without_trailing_dot(host));
    if (name.empty())
        return fail(FaultCode::empty, Message(MP_MSG("the host name is empty")));
    if (name.size() > 1000)
        return fail(FaultCode::too_large, Message(MP_MSG("the host name is longer than any name can be")));
    if (name.find('\0') != std::string::npos)
        return fail(FaultCode::not_a_host, Message(MP_MSG("the host name holds a zero byte")));
    // Most names are plain ASCII, where the library would only lower the letters, and take its time over it.
    if (auto const lower = ascii::to_lower(name); is_host_name(lower) && lower.find("xn--") == std::string::npos)
        return lower;
    char* raw = nullptr;
    int const code = idn2_to_ascii_8z(name.c_str(), &raw, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
    std::unique_ptr<char, FreeIdn> const text(raw);
    if (code != IDN2_OK) {
        // libidn2 refuses labels of plain ASCII that DNS knows well (underscores, "r3---sn").
        auto const lower = ascii::to_lower(name);
        if (is_host_name(lower))
            return lower;
        return fail(FaultCode::not_a_host, idn2_strerror(code));
    }
    auto const lower = ascii::to_lower(text.get());
    if (!is_host_name(lower))
        return fail(FaultCode::not_a_host, Message(MP_MSG("not a host name")));
    return lower;
}

std::string to_display_host(std::string_view ascii_host) {
    std::string const name(ascii_host);
    if (name.find("xn--") == std::string::npos)
        return name;
    char* raw = nullptr;
    int const code = idn2_to_unicode_8z8z(name.c_str(), &raw, 0);
    std::unique_ptr<char, FreeIdn> const text(raw);
    if (code != IDN2_OK)
        return name;
    std::string display = text.get();
    return mixes_scripts(display) ? display + " (" + name + ")" : display;
}

}
