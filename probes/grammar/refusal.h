#pragma once
// Reads a server's refusal (DIALOGUE.md 2.8): first the machine code, then the text table, else `unknown`.
// `after_tls` false: the class is never guessed from text alone.

#include "probes/core/report.h"

#include <string_view>

namespace mp::grammar {

struct ImapRefusal {
    std::string_view code;   ///< response code, upper case
    std::string_view status; ///< NO, BAD, BYE
    std::string_view text;
};
core::RefusalClass classify_imap(ImapRefusal refusal, bool after_tls);
core::RefusalClass classify_pop3(std::string_view code, std::string_view text, bool has_auth_resp_code, bool after_tls);
core::RefusalClass classify_smtp(int code, std::string_view enhanced, std::string_view text, bool after_tls);

/// The JSON challenge a server sends before it refuses OAUTHBEARER or XOAUTH2 (RFC 7628, 3.2.2): its `status` and words.
core::RefusalClass classify_oauth_challenge(std::string_view json);

}
