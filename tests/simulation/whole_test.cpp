// The simulation's own tests: a world survives being written down, an unreadable one is refused, and the judges see what
// they are there for.

#include "tests/simulation/whole_machines.h"
#include "tests/simulation/whole_run.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace mp::simulation;

namespace {

std::string const head = "world 1 seed=7 protocol=auto deadline=300000 cancel=never trusts-hoster=no hoster=no mx=10\n";

World world_of(std::string const& rest) {
    auto const world = parse_world(head + rest);
    if (!world)
        FAIL(world.error().detail);
    return *world;
}

/// A provider as it should be: published, reachable, one computer for all.
World healthy() {
    std::string const times = "connect=20 handshake=20 greeting=10 answer=10 login=50 certificate=all accepts\n";
    return world_of("host mail.firm.example 10 198.51.100.10\n"
                    "server 198.51.100.10 imap 993 tls open " +
                    times + "server 198.51.100.10 smtp 465 tls open " + times +
                    "source autoconfig found 100 imap:mail.firm.example:993:tls smtp:mail.firm.example:465:tls\n");
}

bool has_kind(Account const& account, std::string const& kind) {
    return std::any_of(account.complaints.begin(), account.complaints.end(),
                       [&](auto const& complaint) { return complaint.starts_with(kind + ":"); });
}

Ran ran_with(std::vector<Arrived> passwords, std::int64_t end_ms = 1000) {
    Ran ran;
    ran.state.survey.answers.emplace_back();
    ran.passwords = std::move(passwords);
    ran.end_ms = end_ms;
    return ran;
}

}

TEST_CASE("a world written down and read again is the same world") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        auto const world = random_world(seed);
        auto const again = parse_world(to_text(world));
        REQUIRE(again.has_value());
        CHECK(*again == world);
    }
}

TEST_CASE("a world that cannot be understood is refused, with its line and the reason") {
    std::pair<std::string, std::string> const cases[] = {
        {"", "it is empty"},
        {"host a 1 192.0.2.1\n", "line 1: the line \"world\" comes first, and once"},
        {head + head, "line 2: the line \"world\" comes first, and once"},
        {head + "hosts a 1 192.0.2.1\n", "line 2: \"hosts\" is neither world, host, server nor source"},
        {head + "host a 1\n", "line 2: the host has no address"},
        {head + "host a soon 192.0.2.1\n", "line 2: \"soon\" is no number up to 600000"},
        {head + "source autoconfig maybe 3\n", "line 2: \"maybe\" is not known here"},
        {head + "source autoconfig found 3 imap:a:993\n", "line 2: a line is PROTOCOL:HOST:PORT:ENCRYPTION"},
        {"world 2 seed=7\n", "line 1: the version is not 1"},
        {head.substr(0, head.size() - 1) + " more\n", "line 1: \"more\" is too much"},
    };
    for (auto const& [text, reason] : cases) {
        auto const world = parse_world(text);
        REQUIRE_FALSE(world.has_value());
        CHECK(world.error().detail == reason);
    }
}

TEST_CASE("in a healthy world the pair is proven, as the oracle demands, and nobody complains") {
    auto const account = run_in(healthy());
    CHECK(account.complaints == std::vector<std::string>{});
    CHECK(account.is_proven);
    CHECK(account.is_demanded);
}

TEST_CASE("where the certificate is for another name, nothing is demanded and no password arrives") {
    auto world = healthy();
    for (auto& server : world.servers)
        server.certificate = "others";
    auto const account = run_in(world);
    CHECK(account.complaints == std::vector<std::string>{});
    CHECK_FALSE(account.is_proven);
    CHECK_FALSE(account.is_demanded);
}

TEST_CASE("a person who cancels is obeyed at once") {
    auto world = healthy();
    world.cancel_ms = 120;
    auto const account = run_in(world);
    CHECK(account.complaints == std::vector<std::string>{});
    CHECK(account.was_cancelled);
}

TEST_CASE("names that share an address are one computer, also over three corners") {
    auto const world = world_of("host a.firm.example 1 192.0.2.1 192.0.2.2\nhost b.firm.example 1 192.0.2.2 192.0.2.3\n"
                                "host c.firm.example 1 192.0.2.3\nhost d.firm.example 1 192.0.2.4\n");
    Machines const machines(world);
    CHECK(machines.of("a.firm.example") == machines.of("c.firm.example"));
    CHECK(machines.of("192.0.2.1") == machines.of("192.0.2.3"));
    CHECK(machines.of("a.firm.example") != machines.of("d.firm.example"));
    CHECK(machines.of("nowhere.example") == -1);
}

TEST_CASE("the judges see a third refusal, a fifth, a stranger's password, a late end and a late cancel") {
    auto const world = healthy();
    Arrived const refused{100, "198.51.100.10", "mail.firm.example", 993, address, false};
    Account two, three, five, late, cancelled;
    judge_manners(world, ran_with({refused, refused}), two);
    CHECK_FALSE(has_kind(two, "refusals"));
    CHECK(has_kind(two, "leave")); // no answer of this survey names the host
    judge_manners(world, ran_with({refused, refused, refused}), three);
    CHECK(has_kind(three, "refusals"));
    auto elsewhere = refused;
    elsewhere.host = "other.example";
    judge_manners(world, ran_with({refused, refused, elsewhere, elsewhere}), five);
    CHECK_FALSE(has_kind(five, "refusals"));
    judge_manners(world, ran_with({}, 19001), late);
    CHECK(has_kind(late, "deadline"));
    auto in_session = ran_with({}, world.deadline_ms + 1001);
    in_session.sessions = {{world.deadline_ms - 1, world.deadline_ms + 500}};
    Account busy;
    judge_manners(world, in_session, busy);
    CHECK_FALSE(has_kind(busy, "deadline"));
    auto impatient = world;
    impatient.cancel_ms = 100;
    auto slow = ran_with({}, 301);
    slow.was_cancelled = true;
    judge_manners(impatient, slow, cancelled);
    CHECK(has_kind(cancelled, "cancel"));
}
