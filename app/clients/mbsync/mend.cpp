// Changes lines of the section that an account stands in (FORMAT.md 1 and 2).

#include "app/clients/mend.h"
#include "app/clients/lines_edit.h"
#include "app/clients/mbsync/read.h"

#include <algorithm>

namespace mp::clients::mbsync {

using core::AccountSecurity;

namespace {

/// The lines of one section, the first its heading.
using Section = std::vector<KeywordLine>;

bool begins_section(std::string_view keyword) {
    for (auto const* const begin : {"imapaccount", "imapstore", "maildirstore", "channel", "group"})
        if (keyword == begin)
            return true;
    return false;
}

/// A section ends at an empty line; comments do not end it.
std::vector<Section> sections_of(std::string_view bytes, std::vector<KeywordLine> const& lines) {
    std::vector<Section> sections;
    bool is_open = false;
    std::size_t last = 0;
    for (auto const& line : lines) {
        for (auto at = last; at < line.whole.begin;) {
            auto const end = std::min(bytes.find('\n', at), line.whole.begin);
            auto const between = bytes.substr(at, end - at);
            bool const is_line = at == 0 || bytes[at - 1] == '\n';
            if (is_line && between.find_first_not_of(" \t\r") == between.npos && end < line.whole.begin)
                is_open = false;
            at = end + 1;
        }
        last = line.whole.end;
        if (begins_section(line.keyword)) {
            is_open = true;
            sections.push_back({});
        }
        if (is_open)
            sections.back().push_back(line);
    }
    return sections;
}

KeywordLine const* line_of(Section const& section, std::string_view keyword) {
    auto const at =
        std::find_if(section.rbegin(), section.rend(), [&](KeywordLine const& line) { return line.keyword == keyword; });
    return at == section.rend() ? nullptr : &*at;
}

class File {
public:
    explicit File(std::string_view bytes) : m_editor(bytes, true), m_sections(sections_of(bytes, m_editor.lines())) {
        // What one section calls it, the program knows; the older name is known to all versions.
        for (auto const& line : m_editor.lines())
            m_has_new_name = m_has_new_name || line.keyword == "tlstype";
    }

    void change(core::AccountServer const& before, core::AccountServer const& wanted) {
        auto const security = wanted.security.value;
        for (auto const& section : m_sections) {
            if (!is_of(section, before))
                continue;
            if (before.security.value != security && security)
                set(section, line_of(section, "tlstype") || m_has_new_name ? "TLSType" : "SSLType",
                    *security == AccountSecurity::tls        ? "IMAPS"
                    : *security == AccountSecurity::starttls ? "STARTTLS"
                                                             : "None");
            if (before.port.value != wanted.port.value && wanted.port.value)
                set(section, "Port", std::to_string(*wanted.port.value));
        }
    }

    Edits take() { return m_editor.take(); }

private:
    /// By what the reader calls it: host and user are enough, and two that have both are to be changed alike.
    bool is_of(Section const& section, core::AccountServer const& server) const {
        auto const* const host = line_of(section, "host");
        auto const* const user = line_of(section, "user");
        auto const name = host ? std::string(m_editor.value_of(*host)) : std::string();
        auto const login = user ? std::string(m_editor.value_of(*user)) : std::string();
        return !name.empty() && name.find(server.host) != std::string::npos &&
               login.find(server.username) != std::string::npos;
    }

    void set(Section const& section, std::string const& keyword, std::string const& value) {
        auto lower = keyword;
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
        if (auto const* const line = line_of(section, lower))
            return m_editor.set_value(*line, value);
        auto const* const host = line_of(section, "host");
        m_editor.add_below(host ? *host : section.front(), keyword + " " + value, (host ? *host : section.front()).indent);
    }

    LinesEditor m_editor;
    std::vector<Section> m_sections;
    bool m_has_new_name = false;
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
    File file(files.front().bytes);
    for (auto const& one : changes)
        file.change(one.before.incoming, one.wanted.incoming);
    return {file.take()};
}

}

extern constinit Mender const mender{.files = &files_at,
                                     .read = &read_files,
                                     .edits = &edits_for,
                                     .secrets = [](std::string_view bytes) { return secrets_in_lines(bytes); }};

}
