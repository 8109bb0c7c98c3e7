#pragma once
// IMAP lines to values (RFC 3501, RFC 9051). Pure; reading lines and literals off the wire is the conversation's work: it
// joins `... {5}`, CRLF, the five octets and the rest of the line to one text, which all functions here take.

#include "probes/core/fault.h"
#include "probes/core/report.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::grammar {

/// `* OK [CODE args] text`, `a1 NO ...`, `+ ...`, or untagged data.
struct ImapResponse {
    enum class Kind { untagged_status, untagged_data, tagged, continuation, malformed } kind = Kind::malformed;
    std::string tag;       ///< tagged only
    std::string status;    ///< OK NO BAD BYE PREAUTH, upper case; empty for data
    std::string code;      ///< response code name, upper case: "CAPABILITY", "AUTHENTICATIONFAILED"
    std::string code_args; ///< the rest inside the brackets
    std::string text;      ///< human text after the code; for data: everything after "* ", bytes as received
};

ImapResponse parse_imap_response(std::string_view line);

/// When a line ends in a literal announcement `{N}` (or `{N+}`): N, or the largest value when N does not fit. The caller
/// checks N against its limit and reads N octets and the next line.
std::optional<std::size_t> literal_size(std::string_view line);

/// Words of a CAPABILITY list, upper case, at most 200.
std::vector<std::string> parse_imap_capabilities(std::string_view words);

/// `STATUS name (MESSAGES 3 SIZE 21111)` into the facts of one folder or INBOX.
struct ImapStatus {
    std::string mailbox;
    std::optional<std::int64_t> messages, unseen, uidnext, uidvalidity, size, deleted, deleted_storage;
};
core::Result<ImapStatus> parse_imap_status(std::string_view data);

/// `LIST (\HasNoChildren \Sent) "/" Sent`.
struct ImapListEntry {
    std::vector<std::string> attributes; ///< lower case, backslash removed
    std::string separator;               ///< empty for NIL
    std::string name;
    std::string role; ///< as core::FolderFacts::role
};
core::Result<ImapListEntry> parse_imap_list(std::string_view data);

/// `NAMESPACE (("" "/")) NIL NIL`: the personal namespace's prefix and separator.
struct ImapNamespace {
    std::string prefix;
    std::string separator;
};
core::Result<std::optional<ImapNamespace>> parse_imap_namespace(std::string_view data);

/// `QUOTA "User quota" (STORAGE 0 20 MESSAGE 0 50)`.
core::Result<core::QuotaRoot> parse_imap_quota(std::string_view data);

/// `1 FETCH (UID 5 INTERNALDATE "..." RFC822.SIZE 700)`.
struct ImapFetch {
    std::int64_t sequence = 0;
    std::optional<std::int64_t> uid, size;
    std::optional<std::string> internal_date;
};
core::Result<ImapFetch> parse_imap_fetch(std::string_view data);

/// A quoted string, or nothing when the text needs a literal (8-bit, CR, LF) or is refused (NUL).
std::optional<std::string> imap_quoted(std::string_view text);

}
