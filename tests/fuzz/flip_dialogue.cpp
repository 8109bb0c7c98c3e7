// Dialogues in which the server says something wrongly: the talk ends all the same, and no secret leaves in plain text or
// stands in the transcript. Only for the byte-flipper: libFuzzer's inputs would be no dialogues.

#include "probes/endpoints/echoes.h"
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
    auto played = endpoints::test::play(*dialogue);
    HOLDS(played.report.finished);
    HOLDS(played.report.status != core::EndpointStatus::pending);
    HOLDS(!played.watch.exposed_secret);
    auto const secret = dialogue->setting("password", endpoints::test::password);
    // What a talk never sent is looked for at the end of the run (engine/run_state.cpp), so here, too.
    if (core::Secret const password{std::string(secret)}; played.watch.secrets.empty() && !password.is_empty())
        endpoints::remove_echoes(played.report, &password, nullptr);
    auto const transcript = endpoints::test::transcript_text(played.report);
    HOLDS(secret.empty() || transcript.find(secret) == std::string::npos);
}
