#include "app/cli/progress.h"
#include "app/reports/display.h"
#include "tests/support/catch.h"

using namespace mp;
using namespace mp::cli;

namespace {

core::Endpoint const imap{core::Service::imap, "mail.example.org", 993, core::Security::tls};
language::Translator const english("en");

}

TEST_CASE("progress says what is going on, in one line that fits") {
    Progress progress;
    CHECK(progress.line(english, 80).empty());
    progress.apply(engine::SourceStarted{core::SourceId::srv});
    progress.apply(engine::SourceStarted{core::SourceId::ispdb});
    progress.apply(engine::SourceAnswered{core::SourceId::srv, core::AnswerStatus::found, {}, 3});
    CHECK(progress.line(english, 80) == "Looking for settings: 1 of 2 places answered");
    progress.apply(engine::StageReached{imap, core::Stage::tls});
    CHECK(progress.line(english, 80) == "1 of 2 places answered. imap mail.example.org:993: checking the encryption");
    CHECK(reports::columns_of(progress.line(english, 40)) <= 40);
    progress.apply(engine::ProposalChanged{imap, imap, 5});
    progress.apply(engine::LineDone{imap, core::EndpointStatus::verified, {}, 9});
    CHECK(progress.line(english, 80) == "Working settings found; finishing the checks.");
    progress.apply(engine::Finished{});
    CHECK(progress.line(english, 80).empty());
}

TEST_CASE("a host name from a hostile file cannot move the cursor") {
    Progress progress;
    auto bad = imap;
    bad.host = "a\r\x1b[2Jb";
    progress.apply(engine::StageReached{bad, core::Stage::connect});
    CHECK(progress.line(english, 80).find('\x1b') == std::string::npos);
    CHECK(progress.line(english, 80).find('\r') == std::string::npos);
}
