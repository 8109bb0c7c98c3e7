#include "app/clients/mbsync/sections.h"

#include "probes/core/ascii.h"

#include <algorithm>
#include <array>

namespace mp::clients::mbsync {

namespace ascii = core::ascii;

namespace {

/// Words, texts in quotes with `\"` and `\\`, and nothing behind a word that begins with '#'.
std::vector<std::string> arguments_of(std::string_view line) {
    std::vector<std::string> found;
    while (!(line = ascii::trim(line)).empty() && line.front() != '#' && found.size() < 100) {
        std::string word;
        bool is_quoted = false;
        std::size_t at = 0;
        for (; at < line.size() && (is_quoted || !ascii::is_space(line[at])); ++at) {
            char const c = line[at];
            if (c == '"')
                is_quoted = !is_quoted;
            else if (c == '\\' && at + 1 < line.size())
                word += line[++at];
            else
                word += c;
        }
        line.remove_prefix(at);
        found.push_back(word.substr(0, 4096));
    }
    return found;
}

constexpr std::array<std::string_view, 38> account_keywords{"host",
                                                            "port",
                                                            "timeout",
                                                            "user",
                                                            "usercmd",
                                                            "pass",
                                                            "passcmd",
                                                            "usekeychain",
                                                            "tunnel",
                                                            "authmech",
                                                            "authmechs",
                                                            "ssltype",
                                                            "tlstype",
                                                            "sslversion",
                                                            "sslversions",
                                                            "tlsversion",
                                                            "tlsversions",
                                                            "systemcertificates",
                                                            "certificatefile",
                                                            "clientcertificate",
                                                            "clientkey",
                                                            "cipherstring",
                                                            "pipelinedepth",
                                                            "disableextension",
                                                            "disableextensions",
                                                            "requiressl",
                                                            "requirecram",
                                                            "useimaps",
                                                            "usesslv2",
                                                            "usesslv3",
                                                            "usetlsv1",
                                                            "usetlsv1.1",
                                                            "usetlsv1.2",
                                                            "usetlsv1.3",
                                                            "account",
                                                            "path",
                                                            "pathdelimiter",
                                                            "subscribedonly"};
constexpr std::array<std::string_view, 9> store_keywords{"usenamespace",   "maxsize",     "mapinbox",
                                                         "flatten",        "trash",       "trashnewonly",
                                                         "trashremotenew", "trashremote", "useutf8mailboxes"};

bool is_account_keyword(std::string_view word) {
    return std::find(account_keywords.begin(), account_keywords.end(), word) != account_keywords.end() ||
           std::find(store_keywords.begin(), store_keywords.end(), word) != store_keywords.end();
}

bool begins_section(std::string_view word) {
    for (auto const begin : {"imapaccount", "imapstore", "maildirstore", "channel", "group"})
        if (word == begin)
            return true;
    return false;
}

class Parser {
public:
    Configuration run(std::string_view text, std::size_t most) {
        while (!text.empty() && m_result.sections.size() <= most) {
            auto const end = std::min(text.find('\n'), text.size());
            ++m_line;
            take(ascii::trim(text.substr(0, end)));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return std::move(m_result);
    }

private:
    enum class In { global, wanted, other };

    void note() {
        if (m_result.odd_lines.size() < 100)
            m_result.odd_lines.push_back(m_line);
    }

    void take(std::string_view line) {
        if (line.empty()) {
            m_in = In::global;
            return;
        }
        if (line.front() == '#')
            return;
        // The value of a password is never looked at, whatever its quotes say.
        auto const keyword = ascii::to_lower(line.substr(0, std::min(line.find_first_of(" \t"), std::size_t{40})));
        if (keyword == "pass")
            return take_password(!ascii::trim(line.substr(4)).empty());
        if (begins_section(keyword))
            return begin(keyword, arguments_of(line));
        if (m_in != In::wanted)
            return;
        if (!is_account_keyword(keyword))
            return note();
        auto const arguments = arguments_of(line);
        std::string value;
        for (std::size_t i = 1; i < arguments.size(); ++i)
            value += (i > 1 ? " " : "") + arguments[i];
        m_result.sections.back().values[keyword] = value;
    }

    void take_password(bool has_value) {
        if (m_in == In::wanted)
            m_result.sections.back().has_password = has_value;
    }

    void begin(std::string const& keyword, std::vector<std::string> const& arguments) {
        // The empty line between two sections is not free: without it the program refuses the file.
        if (m_in != In::global || arguments.size() < 2)
            note();
        bool const is_account = keyword == "imapaccount";
        bool const is_store = keyword == "imapstore";
        m_result.is_ours = m_result.is_ours || is_account || is_store || keyword == "maildirstore";
        m_in = is_account || is_store ? In::wanted : In::other;
        if (m_in == In::other)
            return;
        auto& section = m_result.sections.emplace_back();
        section.kind = is_account ? Section::Kind::account : Section::Kind::imap_store;
        section.name = arguments.size() > 1 ? arguments[1] : std::string();
        section.line = m_line;
    }

    Configuration m_result;
    In m_in = In::global;
    std::size_t m_line = 0;
};

}

std::optional<std::string_view> Section::find(std::string_view keyword) const {
    auto const at = values.find(std::string(keyword));
    return at == values.end() ? std::nullopt : std::optional<std::string_view>(at->second);
}

Configuration parse(std::string_view text, std::size_t most) { return Parser().run(text, most); }

}
