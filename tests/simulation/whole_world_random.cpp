// Worlds from a seed. They stay close to what is out there: a provider with one or a few computers, several names for them,
// a hoster now and then, sources that agree, disagree, err or keep silent.

#include "tests/simulation/whole_world.h"

#include <algorithm>

namespace mp::simulation {

namespace {

using core::Security;
using core::Service;
using core::SourceId;

/// SplitMix64 (Steele, Lea, Flood 2014): the library's distributions differ between libraries.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    int below(int count) { return static_cast<int>(next() % static_cast<std::uint64_t>(count)); }
    int between(int low, int high) { return low + below(high - low + 1); }
    bool chance(int percent) { return below(100) < percent; }
    template <class Row>
    auto const& pick(Row const& row) {
        return row[static_cast<std::size_t>(below(static_cast<int>(row.size())))];
    }
    /// Mostly quick, sometimes slow enough to matter.
    int span(int slowest) { return chance(75) ? between(5, 200) : between(0, slowest); }

private:
    std::uint64_t m_state;
};

struct Slot {
    Service service;
    Security security;
};
constexpr Slot slots[] = {{Service::imap, Security::tls}, {Service::imap, Security::starttls},
                          {Service::smtp, Security::tls}, {Service::smtp, Security::starttls},
                          {Service::pop3, Security::tls}, {Service::pop3, Security::starttls}};

struct Machine {
    std::vector<std::string> ips;
    std::vector<std::string> names;
    Verdict verdict = Verdict::accepts;
    std::string certificate = "all";
};

Verdict random_verdict(Dice& dice) {
    int const roll = dice.below(100);
    return roll < 76   ? Verdict::accepts
           : roll < 85 ? Verdict::local
           : roll < 92 ? Verdict::refuses
           : roll < 95 ? Verdict::temporary
           : roll < 98 ? Verdict::hangs_up
                       : Verdict::silent;
}

void add_server(Dice& dice, Machine const& machine, Slot slot, World& world) {
    Server server;
    server.service = slot.service;
    server.security = slot.security;
    server.port = core::standard_port(slot.service, slot.security);
    int const roll = dice.below(100);
    server.reach = roll < 88 ? Reach::open : roll < 95 ? Reach::filtered : Reach::mute;
    server.connect_ms = dice.span(2500);
    server.handshake_ms = dice.span(2500);
    server.greeting_ms = dice.chance(95) ? dice.span(1000) : dice.between(3000, 12000);
    server.answer_ms = dice.between(1, 150);
    server.login_ms = dice.span(8000);
    server.certificate = dice.chance(94) ? machine.certificate : dice.chance(50) ? "expired" : "others";
    server.verdict = dice.chance(96) ? machine.verdict : random_verdict(dice);
    for (auto const& ip : machine.ips) {
        server.ip = ip;
        world.servers.push_back(server);
    }
}

/// Which names lead to which computers: all to one, or each label to its own.
std::vector<Machine> random_machines(Dice& dice, World& world) {
    std::vector<Machine> machines(static_cast<std::size_t>(dice.between(1, 3)));
    int number = 10;
    for (auto& machine : machines) {
        machine.ips.push_back("198.51.100." + std::to_string(number++));
        if (dice.chance(20))
            machine.ips.push_back("198.51.100." + std::to_string(number++));
        machine.verdict = random_verdict(dice);
    }
    std::vector<std::string> names;
    for (auto const* label : {"mail", "imap", "smtp", "pop"})
        if (dice.chance(55))
            names.push_back(std::string(label) + "." + mail_domain);
    if (world.has_hoster || dice.chance(20))
        for (auto const* label : {"imap", "smtp"})
            names.push_back(std::string(label) + "." + hoster_domain);
    if (names.empty())
        names.push_back(std::string("mail.") + mail_domain);
    for (auto const& name : names)
        machines[static_cast<std::size_t>(dice.below(static_cast<int>(machines.size())))].names.push_back(name);
    for (auto& machine : machines)
        if (!machine.names.empty() && dice.chance(25))
            machine.certificate = machine.names.front();
    return machines;
}

std::vector<core::Endpoint> random_lines(Dice& dice, World const& world) {
    std::vector<core::Endpoint> lines;
    auto const incoming = dice.pick(world.hosts).name;
    auto const outgoing = dice.chance(60) ? incoming : dice.pick(world.hosts).name;
    for (auto const& slot : slots) {
        bool const is_incoming = slot.service != Service::smtp;
        int const likely = slot.service == Service::pop3 ? 25 : slot.security == Security::tls ? 80 : 30;
        if (dice.chance(likely))
            lines.push_back({slot.service, is_incoming ? incoming : outgoing,
                             core::standard_port(slot.service, slot.security), slot.security});
    }
    return lines;
}

void add_publications(Dice& dice, World& world) {
    for (auto const source : {SourceId::autoconfig, SourceId::well_known, SourceId::ispdb, SourceId::srv,
                              SourceId::mx_autoconfig, SourceId::mx_ispdb, SourceId::autodiscover}) {
        Publication publication;
        publication.source = source;
        int const roll = dice.below(100);
        publication.outcome = roll < 38   ? Outcome::found
                              : roll < 80 ? Outcome::absent
                              : roll < 86 ? Outcome::page
                              : roll < 93 ? Outcome::broken
                                          : Outcome::silent;
        publication.ms = dice.span(source == SourceId::srv ? 2900 : 8000);
        if (publication.outcome == Outcome::found)
            publication.lines = random_lines(dice, world);
        world.publications.push_back(std::move(publication));
    }
}

}

World random_world(std::uint64_t seed) {
    Dice dice(seed);
    World world;
    world.seed = seed;
    world.protocol = dice.chance(80)   ? core::Protocol::automatic
                     : dice.chance(50) ? core::Protocol::imap
                                       : core::Protocol::pop3;
    constexpr std::int64_t deadlines[] = {10000, 20000, 40000, 300000, 300000, 300000};
    world.deadline_ms = deadlines[dice.below(6)];
    if (seed % 3 == 0)
        world.cancel_ms = dice.between(0, 12000);
    world.trusts_hoster = dice.chance(40);
    world.has_hoster = dice.chance(40);
    world.mx_ms = dice.span(2500);
    for (auto const& machine : random_machines(dice, world)) {
        for (auto const& name : machine.names)
            world.hosts.push_back({name, dice.span(2500), machine.ips});
        for (auto const& slot : slots)
            if (!machine.names.empty() && dice.chance(80))
                add_server(dice, machine, slot, world);
    }
    add_publications(dice, world);
    return world;
}

}
