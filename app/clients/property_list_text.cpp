// The old text form: { key = value; }, ( value, value ), <bytes>, and GNUstep's <*I993>, <*BY>, <*R0.5>, <*D2026-01-01 ...>.

#include "app/clients/decode.h"
#include "app/clients/format.h"
#include "app/clients/property_list.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients {

namespace ascii = core::ascii;
using core::FaultCode;
using Kind = Node::Kind;

namespace {

/// What may stand in a text without quotes.
bool is_plain(char c) {
    constexpr std::string_view others = "_$/:.-+@%~*^&!?#|";
    return ascii::is_alnum(c) || others.find(c) != others.npos || static_cast<unsigned char>(c) >= 0x80;
}

class TextReader {
public:
    explicit TextReader(std::string_view text) : m_text(text) {}

    core::Result<Node> read(std::size_t depth = 0) {
        if (depth > deepest_node)
            return core::fail(FaultCode::too_deep, "nested deeper than " + std::to_string(deepest_node));
        if (++m_count > most_nodes)
            return core::fail(FaultCode::too_large, "more than " + std::to_string(most_nodes) + " values");
        skip_blanks();
        switch (peek()) {
        case '{': return read_dict(depth);
        case '(': return read_list(depth);
        case '<': return read_angle();
        default: return read_text();
        }
    }

    bool is_at_end() {
        skip_blanks();
        return m_at >= m_text.size();
    }
    bool is_cut() const { return m_is_cut; }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool take(char wanted) {
        skip_blanks();
        if (peek() != wanted)
            return false;
        ++m_at;
        return true;
    }
    /// The end of the file where something is still open.
    bool ends_here() {
        skip_blanks();
        m_is_cut = m_is_cut || m_at >= m_text.size();
        return m_is_cut;
    }

    void skip_blanks() {
        for (;;) {
            while (m_at < m_text.size() && ascii::is_space(m_text[m_at]))
                ++m_at;
            auto const rest = m_text.substr(m_at);
            bool const is_line = rest.starts_with("//"), is_block = rest.starts_with("/*");
            if (!is_line && !is_block)
                return;
            auto const end = is_line ? rest.find('\n') : rest.find("*/", 2);
            m_at = end == rest.npos ? m_text.size() : m_at + end + (is_line ? 1 : 2);
        }
    }

    core::Fault broken() const {
        auto const line = 1 + std::count(m_text.begin(), m_text.begin() + static_cast<std::ptrdiff_t>(m_at), '\n');
        return {FaultCode::malformed, "line " + std::to_string(line) + " of the property list"};
    }

    core::Result<Node> read_dict(std::size_t depth) {
        Node node;
        node.kind = Kind::dict;
        ++m_at;
        while (!take('}') && !ends_here()) {
            TRY(auto const key, read_text());
            if (!take('=') && !ends_here())
                return tl::unexpected<core::Fault>(broken());
            if (ends_here())
                break;
            TRY(auto value, read(depth + 1));
            // What ends with the file may be the beginning of a longer value.
            if (m_is_cut && !value.is(Kind::dict) && !value.is(Kind::list))
                break;
            node.members.emplace_back(key.text, without_secret(key.text, std::move(value)));
            if (m_is_cut)
                break;
            if (!take(';') && peek() != '}' && !ends_here())
                return tl::unexpected<core::Fault>(broken());
        }
        return node;
    }

    core::Result<Node> read_list(std::size_t depth) {
        Node node;
        node.kind = Kind::list;
        ++m_at;
        while (!take(')') && !ends_here()) {
            TRY(auto value, read(depth + 1));
            node.items.push_back(std::move(value));
            if (m_is_cut)
                break;
            if (!take(',') && peek() != ')' && !ends_here())
                return tl::unexpected<core::Fault>(broken());
        }
        return node;
    }

    core::Result<Node> read_angle() {
        auto const end = m_text.find('>', m_at);
        Node node;
        if (end == m_text.npos) {
            m_is_cut = true;
            m_at = m_text.size();
            return node;
        }
        auto const inside = m_text.substr(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        node.kind = Kind::data;
        if (!inside.starts_with('*') || inside.size() < 2)
            return node;
        auto value = ascii::trim(inside.substr(2));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        read_typed(inside[1], value, node);
        return node;
    }

    static void read_typed(char type, std::string_view value, Node& node) {
        auto const number = ascii::to_number<std::int64_t>(value);
        node.text = node_text(value);
        node.number = type == 'B' ? (value.starts_with('Y') ? 1 : 0) : number.value_or(0);
        if (type == 'I')
            node.kind = number ? Kind::number : Kind::text;
        else
            node.kind = type == 'B' ? Kind::truth : type == 'R' ? Kind::real : Kind::date;
    }

    core::Result<Node> read_text() {
        skip_blanks();
        Node node;
        node.kind = Kind::text;
        if (peek() == '"' || peek() == '\'')
            node.text = node_text(read_quoted());
        else if (is_plain(peek()))
            node.text = node_text(read_plain());
        else
            return tl::unexpected<core::Fault>(broken());
        return node;
    }

    std::string_view read_plain() {
        auto const begin = m_at;
        while (m_at < m_text.size() && is_plain(m_text[m_at]))
            ++m_at;
        m_is_cut = m_is_cut || m_at >= m_text.size();
        return m_text.substr(begin, m_at - begin);
    }

    std::string read_quoted() {
        char const quote = m_text[m_at++];
        std::string out;
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            char const c = m_text[m_at++];
            if (c != '\\' || m_at >= m_text.size())
                out += c;
            else
                read_escape(out);
        }
        m_is_cut = m_is_cut || m_at >= m_text.size();
        m_at = std::min(m_at + 1, m_text.size());
        return out;
    }

    void read_escape(std::string& out) {
        char const c = m_text[m_at++];
        if (c == 'U' || c == 'u')
            append_utf8(out, read_digits(4, 16));
        else if (c >= '0' && c <= '7') {
            --m_at;
            append_utf8(out, read_digits(3, 8));
        } else
            out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    }

    char32_t read_digits(std::size_t most, int base) {
        char32_t value = 0;
        for (std::size_t i = 0; i < most && m_at < m_text.size(); ++i, ++m_at) {
            char const c = ascii::lower(m_text[m_at]);
            int const digit = ascii::is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : base;
            if (digit >= base)
                break;
            value = value * static_cast<char32_t>(base) + static_cast<char32_t>(digit);
        }
        return value >= 0xD800 && value < 0xE000 ? 0xFFFD : value;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_count = 0;
    bool m_is_cut = false;
};

}

core::Result<PropertyList> load_text_plist(std::string_view bytes) {
    auto decoded = decode_file(bytes);
    auto const text = ascii::trim(decoded.text);
    if (text.empty())
        return core::fail(FaultCode::empty, "the file is empty");
    if (!text.starts_with('{') && !text.starts_with('/') && !text.starts_with('('))
        return core::fail(FaultCode::wrong_kind, "not a property list");
    TextReader reader(text);
    PropertyList out;
    TRY(out.root, reader.read());
    out.is_cut = reader.is_cut();
    out.old_code_page = decoded.old_code_page;
    if (!out.is_cut && !reader.is_at_end())
        return core::fail(FaultCode::malformed, "something stands behind the end of the property list");
    return out;
}

}
