#include "probes/grammar/first_bytes.h"
#include "probes/grammar/text.h"
#include "tests/fuzz/invariants.h"

#include <string>

using namespace mp::grammar;

MP_FUZZ_TARGET("first_bytes") {
    auto const protocol = recognise(input);
    bool is_known = false;
    for (auto const* const name : {"", "imap", "pop3", "smtp", "ftp", "http", "sieve", "ssh", "tls"})
        is_known = is_known || protocol == name;
    HOLDS(is_known);
    for (std::size_t const limit : {0U, 5U, 80U, 500U}) {
        auto const text = printable(input, limit);
        HOLDS(text.size() <= limit);
        for (char const c : text)
            HOLDS(c >= 0x20 && c < 0x7f);
    }
    auto const clean = clean_server_text(input);
    mp::fuzz::check_text(clean, 4 * 500);
    HOLDS(!has_control(clean));
    HOLDS(clean_server_text(clean) == clean);
    HOLDS(is_valid_utf8(valid_utf8(input)));
    HOLDS(!is_valid_utf8(input) || valid_utf8(input) == input);
    auto const host = usable_host(input, true);
    HOLDS(host.empty() || usable_host(host, true) == host);
}
