// Changes values of an exported registry, and writes a small file of only those: double-clicked, it changes them and nothing
// else (FORMAT.md).

#include "app/clients/mend.h"
#include "app/clients/decode.h"
#include "app/clients/outlook/properties.h"
#include "app/clients/outlook/read.h"
#include "app/clients/outlook/reg_file.h"
#include "probes/core/ascii.h"
#include "probes/core/utf8.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

namespace mp::clients::outlook {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;

namespace {

std::string dword(std::uint32_t number) {
    std::array<char, 20> text{};
    std::snprintf(text.data(), text.size(), "dword:%08x", number);
    return text.data();
}

/// The text of such a file: where each value stands, by key and name in lower case.
class RegText {
public:
    explicit RegText(std::string_view text) : m_text(text), m_ending(line_end_of(text)) {
        for (std::size_t at = 0; at < text.size();)
            at = take_line(at);
    }

    bool has(std::string const& key, std::string const& name) const {
        return m_values.contains({key, ascii::to_lower(name)});
    }

    void set(std::string const& key, std::string const& name, std::uint32_t number) {
        if (auto const value = m_values.find({key, ascii::to_lower(name)}); value != m_values.end())
            return m_edits.replace(value->second, dword(number));
        auto const end = m_ends.find(key);
        if (end == m_ends.end())
            return;
        auto const line = "\"" + name + "\"=" + dword(number);
        auto const next = m_text.find('\n', end->second);
        if (next == m_text.npos)
            m_edits.insert(m_text.size(), m_ending + line);
        else
            m_edits.insert(next + 1, line + m_ending);
    }

    Edits take() { return std::move(m_edits); }

private:
    std::size_t end_of_line(std::size_t at) const { return std::min(m_text.find('\n', at), m_text.size()); }

    std::size_t take_line(std::size_t at) {
        auto const end = end_of_line(at);
        auto const line = ascii::trim(m_text.substr(at, end - at));
        auto const next = end + 1;
        if (line.starts_with("[")) {
            auto const last = line.rfind(']');
            m_key = last == line.npos || line.starts_with("[-") ? std::string() : ascii::to_lower(line.substr(1, last - 1));
            note_end(line);
            return next;
        }
        // No name of a value that matters holds a quote.
        auto const quote = line.starts_with('"') ? line.find('"', 1) : line.npos;
        if (m_key.empty() || quote == line.npos || !line.substr(quote + 1).starts_with('='))
            return next;
        auto value = line.substr(quote + 2);
        auto last_line = line;
        auto after = next;
        // A list of bytes goes on below.
        while (last_line.ends_with('\\') && after < m_text.size()) {
            auto const more = end_of_line(after);
            last_line = ascii::trim(m_text.substr(after, more - after));
            after = more + 1;
        }
        auto const begin = static_cast<std::size_t>(value.data() - m_text.data());
        auto const stop = static_cast<std::size_t>(last_line.data() - m_text.data()) + last_line.size();
        m_values.insert_or_assign({m_key, ascii::to_lower(line.substr(1, quote - 1))}, Span{begin, stop});
        note_end(last_line);
        return after;
    }

    void note_end(std::string_view line) {
        m_ends[m_key] = static_cast<std::size_t>(line.data() - m_text.data()) + line.size();
    }

    std::string_view m_text;
    std::string m_ending;
    std::string m_key;
    std::map<std::pair<std::string, std::string>, Span> m_values;
    std::map<std::string, std::size_t> m_ends; ///< behind the last line of a key
    Edits m_edits;
};

class Change {
public:
    Change(RegText& text, std::string const& key) : m_text(text), m_key(key) {}

    void carry_out(core::Account const& before, core::Account const& wanted) {
        std::string const prefix = before.incoming.service == core::Service::pop3 ? "POP3 " : "IMAP ";
        change_line(prefix, before.incoming, wanted.incoming);
        if (before.outgoing && wanted.outgoing) {
            change_line("SMTP ", *before.outgoing, *wanted.outgoing);
            change_login(*before.outgoing, *wanted.outgoing);
        }
        auto const& pop = wanted.pop;
        bool const is_same = before.pop.leave_on_server.value == pop.leave_on_server.value &&
                             before.pop.delete_after_days.value == pop.delete_after_days.value &&
                             before.pop.delete_with_local.value == pop.delete_with_local.value;
        if (!is_same && pop.leave_on_server.value)
            m_text.set(m_key, "Leave on Server",
                       leave_on_server_value(*pop.leave_on_server.value,
                                             static_cast<int>(pop.delete_after_days.value.value_or(0)),
                                             pop.delete_with_local.value.value_or(false)));
    }

private:
    void set(std::string const& name, std::uint32_t number) { m_text.set(m_key, name, number); }

    /// "Use SSL" is what every version knows; "Secure Connection" wins where it is, and alone can say STARTTLS.
    void change_line(std::string const& prefix, core::AccountServer const& before, core::AccountServer const& wanted) {
        auto const security = wanted.security.value;
        if (before.security.value != security && security) {
            bool const is_tls = *security == AccountSecurity::tls;
            bool const is_open = *security == AccountSecurity::none;
            if (!is_open && (is_tls || m_text.has(m_key, prefix + "Use SSL")))
                set(prefix + "Use SSL", 1);
            if (!is_tls || m_text.has(m_key, prefix + "Secure Connection"))
                set(prefix + "Secure Connection", is_tls ? 1 : is_open ? 0 : 2);
        }
        if (before.port.value != wanted.port.value && wanted.port.value)
            set(prefix + "Port", *wanted.port.value);
    }

    /// The login for receiving, which is what no method means.
    void change_login(core::AccountServer const& before, core::AccountServer const& wanted) {
        if (before.auth.value == wanted.auth.value || !wanted.auth.is(AccountAuth::password))
            return;
        set("SMTP Use Auth", 1);
        if (m_text.has(m_key, "SMTP Auth Method"))
            set("SMTP Auth Method", 0);
    }

    RegText& m_text;
    std::string const& m_key;
};

/// A file of version 4 is UTF-8 here, and has its own heading still.
core::Result<std::vector<SettingsFile>> files_at(Tree const& tree) {
    TRY(auto const bytes, tree.read());
    auto text = decode_file(bytes).text;
    if (!looks_like_reg(std::string_view(text).substr(0, 4096)))
        return core::fail(core::FaultCode::not_offered, "no registry file");
    return std::vector{SettingsFile{tree.name(), std::move(text)}};
}

core::Result<std::vector<core::Profile>> read_files(std::vector<SettingsFile> const& files) {
    return read_reg(files.front().bytes, "");
}

std::vector<Edits> edits_for(std::vector<SettingsFile> const& files, std::vector<AccountChange> const& changes) {
    RegText text(files.front().bytes);
    auto const keys = account_keys(files.front().bytes);
    for (auto const& one : changes) {
        auto const key = keys.find({one.profile, one.before.key});
        if (key != keys.end())
            Change(text, key->second).carry_out(one.before, one.wanted);
    }
    return {text.take()};
}

std::string utf16_of(std::string_view utf8) {
    std::string out = "\xff\xfe";
    auto const add = [&](char32_t unit) {
        out += static_cast<char>(unit & 0xff);
        out += static_cast<char>(unit >> 8 & 0xff);
    };
    for (std::size_t at = 0; at < utf8.size();) {
        char32_t const c = core::next_character(utf8, at).value_or(0xFFFD);
        if (c < 0x10000) {
            add(c);
            continue;
        }
        add(0xD800 + ((c - 0x10000) >> 10));
        add(0xDC00 + ((c - 0x10000) & 0x3ff));
    }
    return out;
}

/// As Windows itself writes it, whatever the file that was read: UTF-16, version 5.
NewFile only_changes(SettingsFile const& before, SettingsFile const& after) {
    auto const old_file = parse_reg(before.bytes), new_file = parse_reg(after.bytes);
    std::string text = "Windows Registry Editor Version 5.00\r\n";
    for (auto const& [lower, key] : new_file ? new_file->keys : std::map<std::string, RegKey>{}) {
        auto const old_key = old_file ? old_file->keys.find(lower) : new_file->keys.end();
        std::string lines;
        for (auto const& [name, value] : key.values) {
            bool const has_old = old_file && old_key != old_file->keys.end();
            auto const old_value = has_old ? old_key->second.values.find(name) : key.values.end();
            if (has_old && old_value != old_key->second.values.end() && old_value->second == value)
                continue;
            lines += "\"" + name + "\"=" + dword(static_cast<std::uint32_t>(value.number)) + "\r\n";
        }
        if (!lines.empty())
            text += "\r\n[" + key.path + "]\r\n" + lines;
    }
    auto const stem = before.path.substr(0, before.path.rfind('.'));
    return {stem + "-changes.reg", utf16_of(text)};
}

}

extern constinit Mender const mender{.files = &files_at,
                                     .read = &read_files,
                                     .edits = &edits_for,
                                     .secrets = [](std::string_view bytes) { return secrets_in_lines(bytes, true); },
                                     .excerpt = &only_changes};

}
