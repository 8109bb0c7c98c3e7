// Dialogues in which the server says something wrongly: the talk ends all the same, and no secret leaves in plain text or
// stands in the transcript. Only for the byte-flipper: libFuzzer's inputs would be no dialogues.

#include "tests/fuzz/target.h"
#include "tests/unit/endpoints/play.h"

#include <stdexcept>

using namespace mp;

namespace {

std::optional<support::Dialogue> dialogue_of(std::string_view input) {
    try {
        return support::parse_dialogue("damaged", input);
    } catch (std::exception const&) {
        return std::nullopt; // the damage made it no dialogue
    }
}

}

MP_FUZZ_TARGET("dialogue") {
    auto const dialogue = dialogue_of(input);
    if (!dialogue || dialogue->setting("endpoint").empty())
        return;
    auto const played = endpoints::test::play(*dialogue);
    HOLDS(played.report.finished);
    HOLDS(played.report.status != core::EndpointStatus::pending);
    HOLDS(!played.watch.exposed_secret);
    auto const transcript = endpoints::test::transcript_text(played.report);
    auto const secret = dialogue->setting("password", endpoints::test::password);
    HOLDS(secret.empty() || transcript.find(secret) == std::string::npos);
}
