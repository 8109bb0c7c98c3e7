#include "probes/grammar/first_bytes.h"

#include "probes/core/ascii.h"
#include "probes/grammar/text.h"

#include <array>

namespace mp::grammar {

namespace ascii = core::ascii;

namespace {

/// `220 ` greets; the others are refusals given in place of a greeting (RFC 5321, section 3.1; RFC 7504).
bool is_smtp_like(std::string_view bytes) {
    constexpr std::array<std::string_view, 7> codes{"220", "554", "421", "521", "550", "450", "451"};
    for (auto const code : codes)
        if (bytes.starts_with(code) && (bytes.size() == 3 || bytes[3] == ' ' || bytes[3] == '-' || bytes[3] == '\r'))
            return true;
    return false;
}

bool starts_with_any(std::string_view bytes, std::initializer_list<std::string_view> beginnings) {
    for (auto const beginning : beginnings)
        if (ascii::starts_with_ignoring_case(bytes, beginning))
            return true;
    return false;
}

}

std::string recognise(std::string_view first_bytes) {
    // Alert or handshake record of SSL 3 or any TLS.
    if (first_bytes.size() >= 2 && (first_bytes[0] == '\x15' || first_bytes[0] == '\x16') && first_bytes[1] == '\x03')
        return "tls";
    // Only five bytes are kept of what a TLS client met, so `* PREAUTH` must be known by its beginning.
    if (starts_with_any(first_bytes, {"* OK", "* PRE", "* BYE"}))
        return "imap";
    if (starts_with_any(first_bytes, {"+OK", "-ERR"}))
        return "pop3";
    if (starts_with_any(first_bytes, {"HTTP/", "<"}))
        return "http";
    if (starts_with_any(first_bytes, {"\"IMPL"}))
        return "sieve";
    if (starts_with_any(first_bytes, {"SSH-"}))
        return "ssh";
    if (is_smtp_like(first_bytes)) {
        bool const is_ftp =
            ascii::contains_ignoring_case(first_bytes, "ftp") && !ascii::contains_ignoring_case(first_bytes, "smtp");
        return is_ftp ? "ftp" : "smtp";
    }
    return {};
}

std::string printable(std::string_view bytes, std::size_t limit) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (char const c : bytes) {
        auto const value = static_cast<unsigned char>(c);
        if (value >= 0x20 && value < 0x7f) {
            if (out.size() + 1 > limit)
                break;
            out += c;
        } else {
            if (out.size() + 4 > limit)
                break;
            out += "\\x";
            out += digits[value >> 4];
            out += digits[value & 15];
        }
    }
    return out;
}

std::string clean_server_text(std::string_view text) { return one_line(text, 500); }

}
