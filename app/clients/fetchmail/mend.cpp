// Changes words of .fetchmailrc where they stand, or adds them behind the user or the server (FORMAT.md 2).

#include "app/clients/mend.h"
#include "app/clients/fetchmail/grammar.h"
#include "app/clients/fetchmail/read.h"

#include <algorithm>

namespace mp::clients::fetchmail {

using core::AccountSecurity;

namespace {

constexpr std::string_view mark = "\xef\xbb\xbf";

std::string_view text_of(SettingsFile const& file) {
    std::string_view const bytes = file.bytes;
    return bytes.starts_with(mark) ? bytes.substr(mark.size()) : bytes;
}

class File {
public:
    explicit File(SettingsFile const& file)
        : m_start(file.bytes.size() - text_of(file).size()), m_file(parse(text_of(file))), m_spots(spots_of(text_of(file))) {
    }

    void change(std::size_t position, core::Account const& before, core::Account const& wanted) {
        if (position >= m_spots.size())
            return;
        auto const& entry = m_file.entries[m_spots[position].entry];
        bool const has_user = !entry.users.empty();
        m_server = &entry.server;
        m_user = has_user ? &entry.users[m_spots[position].user] : &m_nobody;
        m_end = has_user ? m_user->end : m_server->label_end;
        change_line(before.incoming, wanted.incoming);
        change_keeping(before.pop, wanted.pop);
        if (!before.checks_certificates && wanted.checks_certificates)
            say(Option::sslcertck, "sslcertck");
        change_poll(before, wanted);
    }

    Edits take() { return std::move(m_edits); }

private:
    void put(Span place, std::string text) {
        m_edits.replace({place.begin + m_start, place.end + m_start}, std::move(text));
    }

    /// In place of what is said, else behind the last word about the user.
    void say(Option option, std::string const& words) {
        auto const place = m_user->places.find(option);
        if (place != m_user->places.end())
            put(place->second, words);
        else
            put({m_end, m_end}, " " + words);
    }

    bool is_said(Option option) const { return m_user->places.contains(option); }

    bool is_common(bool (*is_set)(Entry const&)) const { return m_file.defaults && is_set(*m_file.defaults); }

    void change_line(core::AccountServer const& before, core::AccountServer const& wanted) {
        auto const security = wanted.security.value;
        if (before.security.value != security && security) {
            bool const is_tls = *security == AccountSecurity::tls;
            bool const had_tls = before.security.is(AccountSecurity::tls);
            bool const forbids = m_user->sslproto && m_user->sslproto->empty() && !is_said(Option::ssl);
            if (is_tls && forbids)
                say(Option::sslproto, "ssl");
            else if (is_tls)
                say(Option::ssl, "ssl");
            else if (had_tls && is_said(Option::ssl) && !is_said(Option::sslproto))
                say(Option::ssl, "sslproto 'auto'");
            else {
                if (had_tls)
                    say(Option::ssl, "no ssl");
                say(Option::sslproto, "sslproto 'auto'");
            }
        }
        auto const port = wanted.port.value;
        if (before.port.value == port || !port)
            return;
        auto const place = m_server->places.find(Option::service);
        auto const words = "port " + std::to_string(*port);
        bool const is_tls = wanted.security.is(AccountSecurity::tls);
        bool const is_usual =
            *port == core::standard_port(wanted.service, is_tls ? core::Security::tls : core::Security::starttls);
        bool const is_set_for_all = is_common([](Entry const& entry) { return entry.server.service.has_value(); });
        if (place != m_server->places.end())
            put(place->second, words);
        else if (!is_usual || is_set_for_all)
            put({m_server->label_end, m_server->label_end}, " " + words);
    }

    void change_keeping(core::PopKeeping const& before, core::PopKeeping const& wanted) {
        if (before.leave_on_server.value != wanted.leave_on_server.value && wanted.leave_on_server.is(true)) {
            bool const flushes_all = is_common(
                [](Entry const& entry) { return !entry.users.empty() && entry.users.front().flush.value_or(false); });
            if (m_user->flush.value_or(flushes_all))
                say(Option::flush, "no flush");
            say(Option::keep, "keep");
        }
        if (before.only_new.value != wanted.only_new.value && wanted.only_new.is(true))
            say(Option::fetchall, "no fetchall");
    }

    /// One number for all servers; each looks every N-th time.
    void change_poll(core::Account const& before, core::Account const& wanted) {
        auto const seconds = m_file.daemon_seconds.value_or(0);
        auto const old_poll = before.poll_seconds.value.value_or(0);
        auto const poll = wanted.poll_seconds.value.value_or(0);
        if (seconds <= 0 || old_poll < seconds || poll <= old_poll || m_file.daemon_place.end == 0)
            return;
        auto const every = old_poll / seconds;
        m_daemon = std::max<std::int64_t>(m_daemon, (poll + every - 1) / every);
        put(m_file.daemon_place, std::to_string(m_daemon));
    }

    std::size_t m_start;
    RunControl m_file;
    std::vector<Spot> m_spots;
    UserOptions m_nobody;
    ServerOptions const* m_server = nullptr;
    UserOptions const* m_user = nullptr;
    std::size_t m_end = 0;
    std::int64_t m_daemon = 0;
    Edits m_edits;
};

core::Result<std::vector<SettingsFile>> files_at(Tree const& tree) {
    TRY(auto bytes, tree.read());
    return std::vector{SettingsFile{"", std::move(bytes)}};
}

core::Result<std::vector<core::Profile>> read_files(std::vector<SettingsFile> const& files) {
    TRY(auto profile, read_rc(files.front().bytes, Tree({}), false));
    return std::vector{std::move(profile)};
}

std::vector<Edits> edits_for(std::vector<SettingsFile> const& files, std::vector<AccountChange> const& changes) {
    auto const read = read_files(files);
    if (!read)
        return {Edits()};
    File file(files.front());
    auto const& accounts = read->front().accounts;
    for (auto const& one : changes)
        for (std::size_t i = 0; i < accounts.size(); ++i)
            if (accounts[i].key == one.before.key)
                file.change(i, one.before, one.wanted);
    return {file.take()};
}

/// Exact, because a user's words often stand in one line; in comments whatever looks like one.
std::vector<Span> secrets(std::string_view bytes) {
    std::size_t const start = bytes.starts_with(mark) ? mark.size() : 0;
    auto found = parse(bytes.substr(start)).secrets;
    for (auto& span : found)
        span = {span.begin + start, span.end + start};
    for (auto const& span : secrets_in_lines(bytes)) {
        auto const line = bytes.rfind('\n', span.begin);
        auto const first = bytes.find_first_not_of(" \t", line == bytes.npos ? 0 : line + 1);
        if (first != bytes.npos && bytes[first] == '#')
            found.push_back(span);
    }
    std::sort(found.begin(), found.end(), [](Span const& a, Span const& b) { return a.begin < b.begin; });
    return found;
}

}

extern constinit Mender const mender{.files = &files_at, .read = &read_files, .edits = &edits_for, .secrets = &secrets};

}
