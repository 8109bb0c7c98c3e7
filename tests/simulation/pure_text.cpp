// The text form of a world: one thing a line, its fields in a fixed order.
#include "tests/simulation/pure_world.h"

#include "probes/core/ascii.h"

namespace mp::simulation {

using namespace mp::core;

namespace {

constexpr std::string_view first_line = "mailplumb-pure-world 1";

std::string word(bool value) { return value ? "yes" : "no"; }
std::string word(std::string const& text) { return text.empty() ? "-" : text; }
std::string word(std::int64_t value) { return std::to_string(value); }
template <class E>
requires std::is_enum_v<E> std::string word(E value) { return std::string(name_of(value)); }
std::string word(std::vector<std::string> const& list) {
    std::string out;
    for (auto const& item : list)
        out += (out.empty() ? "" : ",") + item;
    return word(out);
}

template <class... Values>
void write(std::string& out, char const* kind, Values const&... values) {
    out += kind;
    ((out += " ", out += word(values)), ...);
    out += "\n";
}

/// Takes the fields of one line, in order; remembers whether each was what it should be.
class Fields {
public:
    explicit Fields(std::string_view line) : m_parts(ascii::split(line, ' ')), m_kind(m_parts.front()) {}

    std::string_view kind() const { return m_kind; }
    bool is_done() const { return m_is_good && m_at == m_parts.size(); }

    void take(bool& out) {
        auto const text = next();
        m_is_good = m_is_good && (text == "yes" || text == "no");
        out = text == "yes";
    }
    void take(std::string& out) {
        auto const text = next();
        m_is_good = m_is_good && !text.empty();
        out = text == "-" ? "" : std::string(text);
    }
    void take(std::int64_t& out) { number(out, 1000000); }
    void take(std::uint16_t& out) { number(out, 65535); }
    void take(std::vector<std::string>& out) {
        std::string text;
        take(text);
        for (auto const part : text.empty() ? std::vector<std::string_view>() : ascii::split(text, ',')) {
            m_is_good = m_is_good && !part.empty();
            out.emplace_back(part);
        }
    }
    template <class E>
    requires std::is_enum_v<E>
    void take(E& out) {
        auto const value = from_name<E>(next());
        m_is_good = m_is_good && value.has_value();
        out = value.value_or(E{});
    }
    template <class... Values>
    bool all(Values&... values) {
        (take(values), ...);
        return is_done();
    }

private:
    std::string_view next() { return m_at < m_parts.size() ? m_parts[m_at++] : (m_is_good = false, std::string_view()); }
    template <class Number>
    void number(Number& out, std::int64_t most) {
        auto const value = ascii::to_number<std::int64_t>(next());
        m_is_good = m_is_good && value && *value >= 0 && *value <= most;
        out = static_cast<Number>(value.value_or(0));
    }

    std::vector<std::string_view> m_parts;
    std::string_view m_kind;
    std::size_t m_at = 1;
    bool m_is_good = true;
};

template <class Item>
Item& add(std::vector<Item>& list) {
    return list.emplace_back();
}

bool take_line(World& world, Fields fields) {
    auto const kind = fields.kind();
    if (kind == "request")
        return fields.all(world.protocol, world.login, world.has_password, world.first, world.site_login, world.deadline_ms,
                          world.username);
    if (kind == "trusted")
        return fields.all(add(world.trusted_domains));
    if (kind == "dns")
        return fields.all(world.dns_ms, world.health_ms);
    if (kind == "host") {
        auto& host = add(world.hosts);
        return fields.all(host.name, host.resolve_ms, host.addresses);
    }
    if (kind == "machine") {
        auto& machine = add(world.machines);
        return fields.all(machine.ip, machine.names);
    }
    if (kind == "port") {
        auto& port = add(world.ports);
        return fields.all(port.ip, port.port, port.service, port.security, port.fate, port.connect_ms, port.greeting_ms,
                          port.wants, port.refuses, port.login_ms, port.inspect_ms);
    }
    if (kind == "source") {
        auto& source = add(world.sources);
        return fields.all(source.source, source.answer_ms, source.site.host, source.site.login_ms, source.site.refuses);
    }
    if (kind != "line" || world.sources.empty())
        return false;
    auto& line = add(world.sources.back().lines);
    auto& endpoint = line.endpoint;
    return fields.all(endpoint.service, endpoint.host, endpoint.port, endpoint.security, line.trust, line.username);
}

}

std::string to_text(World const& world) {
    std::string out(first_line);
    out += "\n";
    write(out, "request", world.protocol, world.login, world.has_password, world.first, world.site_login, world.deadline_ms,
          world.username);
    for (auto const& domain : world.trusted_domains)
        write(out, "trusted", domain);
    write(out, "dns", world.dns_ms, world.health_ms);
    for (auto const& host : world.hosts)
        write(out, "host", host.name, host.resolve_ms, host.addresses);
    for (auto const& machine : world.machines)
        write(out, "machine", machine.ip, machine.names);
    for (auto const& port : world.ports)
        write(out, "port", port.ip, std::int64_t{port.port}, port.service, port.security, port.fate, port.connect_ms,
              port.greeting_ms, port.wants, port.refuses, port.login_ms, port.inspect_ms);
    for (auto const& source : world.sources) {
        write(out, "source", source.source, source.answer_ms, source.site.host, source.site.login_ms, source.site.refuses);
        for (auto const& line : source.lines)
            write(out, "line", line.endpoint.service, line.endpoint.host, std::int64_t{line.endpoint.port},
                  line.endpoint.security, line.trust, line.username);
    }
    return out + "end\n";
}

Result<World> from_text(std::string const& text) {
    World world;
    auto const lines = ascii::split(text, '\n');
    // The last line ends with a line break, so an empty part follows it.
    bool const is_whole =
        lines.size() >= 3 && lines.front() == first_line && lines[lines.size() - 2] == "end" && lines.back().empty();
    if (!is_whole)
        return fail(FaultCode::malformed, "it does not begin with '" + std::string(first_line) + "' and close with 'end'");
    for (std::size_t i = 1; i + 2 < lines.size(); ++i)
        if (!take_line(world, Fields(lines[i])))
            return fail(FaultCode::malformed, "line " + std::to_string(i + 1) + " is not understood");
    if (to_text(world) != text)
        return fail(FaultCode::malformed, "its lines are not in their usual order");
    return world;
}

bool is_last_resort(SourceId source) {
    return source == SourceId::autodiscover || source == SourceId::autodiscover_v2 || source == SourceId::mailconf ||
           source == SourceId::autoconfig_http;
}

}
