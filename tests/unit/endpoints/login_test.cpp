#include "probes/grammar/base64.h"
#include "tests/support/catch.h"
#include "tests/unit/endpoints/play.h"

#include <algorithm>

namespace mp::endpoints::test {

static support::Dialogue dialogue(std::string const& name) {
    for (auto& found : support::load_dialogues(name))
        if (found.name == name + ".txt")
            return found;
    FAIL("no dialogue " << name);
    return {};
}

TEST_CASE("what goes through write_secret is the login itself, in the form of its mechanism") {
    SECTION("SASL PLAIN") {
        auto const played = play(dialogue("imap-tls-healthy"));
        std::string const message = std::string("\0alice@example.test\0", 20) + password;
        CHECK(played.watch.secrets == std::vector<std::string>{grammar::encode_base64(message)});
    }
    SECTION("IMAP LOGIN quotes what needs it") {
        auto const played = play(dialogue("imap-login-command"));
        CHECK(played.watch.secrets == std::vector<std::string>{R"("pa\"ss\\word")"});
    }
    SECTION("a literal is sent as it is") {
        auto const played = play(dialogue("imap-login-literal"));
        CHECK(played.watch.secrets == std::vector<std::string>{"gr\xc3\xbc\xc3\x9f"
                                                               "e"});
    }
    SECTION("APOP sends the digest of stamp and password") {
        auto const played = play(dialogue("pop3-apop"));
        REQUIRE(played.watch.secrets.size() == 1);
        CHECK(played.watch.secrets[0].size() == 32);
        CHECK(played.watch.secrets[0].find_first_not_of("0123456789abcdef") == std::string::npos);
    }
}

TEST_CASE("a permit for one refusal means one attempt, whatever the list of forms says") {
    auto given = dialogue("imap-credentials-twice");
    given.settings.emplace("tries", "1");
    support::Mishap lenient;
    lenient.kind = support::Mishap::Kind::dribble;
    auto const played = play(given, lenient);
    CHECK(played.report.login.attempts.size() == 1);
    CHECK(played.report.status == core::EndpointStatus::login_rejected);
}

TEST_CASE("without a permit nothing is sent, and the report says what is missing") {
    auto given = dialogue("imap-credentials-twice");
    given.settings.emplace("may-send", "no");
    support::Mishap lenient;
    lenient.kind = support::Mishap::Kind::dribble;
    auto const played = play(given, lenient);
    CHECK(played.watch.secrets.empty());
    CHECK(played.report.login.skip == core::LoginSkip::trust_needed);
}

TEST_CASE("the challenges of SCRAM and CRAM-MD5 are kept out of the transcript") {
    for (auto const* name : {"imap-cram-md5", "imap-scram-nonsense"}) {
        INFO(name);
        auto const given = dialogue(name);
        auto const text = transcript_text(play(given).report);
        for (auto const& step : given.connections.at(0).steps)
            if (step.kind == support::ScriptStep::Kind::server && step.text.starts_with("+ "))
                CHECK(text.find(step.text.substr(2, step.text.size() - 4)) == std::string::npos);
        CHECK(text.find("challenge of") != std::string::npos);
    }
}

TEST_CASE("a session that was not verified never sees a login, not even when the caller insists") {
    auto const problem =
        GENERATE("expired", "not-yet-valid", "name-mismatch", "cn-only", "self-signed", "unknown-issuer", "chain-incomplete",
                 "wrong-purpose", "weak-key", "weak-signature", "chain-broken", "revoked", "weak-dh");
    auto given = dialogue("imap-certificate-expired");
    given.connections.at(0).steps.at(0).attributes["problems"] = problem;
    auto const played = play(given);
    INFO(problem);
    CHECK(played.watch.complaints == std::vector<std::string>{});
    CHECK(played.watch.secrets.empty());
    CHECK(played.report.status == core::EndpointStatus::tls_failed);
}

TEST_CASE("a server that quotes the password back does not bring it into the report") {
    auto const played = play(dialogue("imap-echoes-password"));
    auto const text = transcript_text(played.report) + played.report.login.attempts.at(0).answer;
    CHECK(text.find(password) == std::string::npos);
    CHECK(text.find("AGFsaWNl") == std::string::npos);
    CHECK(text.find("Wrong password: <secret>") != std::string::npos);
}

TEST_CASE("a late greeting is waited for and its delay is told") {
    auto const played = play(dialogue("imap-late-greeting"));
    REQUIRE(played.report.greeting_ms);
    CHECK(*played.report.greeting_ms >= 4900);
}

}
