#include "app/clients/mutt/url.h"

#include "probes/core/ascii.h"

#include <array>

namespace mp::clients::mutt {

namespace ascii = core::ascii;

namespace {

std::optional<char> hex_byte(std::string_view two) {
    unsigned value = 0;
    for (char const c : two) {
        char const l = ascii::lower(c);
        if (!ascii::is_digit(l) && (l < 'a' || l > 'f'))
            return std::nullopt;
        value = value * 16 + static_cast<unsigned>(ascii::is_digit(l) ? l - '0' : l - 'a' + 10);
    }
    return static_cast<char>(value);
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = text[i] == '%' && i + 2 < text.size() ? hex_byte(text.substr(i + 1, 2)) : std::nullopt;
        out += byte ? *byte : text[i];
        i += byte ? 2 : 0;
    }
    return out;
}

/// jo:password@host:port
Url server_of(std::string_view text, std::string scheme) {
    Url url;
    url.scheme = std::move(scheme);
    if (auto const at = text.rfind('@'); at != text.npos) {
        auto const login = text.substr(0, at);
        auto const colon = login.find(':');
        url.user = decoded(login.substr(0, colon));
        url.has_password = colon != login.npos && colon + 1 < login.size();
        text.remove_prefix(at + 1);
    }
    // An address of IPv6 stands in brackets.
    auto const bracket = text.starts_with('[') ? text.find(']') : std::string_view::npos;
    auto const colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
    url.host = bracket == std::string_view::npos ? text.substr(0, colon) : text.substr(1, bracket - 1);
    if (colon != std::string_view::npos)
        url.port = text.substr(colon + 1);
    return url;
}

std::optional<Url> old_form(std::string_view text) {
    auto const end = text.find('}');
    if (end == text.npos)
        return std::nullopt;
    auto inside = text.substr(1, end - 1);
    auto const slash = inside.find('/');
    bool const is_tls = slash != inside.npos && ascii::equal_ignoring_case(inside.substr(slash + 1), "ssl");
    return server_of(inside.substr(0, slash), is_tls ? "imaps" : "imap");
}

}

std::optional<Url> url_of(std::string_view text, std::string_view scheme) {
    text = ascii::trim(text);
    if (text.starts_with('{'))
        return old_form(text);
    constexpr std::array<std::string_view, 6> schemes{"imaps", "imap", "pops", "pop", "smtps", "smtp"};
    for (auto const known : schemes)
        if (ascii::starts_with_ignoring_case(text, known) && text.substr(known.size()).starts_with(':')) {
            auto rest = text.substr(known.size() + 1);
            // "pop:x@host" is no such thing as a host "pop" with a port: the slashes may be missing, digits tell.
            if (!scheme.empty() && !rest.starts_with("//") && ascii::to_number<unsigned>(rest))
                break;
            if (rest.starts_with("//"))
                rest.remove_prefix(2);
            // A password may hold a slash; the path begins behind the host.
            auto const at = rest.rfind('@');
            auto const slash = rest.find('/', at == rest.npos ? 0 : at);
            auto url = server_of(rest.substr(0, slash), std::string(known));
            return url.host.empty() ? std::nullopt : std::optional(std::move(url));
        }
    if (scheme.empty() || text.empty() || text.find("://") != text.npos)
        return std::nullopt;
    auto url =
        server_of(text.substr(0, text.find('/', text.rfind('@') == text.npos ? 0 : text.rfind('@'))), std::string(scheme));
    return url.host.empty() ? std::nullopt : std::optional(std::move(url));
}

}
