// Random worlds, as unkind as ordinary hosters: one machine with one certificate for everything, files that come late, dead
// published lines beside living guesses, filtered ports, servers slow to greet, and passwords that are wrong.
#include "tests/simulation/pure_world.h"

#include <algorithm>

namespace mp::simulation {

using namespace mp::core;

namespace {

/// SplitMix64: the same numbers in every build, and cheap to seed.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}

    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool percent(int chance) { return between(0, 99) < chance; }
    template <class Item>
    Item const& one_of(std::vector<Item> const& items) {
        return items[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(items.size()) - 1))];
    }

private:
    std::uint64_t next() {
        std::uint64_t value = (m_state += 0x9e3779b97f4a7c15U);
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
        value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
        return value ^ (value >> 31);
    }
    std::uint64_t m_state;
};

struct Door {
    Service service;
    Security security;
};
std::vector<Door> const doors = {{Service::imap, Security::tls}, {Service::imap, Security::starttls},
                                 {Service::pop3, Security::tls}, {Service::pop3, Security::starttls},
                                 {Service::smtp, Security::tls}, {Service::smtp, Security::starttls}};

class Maker {
public:
    explicit Maker(std::uint64_t seed) : m_dice(seed) {}
    World make();

private:
    void make_request();
    void make_machines();
    void make_hosts();
    void make_port(Machine const& machine, Door door);
    void make_login(ServerPort& port);
    void make_sources();
    void make_guesses();
    void make_source(SourceId source);
    void make_lines(SourceTruth& source);
    std::int64_t source_ms();
    std::int64_t connect_ms() { return m_dice.percent(90) ? m_dice.between(5, 60) : m_dice.between(100, 900); }
    std::int64_t greeting_ms() { return m_dice.percent(88) ? m_dice.between(10, 250) : m_dice.between(500, 9500); }
    std::int64_t login_ms() { return m_dice.percent(85) ? m_dice.between(20, 300) : m_dice.between(400, 4000); }
    Trust trust_of(SourceId source, std::string const& host);

    Dice m_dice;
    World m_world;
    int m_bad = 0;               ///< percent of ports that are not simply open
    std::int64_t m_login_ms = 0; ///< of the machine in hand: all its services ask one list of accounts
    WantedName m_wants = WantedName::full;
    RefusalClass m_refuses = RefusalClass::credentials;
    std::vector<std::string> m_own;     ///< usual names of the domain that exist
    std::vector<std::string> m_foreign; ///< the hoster's
};

void Maker::make_request() {
    m_world.protocol = m_dice.percent(80) ? Protocol::automatic : m_dice.percent(50) ? Protocol::pop3 : Protocol::imap;
    m_world.login = !m_dice.percent(4);
    m_world.has_password = !m_dice.percent(3);
    m_world.first = m_dice.percent(5);
    m_world.site_login = m_dice.percent(10);
    m_world.deadline_ms = m_dice.percent(92) ? 300000 : m_dice.between(500, 20000);
    m_world.username = m_dice.percent(5) ? "alice" : "";
    if (m_dice.percent(30))
        m_world.trusted_domains.emplace_back("hoster.test");
    m_world.dns_ms = m_dice.percent(90) ? m_dice.between(10, 150) : m_dice.between(200, 3000);
    m_world.health_ms = m_dice.percent(70) ? m_world.dns_ms : m_world.dns_ms + m_dice.between(0, 4000);
    m_bad = m_dice.one_of(std::vector<int>{0, 0, 10, 30, 60});
    m_wants = m_dice.percent(70) ? WantedName::full : m_dice.percent(40) ? WantedName::local : WantedName::nobody;
    auto const classes =
        std::vector{RefusalClass::credentials,  RefusalClass::credentials, RefusalClass::credentials, RefusalClass::disabled,
                    RefusalClass::app_password, RefusalClass::mechanism,   RefusalClass::in_use,      RefusalClass::locked,
                    RefusalClass::temporary,    RefusalClass::unknown};
    m_refuses = m_wants == WantedName::nobody ? m_dice.one_of(classes) : RefusalClass::credentials;
}

void Maker::make_login(ServerPort& port) {
    bool const is_odd = m_dice.percent(5);
    port.wants = is_odd ? m_dice.one_of(std::vector{WantedName::full, WantedName::local, WantedName::nobody}) : m_wants;
    port.refuses = m_refuses;
    port.login_ms = m_login_ms + m_dice.between(0, 20);
    port.inspect_ms = m_dice.between(0, 300);
}

void Maker::make_port(Machine const& machine, Door door) {
    ServerPort port;
    port.ip = machine.ip;
    port.service = door.service;
    port.security = door.security;
    port.port = standard_port(door.service, door.security);
    port.connect_ms = connect_ms();
    port.greeting_ms = greeting_ms();
    if (m_dice.percent(m_bad)) {
        auto const fates =
            std::vector{PortFate::refused,  PortFate::refused,        PortFate::filtered,       PortFate::filtered,
                        PortFate::filtered, PortFate::silent,         PortFate::wrong_protocol, PortFate::no_starttls,
                        PortFate::hangs_up, PortFate::bad_certificate};
        port.fate = m_dice.one_of(fates);
    }
    make_login(port);
    m_world.ports.push_back(port);
}

void Maker::make_machines() {
    auto const count = m_dice.percent(60) ? 1 : m_dice.between(2, 4);
    for (std::int64_t i = 0; i < count; ++i) {
        auto& machine = m_world.machines.emplace_back();
        machine.ip = "192.0.2." + std::to_string(i + 1);
        if (m_dice.percent(15))
            machine.names = {"host1.hoster.test"};
        else if (m_dice.percent(10))
            machine.names = {"mail.example.test", "imap.example.test"};
        m_login_ms = login_ms();
        for (auto const door : doors)
            make_port(machine, door);
    }
}

void Maker::make_hosts() {
    auto const add = [&](std::string name, int chance, std::vector<std::string>& list) {
        if (!m_dice.percent(chance))
            return;
        auto& host = m_world.hosts.emplace_back();
        host.name = name;
        host.resolve_ms = m_dice.percent(92) ? m_dice.between(5, 80) : m_dice.between(100, 5000);
        if (!m_dice.percent(4))
            host.addresses.push_back(m_dice.one_of(m_world.machines).ip);
        if (auto const& second = m_dice.one_of(m_world.machines).ip; m_dice.percent(10) && !host.addresses.empty())
            if (second != host.addresses.front())
                host.addresses.push_back(second);
        list.push_back(std::move(name));
    };
    add("mail.example.test", 80, m_own);
    add("imap.example.test", 70, m_own);
    add("smtp.example.test", 70, m_own);
    add("pop.example.test", 40, m_own);
    add("example.test", 50, m_own);
    add("host1.hoster.test", 70, m_foreign);
    add("mail.hoster.test", 40, m_foreign);
    if (m_own.empty() && m_foreign.empty())
        add("mail.example.test", 100, m_own);
}

std::int64_t Maker::source_ms() {
    if (m_dice.percent(55))
        return m_world.dns_ms + m_dice.between(0, 150);
    return m_world.dns_ms + (m_dice.percent(85) ? m_dice.between(150, 2500) : m_dice.between(2500, 8000));
}

Trust Maker::trust_of(SourceId source, std::string const& host) {
    if (source == SourceId::ispdb || source == SourceId::mx_ispdb || source == SourceId::mx_autoconfig)
        return Trust::t1;
    bool const is_own = host.ends_with("example.test");
    if (source == SourceId::srv)
        return is_own ? Trust::t2 : Trust::t3;
    if (source == SourceId::autoconfig_http || source == SourceId::mailconf)
        return is_own ? Trust::t2 : Trust::t3;
    return m_dice.percent(90) ? Trust::t0 : Trust::t3;
}

void Maker::make_lines(SourceTruth& source) {
    auto const& names = m_foreign.empty() || (!m_own.empty() && m_dice.percent(60)) ? m_own : m_foreign;
    auto const reading = m_dice.one_of(names), sending = m_dice.percent(50) ? reading : m_dice.one_of(names);
    std::string const username = m_dice.percent(60) ? "alice@example.test" : m_dice.percent(60) ? "" : "alice";
    for (auto const door : doors) {
        bool const is_imap = door.service == Service::imap, is_pop = door.service == Service::pop3;
        int const chance = (door.security == Security::tls ? 75 : 25) - (is_pop ? 35 : 0) - (is_imap ? 5 : 0);
        if (!m_dice.percent(std::max(chance, 5)))
            continue;
        auto& line = source.lines.emplace_back();
        auto const& host = door.service == Service::smtp ? sending : reading;
        line.endpoint = {door.service, host, standard_port(door.service, door.security), door.security};
        line.trust = trust_of(source.source, host);
        line.username = username;
    }
}

void Maker::make_source(SourceId id) {
    auto& source = m_world.sources.emplace_back();
    source.source = id;
    source.answer_ms = is_last_resort(id) ? m_dice.between(20, 3000) : source_ms();
    if (id == SourceId::profile)
        source.answer_ms = 0;
    if (id == SourceId::autodiscover && m_world.site_login && m_dice.percent(60)) {
        auto const& names = m_own.empty() || (!m_foreign.empty() && m_dice.percent(30)) ? m_foreign : m_own;
        source.site = {m_dice.one_of(names), m_dice.between(50, 1500), m_dice.percent(50)};
    }
    if (m_dice.percent(is_last_resort(id) ? 30 : 60))
        make_lines(source);
}

/// As the guessing source does it: every usual name that exists, TLS first.
void Maker::make_guesses() {
    auto& source = m_world.sources.emplace_back();
    source.source = SourceId::guess;
    source.answer_ms = m_world.dns_ms + m_dice.between(0, 200);
    for (auto const& host : m_world.hosts)
        if (host.name.ends_with("example.test"))
            source.answer_ms = std::max(source.answer_ms, host.resolve_ms);
    for (auto const security : {Security::tls, Security::starttls})
        for (auto const service : {Service::imap, Service::pop3, Service::smtp})
            for (auto const& host : m_own) {
                bool const is_usual = host.starts_with("mail.") || host.starts_with("example") ||
                                      host.starts_with(service == Service::pop3 ? "pop" : name_of(service));
                if (is_usual)
                    source.lines.push_back({{service, host, standard_port(service, security), security}, Trust::t2, ""});
            }
}

void Maker::make_sources() {
    for (auto const id : {SourceId::pacc, SourceId::autoconfig, SourceId::well_known, SourceId::srv, SourceId::ispdb,
                          SourceId::mx_autoconfig, SourceId::profile})
        if (m_dice.percent(id == SourceId::profile ? 8 : 35))
            make_source(id);
    for (auto const id : {SourceId::autodiscover, SourceId::mailconf, SourceId::autoconfig_http})
        if (m_dice.percent(m_world.site_login && id == SourceId::autodiscover ? 80 : 20))
            make_source(id);
    if (m_dice.percent(85))
        make_guesses();
}

World Maker::make() {
    make_request();
    make_machines();
    make_hosts();
    make_sources();
    return std::move(m_world);
}

}

World make_world(std::uint64_t seed) { return Maker(seed).make(); }

}
