#include "probes/core/ascii.h"
#include "probes/grammar/imap.h"
#include "probes/grammar/text.h"

#include <limits>

namespace mp::grammar {

namespace ascii = core::ascii;

namespace {

std::string_view without_line_end(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

/// Takes the text up to the next blank, and the blank.
std::string_view take_word(std::string_view& rest) {
    auto const word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size() < rest.size() ? word.size() + 1 : word.size());
    return word;
}

bool is_tagged_status(std::string_view upper) { return upper == "OK" || upper == "NO" || upper == "BAD"; }
bool is_untagged_status(std::string_view upper) { return is_tagged_status(upper) || upper == "BYE" || upper == "PREAUTH"; }

/// RFC 9051: any ASTRING-CHAR but "+". More is let through (a server repeats what it was sent), controls are not.
bool is_tag(std::string_view word) {
    for (char const c : word)
        if (c <= ' ' || c == '\x7f' || c == '(' || c == ')' || c == '{' || c == '"')
            return false;
    return !word.empty();
}

/// Fills code, code_args and text from `[CODE args] text`. The first `]` ends the code: none may be inside (resp-text-code).
void read_code_and_text(ImapResponse& response, std::string_view rest) {
    rest = ascii::trim(rest);
    auto const close = rest.find(']');
    auto inside = close == rest.npos ? std::string_view{} : ascii::trim(rest.substr(1, close - 1));
    if (rest.starts_with('[') && !inside.empty()) {
        response.code = valid_utf8(ascii::to_upper(take_word(inside)));
        response.code_args = valid_utf8(ascii::trim(inside));
        rest = ascii::trim(rest.substr(close + 1));
    }
    response.text = valid_utf8(rest);
}

ImapResponse untagged(std::string_view rest) {
    ImapResponse response;
    auto const data = rest;
    auto const status = ascii::to_upper(take_word(rest));
    if (is_untagged_status(status)) {
        response.kind = ImapResponse::Kind::untagged_status;
        response.status = status;
        read_code_and_text(response, rest);
        return response;
    }
    if (!ascii::trim(data).empty())
        response.kind = ImapResponse::Kind::untagged_data;
    // Not made valid UTF-8 here: data may hold literals, whose octets are counted.
    response.text = data;
    return response;
}

}

ImapResponse parse_imap_response(std::string_view line) {
    std::string_view rest = line.find('{') == line.npos ? without_line_end(line) : line;
    if (rest.starts_with("* "))
        return untagged(rest.substr(2));
    ImapResponse response;
    rest = without_line_end(rest);
    if (rest == "+" || rest.starts_with("+ ")) {
        response.kind = ImapResponse::Kind::continuation;
        response.text = valid_utf8(rest.size() > 2 ? rest.substr(2) : std::string_view{});
        return response;
    }
    auto const tag = take_word(rest);
    auto const status = ascii::to_upper(take_word(rest));
    if (!is_tag(tag) || tag.front() == '*' || tag.front() == '+' || !is_tagged_status(status)) {
        response.text = valid_utf8(without_line_end(line));
        return response;
    }
    response.kind = ImapResponse::Kind::tagged;
    response.tag = valid_utf8(tag);
    response.status = status;
    read_code_and_text(response, rest);
    return response;
}

std::optional<std::size_t> literal_size(std::string_view line) {
    line = without_line_end(line);
    if (!line.ends_with('}'))
        return std::nullopt;
    auto const open = line.rfind('{');
    if (open == line.npos)
        return std::nullopt;
    auto digits = line.substr(open + 1, line.size() - open - 2);
    if (digits.ends_with('+'))
        digits.remove_suffix(1);
    if (digits.empty() || digits.find_first_not_of("0123456789") != digits.npos)
        return std::nullopt;
    // A number too big to hold is still an announcement; the largest value makes the caller's limit refuse it.
    return ascii::to_number<std::size_t>(digits).value_or(std::numeric_limits<std::size_t>::max());
}

std::vector<std::string> parse_imap_capabilities(std::string_view words) {
    constexpr std::size_t most = 200;
    constexpr std::size_t longest = 100;
    std::vector<std::string> out;
    bool is_first = true;
    for (auto const word : ascii::words(words)) {
        bool const is_heading = is_first && ascii::equal_ignoring_case(word, "CAPABILITY");
        is_first = false;
        if (is_heading || word.size() > longest || has_control(word) || !is_valid_utf8(word))
            continue;
        if (out.size() == most)
            break;
        out.push_back(ascii::to_upper(word));
    }
    return out;
}

std::optional<std::string> imap_quoted(std::string_view text) {
    std::string out = "\"";
    for (char const c : text) {
        if (c == '\0' || c == '\r' || c == '\n' || static_cast<unsigned char>(c) >= 0x80)
            return std::nullopt;
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

}
