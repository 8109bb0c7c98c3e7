#include "probes/sources/url.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"

namespace mp::sources {

namespace {

constexpr std::size_t longest_url = 2048;

bool has_forbidden_bytes(std::string_view text) {
    for (char const c : text)
        if (core::ascii::is_control(c) || c == ' ' || c == '\\')
            return true;
    return false;
}

/// Takes `host`, `host:port`, `[v6]` or `[v6]:port` apart; the port stays 0 when none is given.
core::Result<void> read_authority(std::string_view text, Url& url) {
    if (text.find('@') != std::string_view::npos)
        return core::fail(core::FaultCode::malformed, "the URL holds a user name");
    std::string_view port;
    bool has_port = false;
    if (text.starts_with('[')) {
        auto const end = text.find(']');
        if (end == std::string_view::npos)
            return core::fail(core::FaultCode::malformed, "the URL's address literal is not closed");
        url.host = std::string(text.substr(1, end - 1));
        has_port = text.substr(end + 1).starts_with(':');
        port = has_port ? text.substr(end + 2) : std::string_view();
    } else {
        auto const colon = text.find(':');
        has_port = colon != std::string_view::npos;
        port = has_port ? text.substr(colon + 1) : std::string_view();
        url.host = std::string(text.substr(0, colon));
    }
    if (has_port && !port.empty()) {
        auto const number = core::ascii::to_number<std::uint16_t>(port);
        if (!number || *number == 0)
            return core::fail(core::FaultCode::malformed, "the URL's port is no port");
        url.port = *number;
    }
    if (core::is_ip_literal(url.host))
        return {};
    TRY(url.host, core::to_ascii_host(url.host));
    if (!core::is_host_name(url.host))
        return core::fail(core::FaultCode::malformed, "the URL names no host");
    return {};
}

/// The scheme before ':', when the text begins with one.
std::string_view scheme_of(std::string_view text) {
    auto const at = text.find_first_of(":/?#");
    return at == std::string_view::npos || text[at] != ':' ? std::string_view() : text.substr(0, at);
}

}

std::string Url::text() const {
    std::string out = scheme + "://" + (host.find(':') == std::string::npos ? host : "[" + host + "]");
    if (!has_default_port())
        out += ":" + std::to_string(port);
    return out + target;
}

core::Result<Url> parse_url(std::string_view text) {
    text = core::ascii::trim(text);
    if (text.size() > longest_url || has_forbidden_bytes(text))
        return core::fail(core::FaultCode::malformed, "the URL is too long or holds forbidden characters");
    Url url;
    url.scheme = core::ascii::to_lower(scheme_of(text));
    if (url.scheme != "http" && url.scheme != "https")
        return core::fail(core::FaultCode::malformed, "the URL is neither https nor http");
    text.remove_prefix(url.scheme.size() + 1);
    if (!text.starts_with("//"))
        return core::fail(core::FaultCode::malformed, "the URL names no host");
    text.remove_prefix(2);
    text = text.substr(0, text.find('#'));
    auto const end = text.find_first_of("/?");
    MP_CHECK(read_authority(text.substr(0, end), url));
    url.target = end == std::string_view::npos ? std::string() : std::string(text.substr(end));
    if (!url.target.starts_with('/'))
        url.target.insert(url.target.begin(), '/');
    if (url.port == 0)
        url.port = url.is_https() ? 443 : 80;
    return url;
}

core::Result<Url> resolve_reference(Url const& base, std::string_view reference) {
    reference = core::ascii::trim(reference);
    if (!scheme_of(reference).empty())
        return parse_url(reference);
    if (reference.starts_with("//"))
        return parse_url(base.scheme + ":" + std::string(reference));
    std::string const path = base.target.substr(0, base.target.find('?'));
    std::string target;
    if (reference.starts_with('/'))
        target = std::string(reference);
    else if (reference.empty() || reference.starts_with('?') || reference.starts_with('#'))
        target = path + std::string(reference);
    else
        target = path.substr(0, path.rfind('/') + 1) + std::string(reference);
    Url origin = base;
    origin.target = "";
    return parse_url(origin.text() + target);
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        if (core::ascii::is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            out += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

}
