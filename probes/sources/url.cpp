#include "probes/sources/url.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace mp::sources {

namespace {

constexpr std::size_t longest_url = 2048;
/// Paths go to the server as they were written.
constexpr unsigned parse_flags = CURLU_PATH_AS_IS | CURLU_DISALLOW_USER;

struct Parts {
    std::unique_ptr<CURLU, void (*)(CURLU*)> handle{curl_url(), curl_url_cleanup};

    bool take(std::string const& url) {
        return handle && curl_url_set(handle.get(), CURLUPART_URL, url.c_str(), parse_flags) == CURLUE_OK;
    }
    std::optional<std::string> get(CURLUPart part, unsigned flags = 0) const {
        char* text = nullptr;
        if (curl_url_get(handle.get(), part, &text, flags) != CURLUE_OK)
            return std::nullopt;
        std::string out(text);
        curl_free(text);
        return out;
    }
};

core::Result<void> check_bytes(std::string_view text) {
    bool const is_clean =
        std::none_of(text.begin(), text.end(), [](char c) { return core::ascii::is_control(c) || c == ' ' || c == '\\'; });
    if (text.size() > longest_url || !is_clean)
        return core::fail(core::FaultCode::malformed, "the URL is too long or holds forbidden characters");
    return {};
}

/// "example.org:8443" as it stands in the text: libcurl would forgive more than a stranger's URL deserves, a third slash,
/// an empty user name, a host in percents.
std::string_view authority_of(std::string_view text) {
    auto const at = text.find("://");
    if (at == text.npos)
        return {};
    text.remove_prefix(at + 3);
    return text.substr(0, text.find_first_of("/?#"));
}

/// The host in A-labels, or an address literal without brackets.
core::Result<std::string> host_of(std::string host, std::string_view authority) {
    if (host.starts_with('['))
        return host.substr(1, host.size() - 2);
    // Other spellings of an address ("0x7f.1", "2130706433") are meant to get past somebody.
    bool const is_spelt_out = authority.substr(0, authority.find(':')) == host;
    if (core::is_ip_literal(host) && is_spelt_out)
        return host;
    TRY(host, core::to_ascii_host(host));
    if (core::is_ip_literal(host) || !core::is_host_name(host))
        return core::fail(core::FaultCode::malformed, "the URL names no host");
    return host;
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
    MP_CHECK(check_bytes(text));
    auto const authority = authority_of(text);
    if (authority.find('@') != authority.npos)
        return core::fail(core::FaultCode::malformed, "the URL holds a user name");
    Parts parts;
    if (authority.empty() || authority.find('%') != authority.npos || !parts.take(std::string(text)))
        return core::fail(core::FaultCode::malformed, "the URL names no host");
    Url url;
    url.scheme = core::ascii::to_lower(parts.get(CURLUPART_SCHEME).value_or(std::string()));
    if (url.scheme != "http" && url.scheme != "https")
        return core::fail(core::FaultCode::malformed, "the URL is neither https nor http");
    TRY(url.host, host_of(parts.get(CURLUPART_HOST).value_or(std::string()), authority));
    auto const port = parts.get(CURLUPART_PORT, CURLU_DEFAULT_PORT).value_or(std::string());
    url.port = core::ascii::to_number<std::uint16_t>(port).value_or(0);
    if (url.port == 0)
        return core::fail(core::FaultCode::malformed, "the URL's port is no port");
    url.target = parts.get(CURLUPART_PATH).value_or("/");
    if (auto const query = parts.get(CURLUPART_QUERY))
        url.target += "?" + *query;
    return url;
}

core::Result<Url> resolve_reference(Url const& base, std::string_view reference) {
    reference = core::ascii::trim(reference);
    MP_CHECK(check_bytes(reference));
    reference = reference.substr(0, reference.find('#'));
    if (reference.empty())
        return base;
    if (reference.starts_with("//"))
        return parse_url(base.scheme + ":" + std::string(reference));
    Parts parts;
    bool const is_absolute = parts.take(std::string(reference));
    if (is_absolute)
        return parse_url(reference);
    if (!parts.take(base.text()) || !parts.take(std::string(reference)))
        return core::fail(core::FaultCode::malformed, "the reference leads to no URL");
    return parse_url(parts.get(CURLUPART_URL).value_or(std::string()));
}

std::string percent_encode(std::string_view text) {
    if (text.empty())
        return {};
    std::unique_ptr<char, void (*)(void*)> const encoded(
        curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size())), curl_free);
    return encoded ? std::string(encoded.get()) : std::string();
}

}
