#pragma once
// Mailbox URLs of muttrc: imaps://jo%40example.com@imap.example.com:993/INBOX. A password in one is dropped.

#include <optional>
#include <string>
#include <string_view>

namespace mp::clients::mutt {

struct Url {
    std::string scheme; ///< imap, imaps, pop, pops, smtp, smtps
    std::string user, host, port;
    bool has_password = false;
};

/// Also the old form {jo@imap.example.com:143/ssl}INBOX. Without a scheme: `scheme` if that is not empty. Nothing when it is
/// a file or another kind of mailbox.
std::optional<Url> url_of(std::string_view text, std::string_view scheme = {});

}
