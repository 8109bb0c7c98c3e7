// Dialogues whose file was damaged: whatever the server says then, the talk ends, and no secret leaves in plain text or
// stands in the report. Only for the byte-flipper: libFuzzer's inputs would be no dialogues.

#include "tests/fuzz/target.h"
#include "tests/unit/endpoints/play.h"

#include <regex>
#include <stdexcept>

using namespace mp;

namespace {

/// Where the talk goes, unless that was damaged.
std::string endpoint_in(support::Dialogue const& dialogue) {
    static std::regex const good("(imap|pop3|smtp) [a-z.]+ [1-9][0-9]{1,3} (tls|starttls|none)");
    auto const endpoint = dialogue.setting("endpoint");
    return std::regex_match(endpoint, good) ? endpoint : "imap mail.example.test 993 tls";
}

}

MP_FUZZ_TARGET("dialogue") {
    support::Dialogue dialogue;
    try {
        dialogue = support::parse_dialogue("damaged", input);
    } catch (std::exception const&) {
        return; // the damage made it no dialogue
    }
    auto const endpoint = endpoint_in(dialogue);
    dialogue.settings.clear(); // who logs in is not what a server says
    dialogue.settings.emplace("endpoint", endpoint);
    auto const played = endpoints::test::play(dialogue);
    HOLDS(played.report.finished);
    HOLDS(!played.watch.exposed_secret);
    HOLDS(endpoints::test::transcript_text(played.report).find(endpoints::test::password) == std::string::npos);
}
