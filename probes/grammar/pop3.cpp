#include "probes/grammar/pop3.h"

#include "probes/core/ascii.h"
#include "probes/grammar/text.h"

namespace mp::grammar {

namespace ascii = core::ascii;

namespace {

bool is_response_code(std::string_view code) {
    for (char const c : code)
        if (c <= ' ' || c >= '\x7f' || c == '[')
            return false;
    return !code.empty() && code.size() <= 60;
}

void read_code_and_text(Pop3Response& response, std::string_view rest) {
    rest = ascii::trim(rest);
    auto const close = rest.find(']');
    if (rest.starts_with('[') && close != rest.npos && is_response_code(rest.substr(1, close - 1))) {
        response.code = ascii::to_upper(rest.substr(1, close - 1));
        rest = ascii::trim(rest.substr(close + 1));
    }
    response.text = valid_utf8(rest);
}

/// `EXPIRE 30`, `EXPIRE NEVER`, `EXPIRE 30 USER`.
void read_expire(Pop3Capabilities& out, std::vector<std::string_view> const& words) {
    if (words.size() < 2)
        return;
    if (ascii::equal_ignoring_case(words[1], "NEVER"))
        out.expire = "NEVER";
    else if (auto const days = ascii::to_number<std::uint32_t>(words[1]))
        out.expire = std::to_string(*days);
    out.expire_per_user = out.expire && words.size() > 2 && ascii::equal_ignoring_case(words[2], "USER");
}

void read_sasl(Pop3Capabilities& out, std::vector<std::string_view> const& words) {
    constexpr std::size_t most = 50;
    for (std::size_t i = 1; i < words.size() && out.sasl.size() < most; ++i)
        if (is_valid_utf8(words[i]) && words[i].size() <= 40)
            out.sasl.push_back(ascii::to_upper(words[i]));
}

void read_capability(Pop3Capabilities& out, std::string_view line) {
    auto const words = ascii::words(line);
    if (words.empty())
        return;
    auto const keyword = ascii::to_upper(words[0]);
    if (keyword == "STLS")
        out.has_stls = true;
    else if (keyword == "USER")
        out.has_user = true;
    else if (keyword == "UIDL")
        out.has_uidl = true;
    else if (keyword == "TOP")
        out.has_top = true;
    else if (keyword == "RESP-CODES")
        out.has_resp_codes = true;
    else if (keyword == "AUTH-RESP-CODE")
        out.has_auth_resp_code = true;
    else if (keyword == "SASL")
        read_sasl(out, words);
    else if (keyword == "EXPIRE")
        read_expire(out, words);
    else if (keyword == "LOGIN-DELAY" && words.size() > 1)
        if (auto const seconds = ascii::to_number<std::uint32_t>(words[1]))
            out.login_delay = *seconds;
}

}

Pop3Response parse_pop3_response(std::string_view line) {
    line = ascii::trim(line);
    Pop3Response response;
    auto const follows = [&](std::string_view word) {
        return ascii::starts_with_ignoring_case(line, word) &&
               (line.size() == word.size() || ascii::is_space(line[word.size()]));
    };
    if (follows("+OK")) {
        response.kind = Pop3Response::Kind::ok;
        read_code_and_text(response, line.substr(3));
    } else if (follows("-ERR")) {
        response.kind = Pop3Response::Kind::err;
        read_code_and_text(response, line.substr(4));
    } else if (follows("+")) {
        response.kind = Pop3Response::Kind::continuation;
        response.text = valid_utf8(ascii::trim(line.substr(1)));
    } else {
        response.text = valid_utf8(line);
    }
    return response;
}

std::optional<std::string> apop_stamp(std::string_view greeting) {
    auto const open = greeting.find('<');
    if (open == greeting.npos)
        return std::nullopt;
    auto const close = greeting.find('>', open);
    if (close == greeting.npos)
        return std::nullopt;
    auto const stamp = greeting.substr(open, close - open + 1);
    auto const inside = stamp.substr(1, stamp.size() - 2);
    // A msg-id (RFC 1939, section 7). Servers that accept anything let an attacker choose what is hashed.
    auto const at = inside.find('@');
    if (at == 0 || at == inside.npos || at + 1 == inside.size() || stamp.size() > 255)
        return std::nullopt;
    for (char const c : inside)
        if (c <= ' ' || c >= '\x7f' || c == '<')
            return std::nullopt;
    return std::string(stamp);
}

Pop3Capabilities parse_pop3_capabilities(std::vector<std::string> const& lines) {
    constexpr std::size_t most = 200;
    Pop3Capabilities out;
    for (std::size_t i = 0; i < lines.size() && i < most; ++i)
        read_capability(out, lines[i]);
    return out;
}

std::optional<Pop3Stat> parse_pop3_stat(std::string_view text) {
    auto const words = ascii::words(text);
    if (words.size() < 2)
        return std::nullopt;
    auto const messages = ascii::to_number<std::int64_t>(words[0]);
    auto const octets = ascii::to_number<std::int64_t>(words[1]);
    if (!messages || !octets || *messages < 0 || *octets < 0)
        return std::nullopt;
    return Pop3Stat{*messages, *octets};
}

std::optional<Pop3Id> parse_pop3_id(std::string_view line) {
    line = ascii::trim(line);
    auto const blank = line.find(' ');
    if (blank == line.npos)
        return std::nullopt;
    auto const message = ascii::to_number<std::int64_t>(line.substr(0, blank));
    auto const id = ascii::trim(line.substr(blank));
    if (!message || *message < 1 || id.empty())
        return std::nullopt;
    return Pop3Id{*message, std::string(id)};
}

std::optional<Pop3Size> parse_pop3_size(std::string_view line) {
    auto const both = parse_pop3_stat(line);
    if (!both || both->messages < 1)
        return std::nullopt;
    return Pop3Size{both->messages, both->octets};
}

}
