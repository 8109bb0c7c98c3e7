#pragma once
// The words of .fetchmailrc (FORMAT.md 2).

#include <string_view>

namespace mp::clients::fetchmail {

/// The options whose values a reader wants; of all others only the extent matters.
enum class Option {
    other,
    via,
    protocol,
    service,
    auth,
    interval,
    plugin,
    envelope,
    user,
    ssl,
    sslproto,
    sslcertck,
    sslfingerprint,
    keep,
    flush,
    fetchall
};

struct Keyword {
    enum class Kind { option, poll, skip, defaults, set, no, here, noise };
    enum class Takes {
        nothing,
        text,
        list,   ///< texts or numbers up to the next keyword
        names,  ///< local users, perhaps followed by `here` or `there`
        secret, ///< one text that nobody looks at
    };
    std::string_view word; ///< the full form
    Kind kind = Kind::option;
    Option option = Option::other;
    Takes takes = Takes::nothing;
    bool is_of_server = false;
    bool is_number = false;
    bool may_be_negated = false;
};

struct FoundKeyword {
    Keyword const* keyword = nullptr; ///< null: it is none
    bool is_negated = false;          ///< glued to "no": "nokeep"
    bool is_known = true;             ///< the program knows it as it is written; else it is only meant
    explicit operator bool() const { return keyword != nullptr; }
};
/// By its full or a short form ("proto"). Capitals, and any option glued to "no", are forgiven.
FoundKeyword find_keyword(std::string_view word);
/// What may stand behind `set`.
bool is_global(std::string_view word);
/// poll, server, skip, defaults.
bool is_server_statement(std::string_view word);

}
