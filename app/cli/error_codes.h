#pragma once
// The dated table of error codes and sentences that mail programs and servers show (data/error_codes.json, compiled in).

#include "probes/core/fault.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::cli {

struct ErrorCode {
    std::string code;              ///< as people quote it: "0x800CCC0E", "SEC_ERROR_UNKNOWN_ISSUER"
    std::string program;           ///< which program or protocol says so
    std::string means;             ///< id of a CodeMeaning
    std::vector<std::string> also; ///< other spellings, and the sentences that programs show instead
    std::string source;            ///< URL or RFC
    bool is_general = false;       ///< the heading of several faults: what stands behind it decides
};

struct ErrorCodeTable {
    std::string as_of; ///< YYYY-MM-DD
    std::vector<ErrorCode> codes;
};

/// Faults: malformed (no table of this kind, or a source without a name; detail says which).
core::Result<ErrorCodeTable> parse_error_codes(std::string_view json);

/// The bundled table.
ErrorCodeTable const& error_codes();

/// The entry whose code, other spelling or sentence occurs in what was typed as whole words; the longest one wins. Capitals,
/// "0x" before eight hexadecimal digits, a signed decimal HRESULT and words around the code make no difference.
ErrorCode const* find_code(ErrorCodeTable const& table, std::string_view typed);

}
