#include "app/clients/edits.h"

#include "app/clients/ini.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>
#include <optional>

namespace mp::clients {

namespace ascii = core::ascii;

void Edits::replace(Span span, std::string text) {
    auto const is_in_the_way = [&](Splice const& other) {
        bool const is_inside = span.begin < other.span.end && other.span.begin < span.end;
        return is_inside || (span == other.span && (span.begin != span.end || text == other.text));
    };
    if (std::any_of(m_splices.begin(), m_splices.end(), is_in_the_way))
        return;
    auto const at = std::upper_bound(m_splices.begin(), m_splices.end(), span.begin,
                                     [](std::size_t begin, Splice const& other) { return begin < other.span.begin; });
    m_splices.insert(at, {span, std::move(text)});
}

std::string Edits::applied(std::string_view bytes) const {
    std::string out;
    std::size_t at = 0;
    for (auto const& splice : m_splices) {
        out += bytes.substr(at, splice.span.begin - at);
        out += splice.text;
        at = splice.span.end;
    }
    return out += bytes.substr(at);
}

std::string line_end_of(std::string_view bytes) {
    auto const end = bytes.find('\n');
    return end != bytes.npos && end > 0 && bytes[end - 1] == '\r' ? "\r\n" : "\n";
}

namespace {

/// The lines of a text, each with its end.
class Lines {
public:
    explicit Lines(std::string_view text) : m_text(text) {
        for (std::size_t at = 0; at < text.size();) {
            m_begins.push_back(at);
            auto const end = text.find('\n', at);
            at = end == text.npos ? text.size() : end + 1;
        }
    }

    std::size_t count() const { return m_begins.size(); }
    std::size_t begin(std::size_t line) const { return line < count() ? m_begins[line] : m_text.size(); }
    Span span(std::size_t line) const { return {begin(line), begin(line + 1)}; }
    /// The line that this byte is in. The end of the text is in the last line while that is open, else behind it.
    std::size_t at(std::size_t byte) const {
        bool const is_open = !m_text.empty() && m_text.back() != '\n';
        if (byte >= m_text.size())
            return is_open ? count() - 1 : count();
        auto const next = std::upper_bound(m_begins.begin(), m_begins.end(), byte);
        return static_cast<std::size_t>(next - m_begins.begin()) - 1;
    }

private:
    std::string_view m_text;
    std::vector<std::size_t> m_begins;
};

/// Whole lines before and after: `old_end - old_begin` lines become `new_end - new_begin`.
struct Block {
    std::size_t old_begin, old_end, new_begin, new_end;
};

constexpr std::size_t context = 3;

std::string shown(std::string_view text, Span line, std::vector<Span> const& secrets) {
    while (line.end > line.begin && (text[line.end - 1] == '\n' || text[line.end - 1] == '\r'))
        --line.end;
    std::string out;
    auto at = line.begin;
    auto secret = std::lower_bound(secrets.begin(), secrets.end(), line.begin,
                                   [](Span const& one, std::size_t begin) { return one.end <= begin; });
    for (; secret != secrets.end() && secret->begin < line.end; ++secret) {
        auto const from = std::max(secret->begin, at);
        out += text.substr(at, from - at);
        out += secret_mark;
        at = std::min(std::max(secret->end, at), line.end);
    }
    return out += text.substr(at, line.end - at);
}

/// The lines that one splice touches, in the old text and in the new one.
std::vector<Block> blocks_of(Edits const& edits, Lines const& before, Lines const& after) {
    std::vector<Block> blocks;
    std::size_t removed = 0, added = 0;
    for (auto const& [span, text] : edits.splices()) {
        auto const new_begin = span.begin - removed + added;
        auto const new_end = new_begin + text.size();
        removed += span.end - span.begin;
        added += text.size();
        auto const first = before.at(span.begin);
        bool const is_at_line = before.begin(first) == span.begin;
        bool const has_whole_lines = is_at_line && (text.empty() || text.ends_with('\n'));
        auto const last = before.at(span.end);
        bool const ends_at_line = has_whole_lines && before.begin(last) == span.end;
        Block block{first, std::min(ends_at_line ? last : last + 1, before.count()), after.at(new_begin), 0};
        block.new_end = std::min(ends_at_line ? after.at(new_end) : after.at(new_end) + 1, after.count());
        if (!blocks.empty() && block.old_begin < blocks.back().old_end) {
            blocks.back().old_end = std::max(blocks.back().old_end, block.old_end);
            blocks.back().new_end = std::max(blocks.back().new_end, block.new_end);
        } else
            blocks.push_back(block);
    }
    return blocks;
}

std::string place_of(std::size_t first, std::size_t count) {
    return std::to_string(count == 0 ? first : first + 1) + "," + std::to_string(count);
}

}

std::vector<DiffLine> unified_diff(std::string_view before, Edits const& edits, std::vector<Span> const& secrets,
                                   std::vector<Span> const& secrets_after) {
    auto const text_after = edits.applied(before);
    Lines const old_lines(before), new_lines(text_after);
    auto const blocks = blocks_of(edits, old_lines, new_lines);
    std::vector<DiffLine> out;
    for (auto block = blocks.begin(); block != blocks.end();) {
        auto last = block;
        while (std::next(last) != blocks.end() && std::next(last)->old_begin <= last->old_end + 2 * context)
            ++last;
        auto const lead = std::min(block->old_begin, context);
        auto const tail = std::min(last->old_end + context, old_lines.count()) - last->old_end;
        auto const old_begin = block->old_begin - lead, new_begin = block->new_begin - lead;
        out.push_back({DiffLine::Kind::place, "@@ -" + place_of(old_begin, last->old_end + tail - old_begin) + " +" +
                                                  place_of(new_begin, last->new_end + tail - new_begin) + " @@"});
        auto at = old_begin;
        auto const keep = [&](std::size_t end) {
            for (; at < end; ++at)
                out.push_back({DiffLine::Kind::same, shown(before, old_lines.span(at), secrets)});
        };
        for (auto const end = std::next(last); block != end; ++block) {
            keep(block->old_begin);
            for (; at < block->old_end; ++at)
                out.push_back({DiffLine::Kind::removed, shown(before, old_lines.span(at), secrets)});
            for (auto line = block->new_begin; line < block->new_end; ++line)
                out.push_back({DiffLine::Kind::added, shown(text_after, new_lines.span(line), secrets_after)});
        }
        keep(last->old_end + tail);
    }
    return out;
}

namespace {

bool is_of_word(char c) { return ascii::is_alnum(c) || c == '_' || c == '-' || c == '.'; }

bool names_a_secret(std::string_view word) {
    auto const lower = ascii::to_lower(word);
    return names_a_password(lower) || lower == "passcmd" || lower.ends_with("secret") || lower.ends_with(".pass");
}

/// A yes or no beside a password gives none away, and the lines of a file that is changed shall stay readable.
bool is_harmless(std::string_view value) {
    auto const begin = value.find_first_not_of(" \t=:\"',");
    auto const word = begin == value.npos ? std::string_view() : value.substr(begin);
    constexpr std::array<std::string_view, 7> harmless{"", "0", "1", "true", "false", "yes", "no"};
    auto const end = std::min(word.find_first_of(" \t\"');,"), word.size());
    return std::find(harmless.begin(), harmless.end(), ascii::to_lower(word.substr(0, end))) != harmless.end();
}

/// Where the value behind the first word that names a password begins; nothing when there is none. `goes_on`: it may stand
/// in the lines below alone.
std::optional<std::size_t> secret_in(std::string_view line, bool goes_on) {
    for (std::size_t at = 0; at < line.size();) {
        if (!is_of_word(line[at])) {
            ++at;
            continue;
        }
        auto const begin = at;
        while (at < line.size() && is_of_word(line[at]))
            ++at;
        auto const value = std::min(line.find_first_not_of(" \t\r=:\"',", at), line.size());
        bool const may_follow = goes_on && value == line.size();
        if (names_a_secret(line.substr(begin, at - begin)) && (may_follow || !is_harmless(line.substr(at))))
            return value;
    }
    return std::nullopt;
}

/// What no user, host or password holds in a settings file.
constexpr std::string_view ends_of_field = " \t\"'<>,;()";

/// "user:PASSWORD@host" in one field of the line, also with '@' or '/' in the password, and "user@domain:PASSWORD".
std::optional<Span> login_in(std::string_view line) {
    auto const at = line.rfind('@');
    if (at == line.npos)
        return std::nullopt;
    auto const before = line.find_last_of(ends_of_field, at);
    auto const begin = before == line.npos ? 0 : before + 1;
    auto const end = std::min(line.find_first_of(ends_of_field, at), line.size());
    for (auto colon = line.find(':', begin); colon < end; colon = line.find(':', colon + 1)) {
        auto const rest = line.substr(colon + 1, end - colon - 1);
        bool const is_scheme = rest.starts_with("//");
        auto const digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
        bool const is_port = colon > at && (digits == rest.size() || rest[digits] == '/');
        if (colon > begin && !is_scheme && !is_port)
            return colon < at ? Span{colon + 1, at} : Span{colon + 1, end};
    }
    return std::nullopt;
}

}

std::vector<Span> secrets_in_lines(std::string_view bytes, bool goes_on) {
    std::vector<Span> found;
    bool is_in_secret = false;
    for (std::size_t at = 0; at < bytes.size();) {
        auto const end = std::min(bytes.find('\n', at), bytes.size());
        auto const line = bytes.substr(at, end - at);
        bool const is_indented = !line.empty() && ascii::is_space(line.front());
        is_in_secret = goes_on && is_in_secret && is_indented;
        auto const secret =
            is_in_secret ? std::optional(std::min(line.find_first_not_of(" \t"), line.size())) : secret_in(line, goes_on);
        if (secret) {
            auto last = end;
            while (last > at + *secret && (bytes[last - 1] == '\r'))
                --last;
            if (last > at + *secret)
                found.push_back({at + *secret, last});
            is_in_secret = true;
        } else if (auto const login = login_in(line))
            found.push_back({at + login->begin, at + login->end});
        at = end + 1;
    }
    return found;
}

}
