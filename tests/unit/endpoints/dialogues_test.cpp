#include "probes/core/ascii.h"
#include "probes/grammar/base64.h"
#include "tests/support/catch.h"
#include "tests/unit/endpoints/play.h"

#include <algorithm>

namespace mp::endpoints::test {

using support::Dialogue;
using support::Mishap;

/// What a probe may never say (DIALOGUE.md 2.0), except TOP and DATA on --round-trip.
static std::string forbidden_command(Played const& played, bool is_round_trip) {
    for (auto const& line : played.watch.client_lines) {
        auto const words = core::ascii::words(line);
        for (auto const verb : {"SELECT", "STORE", "EXPUNGE", "CLOSE", "APPEND", "COPY", "MOVE", "DELETE", "RETR", "DELE",
                                "LAST", "TOP", "DATA", "RCPT"}) {
            bool const is_asked_for =
                is_round_trip &&
                (std::string_view(verb) == "TOP" || std::string_view(verb) == "DATA" || std::string_view(verb) == "RCPT");
            for (std::size_t i = 0; i < std::min<std::size_t>(2, words.size()); ++i)
                if (!is_asked_for && core::ascii::equal_ignoring_case(words[i], verb))
                    return line;
        }
        if (core::ascii::contains_ignoring_case(line, "BODY[") || core::ascii::contains_ignoring_case(line, "RFC822)"))
            return line;
    }
    return {};
}

static std::string leaked(Played const& played, std::string const& secret) {
    auto const text = transcript_text(played.report);
    for (auto const& form : {secret, grammar::encode_base64(secret)})
        if (!form.empty() && text.find(form) != std::string::npos)
            return form;
    for (auto const& sent : played.watch.secrets)
        if (sent.size() > 3 && text.find(sent) != std::string::npos)
            return sent;
    return {};
}

/// What holds for every run of every dialogue, whatever happens to the connection.
static void check_always(Dialogue const& dialogue, Played const& played) {
    CHECK_FALSE(played.watch.exposed_secret);
    CHECK(leaked(played, dialogue.setting("password", password)) == "");
    CHECK(leaked(played, dialogue.setting("token")) == "");
    CHECK(forbidden_command(played, !dialogue.setting("round-trip").empty()) == "");
    auto const& attempts = played.report.login.attempts;
    CHECK(std::count_if(attempts.begin(), attempts.end(),
                        [](auto const& a) { return a.result == core::LoginResult::rejected; }) <= 2);
    CHECK(played.report.status != core::EndpointStatus::pending);
    CHECK(played.report.stage != core::Stage::waiting);
    CHECK(played.report.finished);
}

TEST_CASE("every dialogue is spoken to the letter and ends in the report it promises") {
    auto const prefix = GENERATE("imap-", "pop3-", "smtp-");
    auto const dialogues = support::load_dialogues(prefix);
    REQUIRE(dialogues.size() >= 15);
    for (auto const& dialogue : dialogues) {
        INFO(dialogue.name);
        auto const played = play(dialogue);
        INFO(transcript_text(played.report) << "detail: " << in_english(played.report.why));
        for (auto const& complaint : played.watch.complaints)
            FAIL_CHECK(complaint);
        for (auto const& [path, value] : dialogue.expected) {
            INFO(path);
            CHECK((path == "arrival"  ? played.arrival
                   : path == "listed" ? played.listed
                                      : member(played.report, path)) == value);
        }
        CHECK(played.connections == dialogue.connections.size());
        check_always(dialogue, played);
    }
}

static void run_machine(Mishap::Kind kind, std::string_view prefix) {
    for (auto const& dialogue : support::load_dialogues(prefix))
        for (std::size_t connection = 0; connection < dialogue.connections.size(); ++connection)
            for (std::size_t steps = 0; steps <= dialogue.connections[connection].steps.size(); ++steps) {
                INFO(dialogue.name << ", connection " << connection << ", after step " << steps);
                Mishap mishap;
                mishap.kind = kind;
                mishap.connection = connection;
                mishap.steps = steps;
                check_always(dialogue, play(dialogue, mishap));
            }
}

TEST_CASE("a connection cut after any line ends in a report and gives nothing away") {
    run_machine(Mishap::Kind::cut, GENERATE("imap-", "pop3-", "smtp-"));
}

TEST_CASE("a server that falls silent after any line ends in a report and gives nothing away") {
    run_machine(Mishap::Kind::stall, GENERATE("imap-", "pop3-", "smtp-"));
}

TEST_CASE("a server that dribbles its bytes is understood all the same") {
    for (auto const& dialogue : support::load_dialogues(GENERATE("imap-", "pop3-", "smtp-"))) {
        INFO(dialogue.name);
        Mishap mishap;
        mishap.kind = Mishap::Kind::dribble;
        auto const played = play(dialogue, mishap);
        check_always(dialogue, played);
        for (auto const& [path, value] : dialogue.expected)
            if (path == "status" || path == "spoken" || path == "stage")
                CHECK(member(played.report, path) == value);
    }
}

}
