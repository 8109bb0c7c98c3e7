#include "probes/grammar/smtp.h"

#include "probes/core/ascii.h"
#include "probes/grammar/text.h"

#include <limits>

namespace mp::grammar {

namespace ascii = core::ascii;

namespace {

constexpr std::size_t most_lines = 100;

/// Length of `5.7.8` at the beginning when a blank or the end follows (RFC 3463: class "." 1-3 digits "." 1-3 digits).
std::size_t enhanced_length(std::string_view text) {
    auto const end = text.find(' ');
    auto const word = text.substr(0, end);
    auto const parts = ascii::split(word, '.');
    if (parts.size() != 3 || (parts[0] != "2" && parts[0] != "4" && parts[0] != "5"))
        return 0;
    for (auto const part : {parts[1], parts[2]})
        if (part.empty() || part.size() > 3 || part.find_first_not_of("0123456789") != part.npos)
            return 0;
    return word.size();
}

/// Firewalls overwrite unwanted keywords with the letter X and keep their length: `STARTTLS` becomes `XXXXXXXA`.
bool is_masked_keyword(std::string_view keyword) {
    auto const run = keyword.find_first_not_of('X');
    if (run == keyword.npos)
        return keyword.size() >= 4;
    return run >= 4 && run + 1 == keyword.size();
}

void read_auth(SmtpExtensions& out, std::string_view mechanisms) {
    constexpr std::size_t most = 50;
    out.has_auth = true;
    for (auto const word : ascii::words(mechanisms)) {
        if (word.size() > 40 || !is_valid_utf8(word) || has_control(word))
            continue;
        auto const name = ascii::to_upper(word);
        bool is_known = false;
        for (auto const& known : out.auth)
            is_known = is_known || known == name;
        if (!is_known && out.auth.size() < most)
            out.auth.push_back(name);
    }
}

void read_size(SmtpExtensions& out, std::string_view argument) {
    if (argument.empty())
        out.size = 0;
    else if (argument.find_first_not_of("0123456789") == argument.npos)
        // RFC 1870 allows 20 digits; what does not fit is as good as the largest number.
        out.size = ascii::to_number<std::int64_t>(argument).value_or(std::numeric_limits<std::int64_t>::max());
}

void read_extension(SmtpExtensions& out, std::string_view line) {
    line = ascii::trim(line);
    auto const end = line.find_first_of(" =");
    auto const keyword = ascii::to_upper(line.substr(0, end));
    auto const argument = end == line.npos ? std::string_view{} : ascii::trim(line.substr(end + 1));
    if (keyword == "STARTTLS")
        out.has_starttls = true;
    else if (keyword == "PIPELINING")
        out.has_pipelining = true;
    else if (keyword == "SMTPUTF8")
        out.has_smtputf8 = true;
    else if (keyword == "8BITMIME")
        out.has_8bitmime = true;
    else if (keyword == "AUTH")
        read_auth(out, argument);
    else if (keyword == "SIZE")
        read_size(out, argument);
    else if (is_masked_keyword(keyword))
        out.masked = true;
}

}

std::optional<SmtpLine> parse_smtp_line(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r'))
        line.remove_suffix(1);
    if (line.size() < 3 || (line.size() > 3 && line[3] != ' ' && line[3] != '-'))
        return std::nullopt;
    auto const code = ascii::to_number<int>(line.substr(0, 3));
    if (!code || *code < 200 || *code > 599)
        return std::nullopt;
    SmtpLine out;
    out.code = *code;
    out.is_last = line.size() == 3 || line[3] == ' ';
    out.text = line.size() > 4 ? valid_utf8(line.substr(4)) : std::string{};
    return out;
}

SmtpReply make_smtp_reply(std::vector<SmtpLine> const& lines) {
    SmtpReply reply;
    for (auto const& line : lines)
        if (reply.lines.size() < most_lines)
            reply.lines.push_back(line.text);
    if (lines.empty())
        return reply;
    reply.code = lines.front().code;
    auto const& last = lines.back().text;
    reply.enhanced = last.substr(0, enhanced_length(last));
    return reply;
}

std::string SmtpReply::text() const {
    std::string out;
    for (auto const& line : lines) {
        auto const rest = ascii::trim(std::string_view(line).substr(enhanced_length(line)));
        if (rest.empty())
            continue;
        if (!out.empty())
            out += ' ';
        out += rest;
    }
    return out;
}

SmtpExtensions parse_smtp_extensions(SmtpReply const& ehlo) {
    SmtpExtensions out;
    // The first line names the server (RFC 5321, section 4.1.1.1).
    for (std::size_t i = 1; i < ehlo.lines.size(); ++i)
        read_extension(out, ehlo.lines[i]);
    return out;
}

bool is_masked_banner(std::string_view greeting_text) {
    greeting_text = ascii::trim(greeting_text);
    if (greeting_text.starts_with("220"))
        greeting_text = ascii::trim(greeting_text.substr(3));
    std::size_t stars = 0;
    for (char const c : greeting_text) {
        // Such firewalls let the digits of "220" stand wherever they occur.
        if (c != '*' && c != '2' && c != '0' && c != ' ')
            return false;
        stars += c == '*' ? 1 : 0;
    }
    return stars >= 4;
}

}
