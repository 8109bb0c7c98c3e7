#include "app/clients/msmtp/commands.h"

#include "app/clients/format.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>

namespace mp::clients::msmtp {

namespace ascii = core::ascii;

namespace {

constexpr std::array<std::string_view, 47> commands{"account",
                                                    "defaults",
                                                    "eval",
                                                    "host",
                                                    "port",
                                                    "source_ip",
                                                    "proxy_host",
                                                    "proxy_port",
                                                    "socket",
                                                    "timeout",
                                                    "connect_timeout",
                                                    "protocol",
                                                    "domain",
                                                    "auth",
                                                    "user",
                                                    "password",
                                                    "passwordeval",
                                                    "ntlmdomain",
                                                    "tls",
                                                    "tls_starttls",
                                                    "tls_trust_file",
                                                    "tls_crl_file",
                                                    "tls_fingerprint",
                                                    "tls_key_file",
                                                    "tls_cert_file",
                                                    "tls_certcheck",
                                                    "tls_priorities",
                                                    "tls_host_override",
                                                    "tls_min_dh_prime_bits",
                                                    "tls_force_sslv3",
                                                    "tls_nostarttls",
                                                    "tls_nocertcheck",
                                                    "from",
                                                    "from_full_name",
                                                    "allow_from_override",
                                                    "dsn_notify",
                                                    "dsn_return",
                                                    "set_from_header",
                                                    "set_date_header",
                                                    "set_msgid_header",
                                                    "add_missing_from_header",
                                                    "add_missing_date_header",
                                                    "remove_bcc_headers",
                                                    "undisclosed_recipients",
                                                    "logfile",
                                                    "logfile_time_format",
                                                    "syslog"};
constexpr std::array<std::string_view, 5> more_commands{"aliases", "auto_from", "maildomain", "keepbcc", "eval_password"};

bool is_command(std::string_view word) {
    return std::find(commands.begin(), commands.end(), word) != commands.end() ||
           std::find(more_commands.begin(), more_commands.end(), word) != more_commands.end();
}

struct Line {
    std::string_view command, argument;
    std::size_t number = 0;
};

/// The lines that say something: no blanks at either end, no comments, one pair of quotes around an argument taken off.
class Lines {
public:
    explicit Lines(std::string_view text) : m_text(text) {}

    bool next(Line& line) {
        while (!m_text.empty()) {
            auto const end = std::min(m_text.find('\n'), m_text.size());
            auto const whole = ascii::trim(m_text.substr(0, end));
            m_text.remove_prefix(std::min(end + 1, m_text.size()));
            ++m_number;
            if (whole.empty() || whole.front() == '#')
                continue;
            auto const blank = std::min(whole.find_first_of(" \t"), whole.size());
            line = {whole.substr(0, blank), unquoted(ascii::trim(whole.substr(blank))), m_number};
            return true;
        }
        return false;
    }

private:
    static std::string_view unquoted(std::string_view text) {
        bool const is_quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
        return is_quoted ? text.substr(1, text.size() - 2) : text;
    }

    std::string_view m_text;
    std::size_t m_number = 0;
};

class Parser {
public:
    Configuration run(std::string_view text) {
        Lines lines(text);
        // More is refused by the reader: one above the limit is enough for that.
        for (Line line; m_result.accounts.size() <= most_accounts && lines.next(line);)
            take(line);
        return std::move(m_result);
    }

private:
    void note(std::size_t line) {
        if (m_result.odd_lines.size() < 100)
            m_result.odd_lines.push_back(line);
    }

    void take(Line const& line) {
        auto command = std::string(line.command.substr(0, 40));
        if (!is_command(command)) {
            note(line.number);
            command = ascii::to_lower(command);
            if (!is_command(command))
                return;
        }
        if (command == "defaults")
            m_is_in_defaults = true;
        else if (command == "account")
            begin(line);
        else if (command == "eval") {
            if (m_result.command_lines.size() < 100)
                m_result.command_lines.push_back(line.number);
            if (!m_is_in_defaults && !m_result.accounts.empty())
                m_result.accounts.back().has_command = true;
        } else
            set(command, line);
    }

    void set(std::string const& command, Line const& line) {
        bool const is_secret = command == "password";
        if (!m_is_in_defaults && m_result.accounts.empty()) {
            // Files of the first versions: commands alone are the account "default".
            auto& block = m_result.accounts.emplace_back();
            block.name = "default";
            block.line = line.number;
        }
        if (is_secret && m_is_in_defaults)
            m_result.has_default_password = m_result.has_default_password || !line.argument.empty();
        if (is_secret && !m_is_in_defaults)
            m_result.accounts.back().has_own_password = !line.argument.empty();
        if (is_secret)
            return;
        auto& values = m_is_in_defaults ? m_defaults : m_result.accounts.back().own;
        values[command] = std::string(line.argument.substr(0, 4096));
        if (!m_is_in_defaults)
            m_result.accounts.back().is_alias = false;
    }

    void begin(Line const& line) {
        m_is_in_defaults = false;
        auto const colon = line.argument.find(':');
        auto const name = ascii::trim(line.argument.substr(0, colon));
        if (name.empty() || name.find(',') != name.npos || find(name) != nullptr)
            note(line.number);
        Block block;
        block.name = std::string(name.substr(0, 200));
        block.line = line.number;
        block.defaults = m_defaults;
        if (colon != std::string_view::npos)
            inherit(block, line.argument.substr(colon + 1), line.number);
        m_result.accounts.push_back(std::move(block));
    }

    void inherit(Block& block, std::string_view names, std::size_t line) {
        std::size_t count = 0;
        for (auto const part : ascii::split(names, ',')) {
            auto* const other = find(ascii::trim(part));
            if (!other) {
                note(line);
                continue;
            }
            ++count;
            other->is_inherited = true;
            for (auto const& [command, value] : other->own)
                block.own[command] = value;
        }
        block.is_alias = count == 1 && block.name == "default";
    }

    Block* find(std::string_view name) {
        auto const at = std::find_if(m_result.accounts.begin(), m_result.accounts.end(),
                                     [&](Block const& block) { return block.name == name; });
        return at == m_result.accounts.end() ? nullptr : &*at;
    }

    Configuration m_result;
    std::map<std::string, std::string> m_defaults;
    bool m_is_in_defaults = false;
};

}

std::string const* Block::find(std::string_view command) const {
    auto const key = std::string(command);
    if (auto const at = own.find(key); at != own.end())
        return &at->second;
    auto const at = defaults.find(key);
    return at == defaults.end() ? nullptr : &at->second;
}

Configuration parse(std::string_view text) { return Parser().run(text); }

bool looks_like_configuration(std::string_view beginning) {
    Lines lines(beginning);
    std::size_t known = 0;
    std::size_t unknown = 0;
    bool has_block = false;
    bool has_host = false;
    bool has_sending = false;
    for (Line line; lines.next(line);) {
        bool const is_known = is_command(line.command);
        ++(is_known ? known : unknown);
        // A heading stands first; no other file begins with such a word.
        if (known + unknown == 1 && !is_known)
            return false;
        has_block = has_block || line.command == "account" || (line.command == "defaults" && line.argument.empty());
        has_host = has_host || line.command == "host";
        has_sending = has_sending || line.command == "from" || line.command == "auth" || line.command.starts_with("tls");
    }
    return known > unknown && ((has_block && (has_host || has_sending)) || (has_host && has_sending));
}

}
