#include "probes/grammar/text.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"

namespace mp::grammar {

namespace ascii = core::ascii;

namespace {

bool is_blank(char32_t code) {
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xa0 || code == 0x2028 || code == 0x2029;
}

}

std::string one_line(std::string_view text, std::size_t limit) {
    std::string const valid = valid_utf8(text);
    std::string out;
    std::size_t count = 0;
    bool blank_waits = false;
    for (std::size_t at = 0; at < valid.size() && count < limit;) {
        auto const begin = at;
        auto const character = core::next_character(valid, at).value_or(0xfffd);
        if (is_blank(character)) {
            blank_waits = !out.empty();
            continue;
        }
        if (core::is_control_character(character) || core::is_deceptive(character))
            continue;
        if (blank_waits) {
            if (++count >= limit)
                break;
            out += ' ';
            blank_waits = false;
        }
        out.append(valid, begin, at - begin);
        ++count;
    }
    return out;
}

bool has_control(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (auto const character = core::next_character(text, at); character && core::is_control_character(*character))
            return true;
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
