#include "tests/support/catch.h"
#include "tests/unit/decide/desk.h"

#include <algorithm>

using namespace mp::core;
using namespace mp::decide;
using namespace mp::decide::test;

TEST_CASE("a guess that only waits for leave gives its place at the address to what is published") {
    Desk desk;
    desk.board.sources = {{SourceId::autodiscover, false}};
    std::vector<std::size_t> guesses;
    for (auto const* host : {"imap.example.test", "mail.example.test"})
        for (auto const security : {Security::tls, Security::starttls})
            guesses.push_back(desk.add(Service::imap, host, security, SourceId::guess));
    desk.be_ready(guesses[0]);
    desk.be_ready(guesses[1]);
    auto const published = desk.add(Service::imap, "mx.example.test");
    auto const moves = desk.next();
    CHECK(has<Release>(moves, guesses[0])); // the same port of the same address
    CHECK_FALSE(has<LogIn>(moves, guesses[0]));
    CHECK(why_waiting(moves, published) == Why::no_place);
    desk.at(guesses[0]).phase = Phase::parked;
    CHECK(has<Start>(desk.next(), published));
}

TEST_CASE("at most four connections to one address, one for each port") {
    Desk desk;
    for (auto const* host : {"a.example.test", "b.example.test"})
        for (auto const service : {Service::imap, Service::pop3, Service::smtp})
            for (auto const security : {Security::tls, Security::starttls})
                desk.add(service, host, security);
    auto const moves = desk.next();
    auto const starts = std::count_if(moves.items.begin(), moves.items.end(),
                                      [](auto const& item) { return std::holds_alternative<Start>(item.move); });
    CHECK(starts == most_per_address);
    for (std::size_t i = 0; i < 6; ++i)
        CHECK_FALSE((has<Start>(moves, i) && has<Start>(moves, i + 6)));
}

TEST_CASE("reading logs in before sending on one machine, and both take turns") {
    Desk desk;
    auto const imap = desk.add(Service::imap, "imap.example.test"), smtp = desk.add(Service::smtp, "smtp.example.test");
    desk.be_ready(imap);
    desk.be_ready(smtp);
    auto const moves = desk.next();
    CHECK(has<LogIn>(moves, imap));
    CHECK_FALSE(has<LogIn>(moves, smtp));
    CHECK(why_waiting(moves, smtp) == Why::machine_busy);
}

TEST_CASE("two refusals close a machine, whatever its names, and four the account") {
    Desk desk;
    auto const imap = desk.add(Service::imap, "imap.example.test"), smtp = desk.add(Service::smtp, "smtp.example.test");
    desk.be_refused(imap, "alice@example.test");
    desk.be_ready(smtp);
    CHECK(Budget(desk.board).tries_left(smtp) == 1);
    desk.be_refused(imap, "alice");
    CHECK(Budget(desk.board).tries_left(smtp) == 0);
    CHECK_FALSE(permit_for(desk.board, smtp));
    auto const moves = desk.next();
    REQUIRE(has<Skip>(moves, smtp));
    desk.board.hosts["smtp.example.test"] = {"192.0.2.2"};
    desk.at(smtp).peer_ip = "192.0.2.2";
    CHECK(permit_for(desk.board, smtp)->tries() == 2);
    auto const third = desk.add(Service::smtp, "out.example.test");
    desk.board.hosts["out.example.test"] = {"192.0.2.3"};
    desk.be_refused(smtp, "alice@example.test");
    desk.be_refused(smtp, "alice");
    CHECK(Budget(desk.board).tries_left(third) == 0);
}

TEST_CASE("what one server of a provider that wants another secret refused is not sent to its next one") {
    Desk desk;
    auto const imap = desk.add(Service::imap, "imap.big.test", Security::tls, SourceId::bundled, Trust::t1);
    auto const smtp = desk.add(Service::smtp, "smtp.big.test", Security::tls, SourceId::bundled, Trust::t1);
    desk.board.hosts["smtp.big.test"] = {"192.0.2.2"};
    for (auto const line : {imap, smtp}) {
        desk.be_ready(line);
        desk.at(line).line.usernames = {"alice@example.test"};
    }
    desk.at(smtp).peer_ip = "192.0.2.2";
    CHECK(has<LogIn>(desk.next(), smtp)); // two machines, and nothing known
    for (auto const line : {imap, smtp})
        desk.at(line).line.one_account = "big.test";
    auto const first = desk.next();
    CHECK(has<LogIn>(first, imap));
    CHECK_FALSE(has<LogIn>(first, smtp));
    desk.be_refused(imap, "alice@example.test");
    auto const second = desk.next();
    CHECK_FALSE(has<LogIn>(second, smtp));
    CHECK(has<Skip>(second, smtp));
}

TEST_CASE("a refused login by HTTP counts against the same account") {
    Desk desk;
    auto const imap = desk.add(Service::imap, "mail.example.test");
    desk.be_ready(imap);
    desk.board.request.autodiscover_login = true;
    SiteLogin site;
    site.host = "autodiscover.example.test";
    desk.board.hosts[site.host] = {one_address};
    desk.board.site_logins.push_back(site);
    CHECK(permit_for_site(desk.board, site.host)->host() == site.host);
    CHECK_FALSE(permit_for_site(desk.board, "autodiscover.elsewhere.test"));
    desk.board.site_logins[0].is_decided = desk.board.site_logins[0].is_refused = true;
    CHECK(permit_for(desk.board, imap)->tries() == 1);
}

TEST_CASE("the user name that a machine accepted is the first to be tried there again") {
    Desk desk;
    auto const imap = desk.add(Service::imap, "mail.example.test"), smtp = desk.add(Service::smtp, "mail.example.test");
    desk.be_verified(imap);
    CHECK(Budget(desk.board).usernames_for(smtp) == std::vector<std::string>{"alice", "alice@example.test"});
}

TEST_CASE("a foreign server needs its domain confirmed: nothing but that makes a permit") {
    Desk desk;
    auto const imap = desk.add(Service::imap, "imap.hoster.test", Security::tls, SourceId::srv, Trust::t3);
    desk.be_ready(imap);
    CHECK_FALSE(permit_for(desk.board, imap));
    CHECK(has<Skip>(desk.next(), imap));
    desk.board.request.trusted_domains = {"hoster.test"};
    CHECK(permit_for(desk.board, imap)->reason() == PermitReason::confirmed);
    CHECK(has<LogIn>(desk.next(), imap));
}

TEST_CASE("a guess gets no password while a source may still answer, but is not forgotten when discovery ends") {
    Desk desk;
    desk.board.sources = {{SourceId::autodiscover, false}};
    auto const guess = desk.add(Service::imap, "imap.example.test", Security::tls, SourceId::guess);
    desk.be_ready(guess);
    CHECK(why_waiting(desk.next(), guess) == Why::sources_first);
    desk.board.run_ms = 7500;
    auto const moves = desk.next();
    CHECK(has<LogIn>(moves, guess));
    CHECK_FALSE(moves.stops());
}

TEST_CASE("lesser guesses wait for what is published, but not once every source has answered") {
    Desk desk;
    desk.board.run_ms = 100;
    desk.board.sources = {{SourceId::autodiscover, false}};
    desk.add(Service::imap, "imap.example.test", Security::tls, SourceId::guess);
    auto const lesser = desk.add(Service::imap, "mail.example.test", Security::starttls, SourceId::guess);
    for (auto& line : desk.board.lines)
        line.planned_ms = 100;
    CHECK(why_waiting(desk.next(), lesser) == Why::too_early);
    desk.board.sources[0].answered = true;
    CHECK(has<Start>(desk.next(), lesser));
}

TEST_CASE("nobody waits for calendars and address books, which name no mail server") {
    Desk desk;
    desk.board.sources = {{SourceId::srv, true}, {SourceId::services, false}};
    auto const guess = desk.add(Service::imap, "imap.example.test", Security::tls, SourceId::guess);
    desk.be_ready(guess);
    CHECK(desk.board.sources_done());
    CHECK(has<LogIn>(desk.next(), guess));
}

TEST_CASE("what only a profile names gets no password before all that is published had its turn") {
    Desk desk;
    desk.board.sources = {{SourceId::srv, false}};
    auto const stored = desk.add(Service::imap, "tenant.example.test", Security::tls, SourceId::profile);
    desk.board.hosts["tenant.example.test"] = {"192.0.2.9"};
    desk.be_ready(stored);
    desk.at(stored).peer_ip = "192.0.2.9";
    CHECK_FALSE(has<LogIn>(desk.next(), stored));
    CHECK(why_waiting(desk.next(), stored) == Why::sources_first);

    auto const published = desk.add(Service::imap, "imap.example.test");
    desk.board.sources[0].answered = true;
    desk.at(published).phase = Phase::opening;
    desk.at(published).phase_ms = desk.board.run_ms;
    CHECK_FALSE(has<LogIn>(desk.next(), stored));
    desk.be_ready(published);
    CHECK(has<LogIn>(desk.next(), published));
    CHECK_FALSE(has<LogIn>(desk.next(), stored));
    desk.at(published).phase = Phase::finished;
    desk.at(published).status = EndpointStatus::timeout;
    CHECK(has<LogIn>(desk.next(), stored)); // the person's own program may know better
}

TEST_CASE("a host that only a profile names gets no password once the provider's own works") {
    Desk desk;
    desk.board.sources = {{SourceId::srv, true}, {SourceId::autoconfig, false}};
    auto const published = desk.add(Service::imap, "imap.example.test");
    auto const stranger = desk.add(Service::imap, "old.example.test", Security::tls, SourceId::profile);
    auto const other_port = desk.add(Service::pop3, "imap.example.test", Security::tls, SourceId::profile);
    desk.board.hosts["old.example.test"] = {"192.0.2.9"};
    for (auto const i : {published, stranger, other_port})
        desk.be_ready(i);
    desk.at(stranger).peer_ip = "192.0.2.9";
    desk.at(published).phase = Phase::finished;
    desk.at(published).status = EndpointStatus::verified;
    CHECK(why_waiting(desk.next(), stranger) == Why::not_needed); // a source may still name it
    desk.board.sources[1].answered = true;
    auto const moves = desk.next();
    CHECK(has<Skip>(moves, stranger));
    CHECK_FALSE(has<LogIn>(moves, stranger));
    CHECK_FALSE(has<Skip>(moves, other_port)); // the provider's host, which has the password already
}

TEST_CASE("a profile that names what is published, too, holds nothing up") {
    Desk desk;
    desk.board.sources = {{SourceId::srv, true}, {SourceId::autoconfig, false}};
    auto const line = desk.add(Service::imap, "imap.example.test", Security::tls, SourceId::profile);
    desk.at(line).line.evidence.push_back({SourceId::srv, "somewhere", Trust::t2, {}, false});
    desk.be_ready(line);
    CHECK(has<LogIn>(desk.next(), line));
}

TEST_CASE("a guess on another machine is tried when the best one refuses") {
    Desk desk;
    auto const first = desk.add(Service::imap, "imap.example.test", Security::tls, SourceId::guess);
    auto const second = desk.add(Service::imap, "mail.example.test", Security::tls, SourceId::guess);
    desk.be_refused(first, "alice@example.test");
    desk.be_refused(first, "alice");
    desk.be_ready(second);
    CHECK(has<Skip>(desk.next(), second)); // the same machine would refuse again
    desk.board.hosts["mail.example.test"] = {"192.0.2.2"};
    desk.at(second).peer_ip = "192.0.2.2";
    CHECK(has<LogIn>(desk.next(), second));
}

TEST_CASE("a guess is asked with the address alone while another own machine may be asked") {
    Desk desk;
    auto const first = desk.add(Service::imap, "imap.example.test", Security::tls, SourceId::guess);
    auto const second = desk.add(Service::imap, "mail.example.test", Security::tls, SourceId::guess);
    desk.board.hosts["mail.example.test"] = {"192.0.2.2"};
    desk.be_ready(first);
    desk.be_ready(second);
    desk.at(second).peer_ip = "192.0.2.2";
    auto const names = [&] {
        for (auto const& item : desk.next().items)
            if (auto const* login = std::get_if<LogIn>(&item.move))
                return login->usernames.size();
        return std::size_t{0};
    };
    CHECK(names() == 1);
    desk.at(second).phase = Phase::finished;
    CHECK(names() == 2);
}

TEST_CASE("a protocol that was asked for is looked for although the other one works") {
    Desk desk;
    desk.board.request.protocol = Protocol::pop3;
    auto const imap = desk.add(Service::imap, "mail.example.test");
    auto const pop3 = desk.add(Service::pop3, "mail.example.test", Security::tls, SourceId::guess);
    desk.be_verified(imap);
    CHECK(has<Start>(desk.next(), pop3));
    desk.board.request.protocol = Protocol::automatic;
    CHECK_FALSE(has<Start>(desk.next(), pop3));
}

TEST_CASE("the pair is proven before its spares, and then they are") {
    Desk desk;
    auto const imap = desk.add(Service::imap, "mail.example.test"), smtp = desk.add(Service::smtp, "mail.example.test");
    auto const spare = desk.add(Service::pop3, "mail.example.test");
    desk.be_verified(imap);
    desk.be_ready(spare);
    desk.be_ready(smtp);
    auto const before = desk.next();
    CHECK(has<LogIn>(before, smtp));
    CHECK_FALSE(has<LogIn>(before, spare));
    desk.be_verified(smtp);
    CHECK(has<LogIn>(desk.next(), spare));
    desk.board.request.first = true;
    CHECK(desk.next().stops());
}

TEST_CASE("the same board gives the same moves, and what was carried out is not said again") {
    Desk desk;
    desk.add(Service::imap, "mail.example.test");
    desk.add(Service::smtp, "mail.example.test");
    auto const moves = desk.next();
    REQUIRE(moves.items.size() == 2);
    for (auto const& item : moves.items)
        carry_out(desk.board, item.move);
    CHECK(desk.next().items.empty());
    CHECK(desk.next().next_look_ms > desk.board.run_ms);
}

TEST_CASE("what a certificate led to is not asked for further names") {
    Desk desk;
    auto const published = desk.add(Service::imap, "mail.example.test");
    auto const hinted = desk.add(Service::imap, "c1.example.test", Security::tls, SourceId::certificate);
    for (auto const line : {published, hinted}) {
        desk.at(line).phase = Phase::finished;
        desk.at(line).status = EndpointStatus::tls_failed;
        desk.at(line).offers_other_names = true;
    }
    auto const moves = desk.next();
    CHECK(has<FollowNames>(moves, published));
    CHECK_FALSE(has<FollowNames>(moves, hinted));
}
