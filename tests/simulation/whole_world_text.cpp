// A world as text, one thing a line, every member in its place:
//   world 1 seed=17 protocol=auto deadline=20000 cancel=never trusts-hoster=no hoster=yes mx=40
//   host mail.firm.example 40 192.0.2.10 192.0.2.11
//   server 192.0.2.10 imap 993 tls open connect=20 handshake=30 greeting=10 answer=10 login=200 certificate=all accepts
//   source autoconfig found 800 imap:mail.firm.example:993:tls smtp:mail.firm.example:465:tls

#include "tests/simulation/whole_world.h"

#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::simulation {

namespace ascii = core::ascii;
using core::name_of;
using core::Result;

Host const* World::host(std::string_view name) const {
    auto const at = std::find_if(hosts.begin(), hosts.end(), [&](auto const& h) { return h.name == name; });
    return at == hosts.end() ? nullptr : &*at;
}

Server const* World::server(std::string_view ip, std::uint16_t port) const {
    auto const at =
        std::find_if(servers.begin(), servers.end(), [&](auto const& s) { return s.ip == ip && s.port == port; });
    return at == servers.end() ? nullptr : &*at;
}

Publication const* World::publication(core::SourceId source) const {
    auto const at =
        std::find_if(publications.begin(), publications.end(), [&](auto const& p) { return p.source == source; });
    return at == publications.end() ? nullptr : &*at;
}

static std::string yes_or_no(bool is) { return is ? "yes" : "no"; }

static std::string text_of(Server const& s) {
    auto const number = [](char const* key, int value) { return " " + std::string(key) + "=" + std::to_string(value); };
    return "server " + s.ip + " " + std::string(name_of(s.service)) + " " + std::to_string(s.port) + " " +
           std::string(name_of(s.security)) + " " + std::string(name_of(s.reach)) + number("connect", s.connect_ms) +
           number("handshake", s.handshake_ms) + number("greeting", s.greeting_ms) + number("answer", s.answer_ms) +
           number("login", s.login_ms) + " certificate=" + s.certificate + " " + std::string(name_of(s.verdict)) + "\n";
}

std::string to_text(World const& world) {
    std::string out = "world 1 seed=" + std::to_string(world.seed) + " protocol=" + std::string(name_of(world.protocol)) +
                      " deadline=" + std::to_string(world.deadline_ms) +
                      " cancel=" + (world.cancel_ms ? std::to_string(*world.cancel_ms) : "never") +
                      " trusts-hoster=" + yes_or_no(world.trusts_hoster) + " hoster=" + yes_or_no(world.has_hoster) +
                      " mx=" + std::to_string(world.mx_ms) + "\n";
    for (auto const& host : world.hosts) {
        out += "host " + host.name + " " + std::to_string(host.ms);
        for (auto const& ip : host.ips)
            out += " " + ip;
        out += "\n";
    }
    for (auto const& server : world.servers)
        out += text_of(server);
    for (auto const& publication : world.publications) {
        out += "source " + std::string(name_of(publication.source)) + " " + std::string(name_of(publication.outcome)) + " " +
               std::to_string(publication.ms);
        for (auto const& line : publication.lines)
            out += " " + std::string(name_of(line.service)) + ":" + line.host + ":" + std::to_string(line.port) + ":" +
                   std::string(name_of(line.security));
        out += "\n";
    }
    return out;
}

namespace {

/// The words of one line, taken one after the other; what does not fit is remembered as the line's fault.
class Words {
public:
    explicit Words(std::string_view line) : m_words(ascii::words(line)) {}

    std::string next(char const* what) {
        if (m_at < m_words.size())
            return std::string(m_words[m_at++]);
        complain(std::string(what) + " is missing");
        return {};
    }
    std::string value(std::string const& key) {
        auto const word = next(key.c_str());
        if (word.starts_with(key + "="))
            return word.substr(key.size() + 1);
        complain("\"" + key + "=\" is expected");
        return {};
    }
    template <class Number>
    Number number(std::string const& text, Number largest) {
        auto const read = ascii::to_number<Number>(text);
        if (read && *read <= largest)
            return *read;
        complain("\"" + text + "\" is no number up to " + std::to_string(largest));
        return Number{};
    }
    int ms(std::string const& text) { return static_cast<int>(number<unsigned>(text, 600000)); }
    template <class Enum>
    Enum name(std::string const& text) {
        auto const read = core::from_name<Enum>(text);
        if (!read)
            complain("\"" + text + "\" is not known here");
        return read.value_or(Enum{});
    }
    bool yes_or_no(std::string const& text) {
        if (text != "yes" && text != "no")
            complain("\"" + text + "\" is neither yes nor no");
        return text == "yes";
    }
    bool has_more() const { return m_at < m_words.size(); }
    void complain(std::string why) { m_fault = m_fault.empty() ? std::move(why) : m_fault; }
    std::string const& fault() const { return m_fault; }

private:
    std::vector<std::string_view> m_words;
    std::size_t m_at = 0;
    std::string m_fault;
};

void read_head(Words& words, World& world) {
    if (words.next("the version") != "1")
        words.complain("the version is not 1");
    world.seed = words.number<std::uint64_t>(words.value("seed"), ~std::uint64_t{0});
    world.protocol = words.name<core::Protocol>(words.value("protocol"));
    world.deadline_ms = words.ms(words.value("deadline"));
    auto const cancel = words.value("cancel");
    if (cancel != "never")
        world.cancel_ms = words.ms(cancel);
    world.trusts_hoster = words.yes_or_no(words.value("trusts-hoster"));
    world.has_hoster = words.yes_or_no(words.value("hoster"));
    world.mx_ms = words.ms(words.value("mx"));
}

void read_host(Words& words, World& world) {
    Host host;
    host.name = words.next("the name");
    host.ms = words.ms(words.next("the time"));
    while (words.has_more())
        host.ips.push_back(words.next("the address"));
    if (host.ips.empty())
        words.complain("the host has no address");
    world.hosts.push_back(std::move(host));
}

void read_server(Words& words, World& world) {
    Server server;
    server.ip = words.next("the address");
    server.service = words.name<core::Service>(words.next("the protocol"));
    server.port = words.number<std::uint16_t>(words.next("the port"), 65535);
    server.security = words.name<core::Security>(words.next("the encryption"));
    server.reach = words.name<Reach>(words.next("the reach"));
    server.connect_ms = words.ms(words.value("connect"));
    server.handshake_ms = words.ms(words.value("handshake"));
    server.greeting_ms = words.ms(words.value("greeting"));
    server.answer_ms = words.ms(words.value("answer"));
    server.login_ms = words.ms(words.value("login"));
    server.certificate = words.value("certificate");
    server.verdict = words.name<Verdict>(words.next("the verdict"));
    world.servers.push_back(std::move(server));
}

void read_source(Words& words, World& world) {
    Publication publication;
    publication.source = words.name<core::SourceId>(words.next("the source"));
    publication.outcome = words.name<Outcome>(words.next("the outcome"));
    publication.ms = words.ms(words.next("the time"));
    while (words.has_more()) {
        auto const text = words.next("the line");
        auto const parts = ascii::split(text, ':');
        if (parts.size() != 4) {
            words.complain("a line is PROTOCOL:HOST:PORT:ENCRYPTION");
            return;
        }
        core::Endpoint line;
        line.service = words.name<core::Service>(std::string(parts[0]));
        line.host = parts[1];
        line.port = words.number<std::uint16_t>(std::string(parts[2]), 65535);
        line.security = words.name<core::Security>(std::string(parts[3]));
        publication.lines.push_back(std::move(line));
    }
    world.publications.push_back(std::move(publication));
}

}

Result<World> parse_world(std::string_view text) {
    World world;
    std::size_t number = 0;
    bool has_head = false;
    for (auto const row : ascii::split(text, '\n')) {
        ++number;
        if (row.empty() || row.starts_with('#'))
            continue;
        Words words(row);
        auto const kind = words.next("the kind");
        bool const is_head = kind == "world";
        if (is_head == has_head)
            words.complain("the line \"world\" comes first, and once");
        has_head = true;
        if (is_head)
            read_head(words, world);
        else if (kind == "host")
            read_host(words, world);
        else if (kind == "server")
            read_server(words, world);
        else if (kind == "source")
            read_source(words, world);
        else
            words.complain("\"" + kind + "\" is neither world, host, server nor source");
        if (words.has_more())
            words.complain("\"" + words.next("") + "\" is too much");
        if (!words.fault().empty())
            return core::fail(core::FaultCode::malformed, "line " + std::to_string(number) + ": " + words.fault());
    }
    if (!has_head)
        return core::fail(core::FaultCode::malformed, "it is empty");
    return world;
}

}
