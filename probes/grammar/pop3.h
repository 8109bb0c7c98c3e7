#pragma once
// POP3 lines to values (RFC 1939, 2449).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::grammar {

struct Pop3Response {
    enum class Kind { ok, err, continuation, malformed } kind = Kind::malformed;
    std::string code; ///< extended response code without brackets, upper case: "AUTH", "SYS/TEMP"
    std::string text;
};
Pop3Response parse_pop3_response(std::string_view line);

/// The APOP stamp `<...>` of a greeting, or nothing.
std::optional<std::string> apop_stamp(std::string_view greeting);

/// What a CAPA list decides. `lines` without the final dot, dot-stuffing already removed.
struct Pop3Capabilities {
    bool has_stls = false, has_user = false, has_uidl = false, has_top = false, has_resp_codes = false,
         has_auth_resp_code = false;
    std::vector<std::string> sasl;           ///< mechanisms, upper case
    std::optional<std::string> expire;       ///< "NEVER" or days
    bool expire_per_user = false;            ///< `EXPIRE n USER`: may become exact after login
    std::optional<std::int64_t> login_delay; ///< seconds
};
Pop3Capabilities parse_pop3_capabilities(std::vector<std::string> const& lines);

struct Pop3Stat {
    std::int64_t messages = 0;
    std::int64_t octets = 0;
};
std::optional<Pop3Stat> parse_pop3_stat(std::string_view text);

/// A line of UIDL: "1 000000016b0235c3". RFC 1939 allows 70 visible characters; what real servers say beyond that is taken
/// as it is.
struct Pop3Id {
    std::int64_t message = 0;
    std::string id;
};
std::optional<Pop3Id> parse_pop3_id(std::string_view line);
/// A line of LIST, "1 120": the number of a message and its octets.
struct Pop3Size {
    std::int64_t message = 0;
    std::int64_t octets = 0;
};
std::optional<Pop3Size> parse_pop3_size(std::string_view line);

}
