#include "app/cli/quoted_sentence.h"

#include "app/reports/display.h"
#include "probes/engine/server_words.h"

#include <algorithm>

namespace mp::cli {

using core::RefusalClass;

namespace {

/// The id of a CodeMeaning.
std::string_view meaning_of(RefusalClass cause) {
    switch (cause) {
    case RefusalClass::credentials: return "login-refused";
    case RefusalClass::locked:
    case RefusalClass::disabled: return "protocol-off";
    case RefusalClass::oauth_required: return "basic-off";
    case RefusalClass::app_password: return "app-password";
    case RefusalClass::web_login: return "web-login";
    case RefusalClass::expired: return "expired";
    case RefusalClass::tls_required: return "wrong-encryption";
    case RefusalClass::mechanism: return "mechanism";
    case RefusalClass::in_use: return "in-use";
    case RefusalClass::limit: return "limit";
    case RefusalClass::over_quota: return "mailbox-full";
    case RefusalClass::temporary: return "server-busy";
    case RefusalClass::authz:
    case RefusalClass::not_connected: return "not-connected";
    case RefusalClass::ok:
    case RefusalClass::unknown: break;
    }
    return {};
}

/// A reply number or a response code of a protocol; what programs say is said of one cause.
bool is_general(ErrorCode const& code) {
    if (code.is_general || code.program == "SMTP" || code.program == "IMAP" || code.program == "POP3")
        return true;
    bool const is_server = code.program == "Gmail" || code.program == "Yahoo" || code.program == "Microsoft 365";
    return is_server && code.code.find_first_not_of("0123456789. ") == code.code.npos;
}

/// "not a login" has no cause either: a sentence of one word, or a number alone, says nothing.
bool has_words(std::string_view typed) { return std::count(typed.begin(), typed.end(), ' ') > 0; }

}

std::optional<ErrorCode> read_sentence(std::string_view typed, ErrorCode const* known) {
    if (!has_words(typed) || (known && !is_general(*known)))
        return std::nullopt;
    auto const cause = engine::cause_of_words(typed);
    // Against a number that says it more exactly, "the login failed" is no news; nor are a program's words about its own
    // connection, "cannot connect to the server", trouble of the server.
    bool const is_heading = known && known->is_general;
    bool const is_vague = cause == RefusalClass::unknown || (cause == RefusalClass::credentials && known && !is_heading) ||
                          (cause == RefusalClass::temporary && is_heading);
    auto const meaning = is_vague ? std::string_view() : meaning_of(cause);
    if (meaning.empty() || (known && known->means == meaning))
        return std::nullopt;
    ErrorCode code;
    code.code = reports::clean(typed, 120);
    code.program = "IMAP, POP3, SMTP";
    code.means = meaning;
    return code;
}

}
