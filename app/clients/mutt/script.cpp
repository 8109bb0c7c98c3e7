#include "app/clients/mutt/script.h"

#include "app/clients/mutt/tokens.h"
#include "app/clients/rc_file.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>

namespace mp::clients::mutt {

namespace ascii = core::ascii;

namespace {

constexpr std::size_t most_depth = 10;
constexpr std::size_t longest_value = 2048;
constexpr std::size_t most_files = 200;
constexpr std::size_t most_bytes = 2 * largest_file;
constexpr std::size_t most_hooks = 200;
constexpr std::size_t most_runs = 1000; ///< of hooks, each on a copy of the variables

struct Renamed {
    std::string_view old_name, name;
};
/// neomutt's newer spelling.
constexpr std::array renamed{Renamed{"spoolfile", "spool_file"}, Renamed{"realname", "real_name"}};

std::string plain_name(std::string_view name) {
    auto const at = std::find_if(renamed.begin(), renamed.end(), [&](Renamed const& r) { return r.old_name == name; });
    return std::string(at == renamed.end() ? name : at->name);
}

/// What a variable holds that must not be kept.
bool is_secret(std::string_view name) { return name.ends_with("_pass") && !name.starts_with("my_"); }

/// Variables that only this family of programs has.
bool is_telling(std::string_view name) {
    constexpr std::array<std::string_view, 32> names{"imap_user",
                                                     "imap_pass",
                                                     "imap_login",
                                                     "smtp_url",
                                                     "smtp_pass",
                                                     "pop_host",
                                                     "pop_user",
                                                     "pop_pass",
                                                     "pop_delete",
                                                     "spoolfile",
                                                     "spool_file",
                                                     "mbox_type",
                                                     "header_cache",
                                                     "message_cachedir",
                                                     "mailcap_path",
                                                     "sort_aux",
                                                     "index_format",
                                                     "ssl_starttls",
                                                     "ssl_force_tls",
                                                     "realname",
                                                     "real_name",
                                                     "imap_keepalive",
                                                     "mail_check",
                                                     "sidebar_visible",
                                                     "alias_file",
                                                     "use_from",
                                                     "envelope_from",
                                                     "edit_headers",
                                                     "certificate_file",
                                                     "pager_index_lines",
                                                     "imap_check_subscribed",
                                                     "query_command"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_switch(std::string_view name) { return name.starts_with("ssl_") || name == "pop_delete"; }

/// What a reader of accounts asks for.
bool is_wanted(std::string_view name) {
    constexpr std::array<std::string_view, 17> names{"folder",
                                                     "spool_file",
                                                     "imap_user",
                                                     "imap_login",
                                                     "pop_host",
                                                     "pop_user",
                                                     "pop_delete",
                                                     "smtp_url",
                                                     "from",
                                                     "real_name",
                                                     "ssl_starttls",
                                                     "ssl_force_tls",
                                                     "ssl_verify_host",
                                                     "tunnel",
                                                     "imap_authenticators",
                                                     "pop_authenticators",
                                                     "smtp_authenticators"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view without_prefix(std::string_view name) {
    for (std::string_view const prefix : {"no", "inv", "?", "&"})
        if (name.starts_with(prefix) && is_telling(name.substr(prefix.size())))
            return name.substr(prefix.size());
    return name;
}

}

std::optional<std::string> Variables::find(std::string_view name) const {
    auto const at = values.find(std::string(name));
    return at == values.end() ? std::nullopt : std::optional(at->second);
}

std::string Script::place_text(Place const& place) const {
    return shown_value(place.file) + " line " + std::to_string(place.line);
}

void Script::run(std::string_view text, std::string const& name) { execute(text, name, m_variables); }

Variables Script::after(Hook const& hook) {
    auto variables = m_variables;
    if (++m_runs > most_runs) {
        add_remark(m_profile, core::remark::unreadable_part, shown_value(hook.file) + ": more hooks");
        return variables;
    }
    m_is_in_hook = true;
    execute(hook.commands, hook.file, variables);
    m_is_in_hook = false;
    return variables;
}

void Script::execute(std::string_view text, std::string const& file, Variables& variables) {
    m_bytes += text.size();
    if (m_bytes > most_bytes)
        return add_remark(m_profile, core::remark::unreadable_part, shown_value(file));
    auto const lookup = [&](std::string_view name) -> std::optional<std::string> {
        return variables.find(plain_name(name));
    };
    m_open.push_back(file);
    for (std::size_t line = 1; !text.empty();) {
        // The line of the first word, not of the end of what it joins.
        auto const begun = line;
        auto const words = next_command(text, line, lookup);
        if (!words.empty())
            command(words, {file, begun}, variables);
    }
    m_open.pop_back();
}

void Script::command(std::vector<Token> const& words, Place const& place, Variables& variables) {
    auto const& name = words.front().text;
    if (name == "set")
        set(words, place, variables);
    else if (name == "unset" || name == "reset")
        for (std::size_t i = 1; i < words.size(); ++i)
            clear(words[i].text, name == "unset", variables);
    else if (name == "source" && words.size() > 1)
        source(words[1], place, variables);
    else if (m_is_in_hook)
        return; // what a hook adds to the lists is for the next change of folders
    else if (name == "account-hook" || name == "folder-hook")
        hook(words, place);
    else if (name == "macro")
        macro(words, place);
    else if (name == "mailboxes" || name == "named-mailboxes")
        for (std::size_t i = 1; i < words.size() && m_mailboxes.size() < most_hooks; ++i)
            if (!words[i].is_unknown)
                m_mailboxes.push_back(words[i].text);
}

void Script::clear(std::string_view written, bool is_unset, Variables& variables) {
    auto const name = plain_name(written);
    variables.values.erase(name);
    variables.secrets.erase(name);
    // A switch that is unset is off; a text has no value then.
    if (is_unset && is_switch(name))
        variables.values[name] = "no";
}

void Script::set(std::vector<Token> const& words, Place const& place, Variables& variables) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        auto const& word = words[i];
        auto const* value = &word;
        std::string name = word.text.substr(0, word.equals);
        std::string text = word.equals == std::string::npos ? std::string() : word.text.substr(word.equals + 1);
        bool has_value = word.equals != std::string::npos;
        if (!has_value && i + 1 < words.size() && words[i + 1].equals == 0) {
            value = &words[++i];
            text = value->text.substr(1);
            has_value = true;
        }
        // `set a= b`: the sign stands alone.
        if (has_value && text.empty() && value->equals + 1 == value->text.size() && !value->is_unknown &&
            i + 1 < words.size()) {
            value = &words[++i];
            text = value->text;
        }
        if (name.ends_with('+') || name.ends_with('-'))
            name.pop_back();
        if (has_value)
            assign(name, text, value->is_unknown, place, variables);
        else if (name.starts_with("no") && name.size() > 2)
            assign(name.substr(2), "no", false, place, variables);
        else if (!name.empty() && name.front() != '?' && name.front() != '&' && !name.starts_with("inv"))
            assign(name, "yes", false, place, variables);
    }
}

void Script::assign(std::string name, std::string value, bool is_unknown, Place const& place, Variables& variables) {
    name = plain_name(name);
    bool const is_own = name.starts_with("my_") && name.size() <= 100 && variables.values.size() < 500;
    if (!is_own && !is_secret(name) && !is_wanted(name))
        return;
    if (is_secret(name)) {
        if (is_unknown || value.empty())
            variables.secrets.erase(name);
        else
            variables.secrets.insert(name);
        return;
    }
    if (is_unknown) {
        variables.values.erase(name);
        variables.unknown.insert(name);
        if (!is_own)
            add_remark(m_profile, core::remark::unreadable_part, place_text(place) + ": " + name);
        return;
    }
    variables.unknown.erase(name);
    value.resize(std::min(value.size(), longest_value));
    variables.values[name] = std::move(value);
}

void Script::source(Token const& word, Place const& place, Variables& variables) {
    auto const& name = word.text;
    bool const is_command = word.has_command || name.ends_with('|');
    std::string found;
    std::optional<std::string> text;
    if (!is_command && !word.is_unknown)
        text = read(name, place.file, found);
    bool const is_open = std::find(m_open.begin(), m_open.end(), found) != m_open.end();
    if (!text || is_open || m_open.size() >= most_depth || ++m_files > most_files)
        // What follows `source` may be a command with anything in it; the line is enough to find it.
        return add_remark(m_profile, core::remark::unreadable_part, place_text(place) + ": source");
    execute(*text, found, variables);
}

/// The file is looked for where it says, beside the one that names it, and, because a copied folder has lost its place, by
/// ever shorter ends of its path.
std::optional<std::string> Script::read(std::string const& wanted, std::string const& from, std::string& found) {
    auto const slash = from.rfind('/');
    std::vector<std::string> places;
    if (slash != std::string::npos)
        places.push_back(from.substr(0, slash + 1) + wanted);
    std::string_view rest = wanted;
    for (int i = 0; i < 20 && !rest.empty(); ++i) {
        places.emplace_back(rest);
        auto const next = rest.find('/');
        rest = next == std::string_view::npos ? std::string_view{} : rest.substr(next + 1);
    }
    for (auto const& place : places)
        if (auto const bytes = m_folder.read(place); bytes) {
            auto text = text_of_rc(*bytes);
            if (!text)
                return std::nullopt;
            found = std::filesystem::path(place).lexically_normal().generic_string();
            return std::move(text->text);
        }
    return std::nullopt;
}

void Script::hook(std::vector<Token> const& words, Place const& place) {
    std::size_t at = 1;
    if (at < words.size() && words[at].text == "-noregex")
        ++at;
    if (at + 1 >= words.size() || m_hooks.size() >= most_hooks)
        return;
    Hook made{words[0].text == "account-hook", words[at].text, {}, place.file};
    for (std::size_t i = at + 1; i < words.size(); ++i)
        made.commands += words[i].text + " ";
    m_hooks.push_back(std::move(made));
}

/// A key that reads an account's file is how many people change accounts.
void Script::macro(std::vector<Token> const& words, Place const& place) {
    constexpr std::string_view begin = "<enter-command>";
    if (words.size() < 4)
        return;
    std::string_view keys = words[3].text;
    auto const at = keys.find(begin);
    auto const end = ascii::to_lower(keys).find("<enter>", at == keys.npos ? 0 : at);
    if (at == keys.npos || end == keys.npos || m_hooks.size() >= most_hooks)
        return;
    auto const typed = keys.substr(at + begin.size(), end - at - begin.size());
    if (ascii::trim(typed).starts_with("source "))
        m_hooks.push_back({false, words[2].text, std::string(typed), place.file});
}

bool looks_like_script(std::string_view text) {
    auto const lookup = [](std::string_view) { return std::optional<std::string>(); };
    std::size_t line = 1;
    for (std::size_t commands = 0; !text.empty() && commands < 2000;) {
        auto const words = next_command(text, line, lookup);
        if (words.empty())
            continue;
        ++commands;
        auto const& name = words.front().text;
        if (name == "account-hook" || name == "folder-hook")
            return words.size() > 2;
        if (name != "set" && name != "unset")
            continue;
        for (std::size_t i = 1; i < words.size(); ++i)
            if (is_telling(without_prefix(words[i].text.substr(0, words[i].equals))))
                return true;
    }
    return false;
}

}
