// Lines: `imap CODE text`, `pop3 CODE text`, `smtp 535 5.7.8 text`, or an OAuth challenge; `-` stands for no code.

#include "probes/core/ascii.h"
#include "probes/grammar/refusal.h"
#include "tests/fuzz/target.h"

#include <string>

using mp::core::RefusalClass;
using namespace mp::grammar;
namespace ascii = mp::core::ascii;

namespace {

std::string_view take(std::string_view& rest) {
    auto const word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size() < rest.size() ? word.size() + 1 : word.size());
    return word == "-" ? std::string_view{} : word;
}

void check_no_guess(std::string_view text) {
    HOLDS(classify_imap({"", "NO", text}, false) == RefusalClass::unknown);
    HOLDS(classify_imap({"ALERT", "NO", text}, false) == RefusalClass::unknown);
    HOLDS(classify_pop3("", text, false, false) == RefusalClass::unknown);
    HOLDS(classify_smtp(550, "5.7.1", text, false) == RefusalClass::unknown);
    HOLDS(classify_smtp(535, "5.7.8", text, false) == RefusalClass::credentials);
    // RFC 3206: where credentials failures are marked, an unmarked one is none.
    HOLDS(classify_pop3("", text, true, true) != RefusalClass::credentials);
    HOLDS(classify_imap({"EXPIRED", "NO", text}, true) == RefusalClass::expired);
}

void check_line(std::string_view line) {
    auto rest = line;
    auto const kind = take(rest);
    auto const code = std::string(take(rest));
    for (bool const after_tls : {false, true}) {
        HOLDS(kind != "imap" || classify_imap({code, "NO", rest}, after_tls) != RefusalClass::ok);
        HOLDS(classify_pop3(code, rest, false, after_tls) != RefusalClass::ok);
        auto text = rest;
        auto const enhanced = take(text);
        int const number = ascii::to_number<int>(code).value_or(535);
        bool const is_ok = classify_smtp(number, enhanced, text, after_tls) == RefusalClass::ok;
        HOLDS(is_ok == (number >= 200 && number < 300));
    }
}

}

MP_FUZZ_TARGET("refusal") {
    check_no_guess(input);
    HOLDS(classify_oauth_challenge(input) != RefusalClass::ok);
    constexpr int most = 500; // each is read fourteen times, and one says as much as ten thousand
    int read = 0;
    for (auto const line : ascii::split(input, '\n')) {
        if (++read > most)
            return;
        check_line(line);
        HOLDS(classify_oauth_challenge(line) != RefusalClass::credentials);
    }
}
