// What is done when everything else is, and who is listened to for long.

#include "tests/support/catch.h"
#include "tests/unit/decide/desk.h"

using namespace mp::core;
using namespace mp::decide;
using namespace mp::decide::test;

namespace {

/// Both directions are proven and at their end; nothing is left but what --tls-scan asks for.
struct ProvenDesk : Desk {
    std::size_t imap = add(Service::imap, "imap.example.test"), smtp = add(Service::smtp, "smtp.example.test");

    ProvenDesk() {
        board.request.tls_scan = true;
        board.run_ms = 5000;
        board.verified_ms = 900;
        board.extras_started = true;
        for (auto const line : {imap, smtp}) {
            be_verified(line);
            at(line).begun = at(line).was_ready = at(line).has_shown_tls = true;
            at(line).peer_ip = one_address;
        }
    }
};

}

TEST_CASE("a scan is the last thing that is done, one line of a machine after the other") {
    ProvenDesk desk;
    auto const moves = desk.next();
    CHECK_FALSE(moves.stops());
    CHECK(has<ScanTls>(moves, desk.imap));
    CHECK_FALSE(has<ScanTls>(moves, desk.smtp));
    desk.at(desk.imap).scan = Extra::done;
    CHECK(has<ScanTls>(desk.next(), desk.smtp));
    desk.at(desk.smtp).scan = Extra::done;
    CHECK(desk.next().stops());
}

TEST_CASE("a scan needs no login, only a line that speaks TLS") {
    ProvenDesk desk;
    desk.board.request.login = false;
    desk.board.verified_ms = 0;
    desk.at(desk.imap).status = EndpointStatus::usable;
    desk.at(desk.smtp).status = EndpointStatus::tls_failed;
    CHECK(has<ScanTls>(desk.next(), desk.imap));
    desk.at(desk.imap).scan = Extra::done;
    CHECK(has<ScanTls>(desk.next(), desk.smtp));
    desk.at(desk.smtp).has_shown_tls = false;
    CHECK(desk.next().stops());
    desk.board.request.tls_scan = false;
    desk.at(desk.imap).scan = Extra::not_begun;
    CHECK(desk.next().stops());
}

TEST_CASE("a challenge that is offered is tried once, with the name that was accepted, before the scan") {
    ProvenDesk desk;
    desk.at(desk.smtp).offers_challenge = true;
    auto const moves = desk.next();
    CHECK(has<TryChallenge>(moves, desk.smtp));
    CHECK_FALSE(has<ScanTls>(moves, desk.imap));
    desk.at(desk.smtp).challenge = Extra::done;
    desk.at(desk.smtp).attempts.insert(desk.at(desk.smtp).attempts.begin(),
                                       {"alice", LoginResult::rejected, RefusalClass::mechanism});
    CHECK_FALSE(has<TryChallenge>(desk.next(), desk.smtp));
}

TEST_CASE("a challenge costs what a login costs: not after two refusals on the machine, and one at a time there") {
    ProvenDesk desk;
    desk.at(desk.imap).offers_challenge = desk.at(desk.smtp).offers_challenge = true;
    auto moves = desk.next();
    CHECK(has<TryChallenge>(moves, desk.imap));
    CHECK_FALSE(has<TryChallenge>(moves, desk.smtp));
    desk.at(desk.imap).challenge = Extra::done;
    for (int i = 0; i < 2; ++i)
        desk.at(desk.imap).attempts.insert(desk.at(desk.imap).attempts.begin(),
                                           {"alice", LoginResult::rejected, RefusalClass::mechanism});
    moves = desk.next();
    CHECK_FALSE(has<TryChallenge>(moves, desk.smtp));
    CHECK(has<ScanTls>(moves, desk.imap));
}

TEST_CASE("a server that is silent for long is listened to, and others are tried in its place") {
    Desk desk;
    auto const slow = desk.add(Service::smtp, "smtp.example.test");
    auto const guess = desk.add(Service::smtp, "mail.example.test", Security::tls, SourceId::guess);
    desk.board.hosts["mail.example.test"] = {"192.0.2.2"};
    desk.at(slow).phase = Phase::opening;
    desk.at(slow).begun = true;
    desk.at(slow).stage = Stage::greeting;
    desk.at(slow).peer_ip = one_address;
    desk.board.run_ms = 6000;
    CHECK_FALSE(has<Start>(desk.next(), guess));
    desk.at(slow).status = EndpointStatus::timeout;
    desk.board.run_ms = 8100;
    CHECK(has<Start>(desk.next(), guess));
    desk.at(guess).phase = Phase::finished;
    desk.at(guess).status = EndpointStatus::refused;
    desk.board.run_ms = 40000;
    CHECK_FALSE(desk.next().stops());
    desk.at(slow).status = EndpointStatus::pending; // it greets at last, and goes on
    desk.at(slow).stage = Stage::capability_after_tls;
    CHECK_FALSE(desk.next().stops());
    desk.at(slow).phase = Phase::finished;
    desk.at(slow).status = EndpointStatus::timeout;
    CHECK(desk.next().stops());
}

TEST_CASE("a silent server holds nothing up once something of its direction works") {
    ProvenDesk desk;
    desk.board.request.tls_scan = false;
    auto const slow = desk.add(Service::smtp, "slow.example.test");
    desk.at(slow).phase = Phase::opening;
    desk.at(slow).begun = true;
    desk.at(slow).stage = Stage::greeting;
    desk.at(slow).status = EndpointStatus::timeout;
    CHECK(desk.next().stops());
}
