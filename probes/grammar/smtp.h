#pragma once
// SMTP replies to values (RFC 5321, 2034, 4954, 1870).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::grammar {

/// One line of a reply: `250-PIPELINING` or `250 HELP`.
struct SmtpLine {
    int code = 0; ///< 200 to 599
    bool is_last = true;
    std::string text;
};
/// Nothing when the line is not an SMTP reply line.
std::optional<SmtpLine> parse_smtp_line(std::string_view line);

struct SmtpReply {
    int code = 0;
    std::vector<std::string> lines; ///< texts, codes removed
    std::string enhanced;           ///< "5.7.8" from the last line, or empty
    std::string text() const;       ///< the lines joined by one blank, enhanced codes removed
};
/// Joins lines that were read one by one; the code of the first line counts.
SmtpReply make_smtp_reply(std::vector<SmtpLine> const& lines);

struct SmtpExtensions {
    bool has_starttls = false, has_pipelining = false, has_smtputf8 = false, has_8bitmime = false;
    std::vector<std::string> auth;    ///< mechanisms, upper case; `AUTH=LOGIN` old syntax included
    bool has_auth = false;            ///< the keyword was there, even with an empty list
    std::optional<std::int64_t> size; ///< 0: announced without a limit
    bool masked = false;              ///< a keyword made of X's (DIALOGUE.md 2.3)
};
SmtpExtensions parse_smtp_extensions(SmtpReply const& ehlo);

bool is_masked_banner(std::string_view greeting_text);

}
