// The lines of a watch state: a word, and its values apart by blanks, "-" for what is not known.

#include "app/desk/watch_state.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"

#include <charconv>

namespace mp::desk {

namespace {

namespace ascii = core::ascii;
using watch::Look;
using watch::Saw;
using watch::Seen;

constexpr core::NameTable<Saw, 4> saw_names{
    {{Saw::listing, "listing"}, {Saw::counts, "counts"}, {Saw::in_use, "in-use"}, {Saw::nothing, "nothing"}}};
constexpr core::NameTable<NameForm, 3> form_names{
    {{NameForm::address, "address"}, {NameForm::local_part, "local-part"}, {NameForm::given, "given"}}};

template <class Table, class Value>
std::string_view name_in(Table const& table, Value wanted) {
    for (auto const& [value, name] : table)
        if (value == wanted)
            return name;
    return "-";
}

class Line {
public:
    explicit Line(std::string& out, std::string_view word) : m_out(out) { m_out += word; }
    ~Line() { m_out += '\n'; }
    Line(Line const&) = delete;
    Line& operator=(Line const&) = delete;

    Line& add(std::string_view text) {
        m_out += ' ';
        m_out += text.empty() ? std::string_view("-") : text;
        return *this;
    }
    Line& add(std::int64_t number) {
        char digits[24];
        auto const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
        return add(std::string_view(digits, static_cast<std::size_t>(end - digits)));
    }
    Line& add(std::optional<std::int64_t> number) { return number ? add(*number) : add("-"); }

private:
    std::string& m_out;
};

/// The values of a line, one after the other; `is_good` is false once one was missing or odd.
class Values {
public:
    explicit Values(std::string_view line) : m_words(ascii::words(line)) {}

    std::string_view text() {
        if (m_next < m_words.size())
            return m_words[m_next++];
        m_is_good = false;
        return {};
    }
    /// Everything that is kept is a count, a size or a time.
    std::int64_t number() {
        auto const number = ascii::to_number<std::int64_t>(text());
        m_is_good = m_is_good && number && *number >= 0;
        return number.value_or(0);
    }
    std::optional<std::int64_t> maybe_number() {
        if (m_next < m_words.size() && m_words[m_next] == "-") {
            ++m_next;
            return std::nullopt;
        }
        return number();
    }
    template <class Table>
    auto name(Table const& table) {
        auto const wanted = text();
        for (auto const& [value, name] : table)
            if (name == wanted)
                return value;
        m_is_good = false;
        return table.front().first;
    }
    bool is_good() const { return m_is_good && m_next == m_words.size(); }

private:
    std::vector<std::string_view> m_words;
    std::size_t m_next = 0;
    bool m_is_good = true;
};

void write_server(std::string& out, std::optional<WatchedServer> const& server) {
    if (server)
        Line(out, name_of(server->endpoint.service))
            .add(server->endpoint.host)
            .add(std::int64_t{server->endpoint.port})
            .add(name_of(server->endpoint.security))
            .add(name_in(form_names, server->name));
}

void write_look(std::string& out, Look const& look) {
    Line(out, "look")
        .add(look.at)
        .add(name_in(saw_names, look.saw))
        .add(look.messages)
        .add(look.imap_messages)
        .add(look.uidnext)
        .add(look.uidvalidity)
        .add(look.expire)
        .add(std::int64_t{look.counts_arrivals})
        .add(look.arrived)
        .add(look.gone)
        .add(look.swept);
}

void write_seen(std::string& out, Seen const& seen) {
    Line(out, "seen").add(seen.id).add(seen.bytes).add(seen.after).add(seen.first).add(seen.last).add(seen.gone);
}

bool read_server(Values values, core::Service service, std::optional<WatchedServer>& out) {
    WatchedServer server;
    server.endpoint.service = service;
    server.endpoint.host = std::string(values.text());
    auto const port = values.number();
    server.endpoint.port = static_cast<std::uint16_t>(port);
    auto const security = core::from_name<core::Security>(values.text());
    server.endpoint.security = security.value_or(core::Security::plain);
    server.name = values.name(form_names);
    auto const& host = server.endpoint.host;
    bool const is_place = core::is_host_name(host) || core::is_ip_literal(host);
    out = server;
    return values.is_good() && is_place && port > 0 && port < 65536 && server.endpoint.security != core::Security::plain;
}

bool read_look(Values values, watch::History& history) {
    Look look;
    look.at = values.number();
    look.saw = values.name(saw_names);
    look.messages = values.number();
    look.imap_messages = values.maybe_number();
    look.uidnext = values.maybe_number();
    look.uidvalidity = values.maybe_number();
    auto const expire = values.text();
    look.expire = expire == "-" ? std::string() : std::string(expire.substr(0, 20));
    look.counts_arrivals = values.number() != 0;
    look.arrived = values.number();
    look.gone = values.number();
    look.swept = values.number();
    history.looks.push_back(std::move(look));
    return values.is_good() && history.looks.size() <= watch::limits::looks;
}

bool read_seen(Values values, watch::History& history) {
    Seen seen;
    seen.id = std::string(values.text());
    for (auto* number : {&seen.bytes, &seen.after, &seen.first, &seen.last, &seen.gone})
        *number = values.number();
    history.messages.push_back(std::move(seen));
    return values.is_good() && history.messages.size() <= watch::limits::messages + watch::limits::gone;
}

bool read_line(std::string_view line, WatchState& state) {
    auto const blank = line.find(' ');
    auto const word = line.substr(0, blank);
    Values values(blank == line.npos ? std::string_view() : line.substr(blank));
    if (word == "seen")
        return read_seen(std::move(values), state.history);
    if (word == "look")
        return read_look(std::move(values), state.history);
    if (word == "pop3")
        return read_server(std::move(values), core::Service::pop3, state.pop3);
    if (word == "imap")
        return read_server(std::move(values), core::Service::imap, state.imap);
    if (word == "not-before") {
        state.not_before = values.number();
        return values.is_good();
    }
    if (word != "renumbered")
        return false;
    auto const at = values.number();
    state.history.renumberings.push_back({at, values.number()});
    return values.is_good() && state.history.renumberings.size() <= watch::limits::renumberings;
}

}

std::string to_text(WatchState const& state) {
    std::string out;
    write_server(out, state.pop3);
    write_server(out, state.imap);
    Line(out, "not-before").add(state.not_before);
    for (auto const& renumbering : state.history.renumberings)
        Line(out, "renumbered").add(renumbering.at).add(renumbering.messages);
    for (auto const& look : state.history.looks)
        write_look(out, look);
    for (auto const& seen : state.history.messages)
        write_seen(out, seen);
    return out;
}

core::Result<WatchState> watch_state_from(std::string const& text) {
    WatchState state;
    std::string_view rest = text;
    while (!rest.empty()) {
        auto const end = rest.find('\n');
        if (end == rest.npos || !read_line(rest.substr(0, end), state))
            return core::fail(core::FaultCode::malformed, std::string(rest.substr(0, 80)));
        rest.remove_prefix(end + 1);
    }
    return state;
}

}
