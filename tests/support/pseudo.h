#pragma once
// Looks at texts that were made in the pseudo-locale (language/translator.h) for words that no translator can reach: ASCII
// letters that are neither data of the run nor a name that is the same in every language.

#include "probes/core/ascii.h"
#include "probes/core/survey_fields.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace mp::test {

/// Every word inside the texts of a survey that came from outside: names, what servers and files said. Names of enumerators
/// are none of them, nor are our own clauses.
class DataWords {
public:
    DataWords() = default;
    explicit DataWords(core::Survey const& survey) { sweep(const_cast<core::Survey&>(survey)); }

    void add(std::string_view text) {
        for (auto const& word : words_of(text))
            m_words.insert(word);
        m_all.append(text).push_back('\n');
    }
    /// Also a part of a text: names are shortened, addresses taken apart.
    bool has(std::string const& word) const { return m_words.contains(word) || m_all.find(word) != std::string::npos; }

    template <class T>
    void operator()(char const*, T& value) {
        sweep(value);
    }

    /// Runs of ASCII letters with the digits and signs that hold a name together.
    static std::vector<std::string> words_of(std::string_view text) {
        std::vector<std::string> found;
        std::string word;
        auto const end = [&] {
            while (!word.empty() && !core::ascii::is_alnum(word.back()))
                word.pop_back();
            if (std::count_if(word.begin(), word.end(), core::ascii::is_letter) > 1)
                found.push_back(word);
            word.clear();
        };
        for (char const c : text)
            if (core::ascii::is_alnum(c) ||
                (!word.empty() && std::string_view("-._@+/:%=$*~&?#").find(c) != std::string_view::npos))
                word += c;
            else
                end();
        end();
        return found;
    }

private:
    template <class T>
    struct is_list : std::false_type {};
    template <class T>
    struct is_list<std::vector<T>> : std::true_type {};
    template <class T>
    struct is_optional : std::false_type {};
    template <class T>
    struct is_optional<std::optional<T>> : std::true_type {};
    template <class T>
    struct is_setting : std::false_type {};
    template <class T>
    struct is_setting<core::Setting<T>> : std::true_type {};

    template <class T>
    void sweep(T& value) {
        if constexpr (std::is_same_v<T, std::string>) {
            add(value);
        } else if constexpr (std::is_same_v<T, core::Clause>) {
            for (auto const& filling : value.values)
                add(filling.text);
        } else if constexpr (is_list<T>::value) {
            for (auto& element : value)
                sweep(element);
        } else if constexpr (is_optional<T>::value) {
            if (value)
                sweep(*value);
        } else if constexpr (is_setting<T>::value) {
            sweep(value.value);
        } else if constexpr (std::is_class_v<T>) {
            core::fields(*this, value);
        }
    }

    std::set<std::string> m_words;
    std::string m_all;
};

/// The same in every language: protocols and their words, standards, file names, programs, units, options and rule ids.
inline bool is_a_name(std::string const& word) {
    static std::set<std::string> const names{
        "IMAP",   "POP3",   "SMTP",        "IMAP4",   "POP",           "TLS",          "SSL",      "SSL/TLS", "STARTTLS",
        "DNS",    "DNSSEC", "SRV",         "MX",      "TXT",           "SPF",          "DMARC",    "DKIM",    "MTA-STS",
        "DANE",   "TLSA",   "ISPDB",       "PACC",    "Autoconfig",    "Autodiscover", "JMAP",     "CalDAV",  "CardDAV",
        "WebDAV", "Sieve",  "Exchange",    "OAuth2",  "Kerberos",      "NTLM",         "CRAM-MD5", "APOP",    "GSSAPI",
        "PLAIN",  "LOGIN",  "AUTH",        "EHLO",    "CAPA",          "UIDL",         "EXPIRE",   "IDLE",    "QUOTA",
        "RFC",    "HTTP",   "HTTPS",       "https",   "http",          "URL",          "XML",      "JSON",    "IPv4",
        "IPv6",   "IP",     "KiB",         "MiB",     "GiB",           "kB",           "MB",       "GB",      "TB",
        "ms",     "bytes",  "Mailplumb",   "Outlook", "Thunderbird",   "T0",           "T1",       "T2",      "T3",
        "T4",     "INBOX",  "SSLv3",       "TLSv1.0", "TLSv1.1",       "TLSv1.2",      "TLSv1.3",  "TLSv1",   "USER/PASS",
        "PB",     "EB",     "ManageSieve", "include", "Diffie-Hellman"};
    // Mistakes that are known, each with its place: one is to be taken out together with the word.
    static std::set<std::string> const known{"profile"}; // the name of a device, rules/facts/profiles.cpp
    return names.contains(word) || known.contains(word) || word.starts_with("--") || word.starts_with("include:");
}

/// A host, an address, a URL or a date is no word of ours, however it came about.
inline bool looks_like_a_place(std::string const& word) {
    auto const inside = word.find_first_of(".@:", 1);
    bool const has_parts = inside != std::string::npos && inside + 1 < word.size();
    return core::ascii::is_digit(word.front()) || word.find('@') != std::string::npos || (has_parts && word[inside] == '.');
}

/// What of a text in the pseudo-locale stayed English.
inline std::vector<std::string> untranslated(std::string_view text, DataWords const& data) {
    std::vector<std::string> found;
    for (auto const& word : DataWords::words_of(text))
        if (!is_a_name(word) && !looks_like_a_place(word) && !data.has(word) && !data.has(word.substr(0, word.rfind(':'))))
            found.push_back(word);
    return found;
}

/// Markdown as it is shown: without what keeps the text of servers from being markup.
inline std::string text_of_markdown(std::string text) {
    for (auto const& [escape, sign] : {std::pair("&#64;", "@"), std::pair("&#58;", ":"), std::pair("&lt;", "<")})
        for (auto at = text.find(escape); at != std::string::npos; at = text.find(escape))
            text.replace(at, std::string_view(escape).size(), sign);
    for (std::size_t at = 0; at + 1 < text.size(); ++at)
        if (text[at] == '\\' && !core::ascii::is_alnum(text[at + 1]))
            text.erase(at, 1);
    return text;
}

/// What of a page people see or hear: its text, and the attributes that are read out.
inline std::string text_of_html(std::string_view html) {
    std::string out;
    for (auto const* const hidden : {"style", "script"})
        for (std::string const open = "<" + std::string(hidden); html.find(open) != std::string_view::npos;) {
            auto const from = html.find(open);
            auto const to = html.find("</" + std::string(hidden), from);
            out.append(html.substr(0, from));
            html.remove_prefix(std::min(to, html.size()));
        }
    std::string const whole = out + std::string(html);
    out.clear();
    bool is_tag = false;
    std::string tag;
    for (char const c : whole) {
        if (c == '<')
            is_tag = true, tag.clear();
        else if (c == '>') {
            is_tag = false;
            for (auto const* const name : {"title=\"", "alt=\"", "aria-label=\""})
                if (auto const at = tag.find(name); at != std::string::npos) {
                    auto const begin = at + std::string_view(name).size();
                    out += " " + tag.substr(begin, tag.find('"', begin) - begin) + " ";
                }
            out += ' ';
        } else
            (is_tag ? tag : out) += c;
    }
    for (auto const& [entity, sign] : {std::pair("&quot;", "\""), std::pair("&lt;", "<"), std::pair("&gt;", ">"),
                                       std::pair("&#39;", "'"), std::pair("&amp;", "&")})
        for (auto at = out.find(entity); at != std::string::npos; at = out.find(entity))
            out.replace(at, std::string_view(entity).size(), sign);
    return out;
}

}
