#include "probes/core/address.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/core/edit_distance.h"
#include "probes/core/utf8.h"

#include <algorithm>
#include <array>
#include <vector>

namespace mp::core {

namespace {

// Signs that look like nothing but come along when an address is copied from a page: NBSP, zero-width space and
// joiners, word joiner, BOM.
constexpr std::array<std::string_view, 6> invisible{"\xc2\xa0",     "\xe2\x80\x8b", "\xe2\x80\x8c",
                                                    "\xe2\x80\x8d", "\xe2\x81\xa0", "\xef\xbb\xbf"};

std::string_view strip_blanks(std::string_view text) {
    for (bool changed = true; changed;) {
        auto const before = text.size();
        text = ascii::trim(text);
        for (auto const sign : invisible) {
            if (text.starts_with(sign))
                text.remove_prefix(sign.size());
            if (text.ends_with(sign))
                text.remove_suffix(sign.size());
        }
        changed = text.size() != before;
    }
    return text;
}

std::string_view strip_wrapping(std::string_view text) {
    text = strip_blanks(text);
    if (auto const open = text.rfind('<'); open != std::string_view::npos && text.ends_with('>'))
        text = strip_blanks(text.substr(open + 1, text.size() - open - 2));
    if (ascii::starts_with_ignoring_case(text, "mailto:"))
        text = strip_blanks(text.substr(7));
    while (!text.empty() && (text.back() == '.' || text.back() == ',' || text.back() == ';'))
        text = strip_blanks(text.substr(0, text.size() - 1));
    return text;
}

Result<void> check_local_part(std::string_view local) {
    if (local.empty())
        return fail(FaultCode::not_an_address, Message(MP_MSG("there is nothing before the @")));
    if (local.size() > 64)
        return fail(FaultCode::too_large, Message(MP_MSG("the part before the @ is longer than 64 characters")));
    bool const quoted = local.size() >= 2 && local.front() == '"' && local.back() == '"';
    for (char const c : local) {
        if (ascii::is_control(c))
            return fail(FaultCode::not_an_address, Message(MP_MSG("it holds a control character")));
        if (!quoted && (ascii::is_space(c) || std::string_view("\"(),:;<>@[\\]").find(c) != std::string_view::npos))
            return fail(FaultCode::not_an_address,
                        Message(MP_MSG("the part before the @ holds a character that is not allowed there")));
    }
    if (!is_valid_utf8(local))
        return fail(FaultCode::not_an_address, Message(MP_MSG("it is not UTF-8 text")));
    return {};
}

Result<std::string> check_domain(std::string_view text) {
    if (text.empty())
        return fail(FaultCode::not_an_address, Message(MP_MSG("there is nothing after the @")));
    if (text.front() == '[' || is_ip_literal(text))
        return fail(FaultCode::not_an_address,
                    Message(MP_MSG("the part after the @ must be a domain name, not an address literal")));
    if (!is_valid_utf8(text) ||
        std::any_of(text.begin(), text.end(), [](char c) { return ascii::is_control(c) || ascii::is_space(c); }))
        return fail(FaultCode::not_an_address,
                    Message(MP_MSG("the part after the @ holds a character that is not allowed there")));
    auto domain = to_ascii_host(text);
    if (!domain)
        return fail(FaultCode::not_an_address, Message(MP_MSG("the part after the @ is not a domain name")));
    if (domain->find('.') == std::string::npos)
        return fail(FaultCode::not_an_address,
                    Message(MP_MSG("the part after the @ has no dot, so it is not an internet domain")));
    return std::move(*domain);
}

bool is_special_use(std::string_view domain) {
    for (std::string_view const name : {"test", "example", "invalid", "localhost"})
        if (is_at_or_below(domain, name))
            return true;
    return false;
}

// Domains so common that one typing error away from them is far likelier than a real domain of that name.
constexpr std::array<std::string_view, 34> common_domains{
    "gmail.com",   "googlemail.com", "hotmail.com",    "hotmail.co.uk", "hotmail.fr", "outlook.com", "outlook.de",
    "live.com",    "msn.com",        "yahoo.com",      "yahoo.co.uk",   "yahoo.de",   "yahoo.fr",    "ymail.com",
    "icloud.com",  "me.com",         "mac.com",        "aol.com",       "gmx.de",     "gmx.net",     "gmx.com",
    "web.de",      "t-online.de",    "freenet.de",     "orange.fr",     "free.fr",    "libero.it",   "comcast.net",
    "verizon.net", "proton.me",      "protonmail.com", "yandex.ru",     "mail.ru",    "fastmail.com"};

// Real domains one step from a common one; suggesting these would be an insult.
constexpr std::array<std::string_view, 14> real_neighbours{"mail.com", "ymail.com", "gmx.at",     "gmx.ch",     "gmx.fr",
                                                           "gmx.us",   "email.com", "hotmail.de", "hotmail.it", "hotmail.es",
                                                           "yahoo.ca", "yahoo.es",  "yahoo.it",   "fmail.com"};

}

Result<EmailAddress> parse_address(std::string_view text) {
    if (text.size() > 1000)
        return fail(FaultCode::too_large, Message(MP_MSG("it is far longer than any address can be")));
    text = strip_wrapping(text);
    if (text.empty())
        return fail(FaultCode::empty, Message(MP_MSG("nothing was given")));
    auto const at = text.rfind('@');
    if (at == std::string_view::npos)
        return fail(FaultCode::not_an_address, Message(MP_MSG("there is no @ in it")));
    MP_CHECK(check_local_part(text.substr(0, at)));
    TRY(auto domain, check_domain(text.substr(at + 1)));
    EmailAddress address;
    address.local = text.substr(0, at);
    address.domain_display = to_display_host(domain);
    address.is_special_use = is_special_use(domain);
    address.domain = std::move(domain);
    return address;
}

std::optional<std::string> suggest_domain(std::string_view domain) {
    auto const is = [&](std::string_view known) { return known == domain; };
    if (std::any_of(common_domains.begin(), common_domains.end(), is) ||
        std::any_of(real_neighbours.begin(), real_neighbours.end(), is))
        return std::nullopt;
    for (auto const known : common_domains)
        if (domain.size() + 1 >= known.size() && domain.size() <= known.size() + 1 && edit_distance(domain, known) == 1)
            return std::string(known);
    return std::nullopt;
}

}
