#pragma once
// The language of .fetchmailrc: statements in free form (FORMAT.md 2). What the program would refuse is read as it
// is meant, and its line is remembered. Passwords are skipped where they stand.

#include "app/clients/edits.h"
#include "app/clients/fetchmail/keywords.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::clients::fetchmail {

/// What stands before the users of an entry.
struct ServerOptions {
    std::string label; ///< behind `poll`: the host, unless `via` names it
    std::optional<std::string> via, protocol, service, auth;
    std::optional<long> interval; ///< looks only every N-th time
    bool has_plugin = false;      ///< a command makes the connection
    bool is_skipped = false;
    std::size_t label_end = 0;          ///< in the text: behind the label, where options of the server may stand
    std::map<Option, Span> places = {}; ///< of the options' last statements
};

struct UserOptions {
    std::optional<std::string> name, sslproto;
    std::optional<bool> ssl, sslcertck, keep, flush, fetchall;
    bool has_fingerprint = false;
    bool has_password = false;
    std::size_t end = 0; ///< in the text: behind the last word about this user
    std::map<Option, Span> places = {};
};

struct Entry {
    ServerOptions server;
    std::vector<UserOptions> users;
};

struct RunControl {
    std::optional<long> daemon_seconds;
    Span daemon_place;             ///< of the number
    std::vector<Span> secrets;     ///< where passwords stand in the text
    std::optional<Entry> defaults; ///< what entries without an own value take
    std::vector<Entry> entries;
    std::vector<std::size_t> odd_lines;  ///< the program refuses the file because of these; at most 100
    std::vector<std::string> odd_values; ///< "line 3: port = 99999"; never of an option that may hold a secret
    bool has_too_many = false;           ///< more users than a reader keeps; the rest was not read
};
RunControl parse(std::string_view text);

/// The text begins as such a file does: statements and options as the program knows them, a server among them.
bool looks_like_run_control(std::string_view beginning);

}
