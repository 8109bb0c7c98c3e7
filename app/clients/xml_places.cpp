#include "app/clients/xml_places.h"

#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients {

namespace ascii = core::ascii;

namespace {

constexpr std::size_t deepest = 32;
constexpr std::size_t most_elements = 200000;

class Scanner {
public:
    explicit Scanner(std::string_view bytes) : m_bytes(bytes) { m_open.push_back({}); }

    XmlPlace run() {
        bool const has_nul = m_bytes.find('\0') != m_bytes.npos;
        while (!has_nul && m_is_fine) {
            auto const sign = m_bytes.find('<', m_at);
            if (sign == m_bytes.npos)
                break;
            m_at = sign;
            take();
        }
        return m_is_fine && !has_nul && m_open.size() == 1 ? std::move(m_open.front()) : XmlPlace();
    }

private:
    bool skip(std::string_view begin, std::string_view end) {
        if (!m_bytes.substr(m_at).starts_with(begin))
            return false;
        auto const last = m_bytes.find(end, m_at + begin.size());
        m_is_fine = last != m_bytes.npos;
        m_at = m_is_fine ? last + end.size() : m_bytes.size();
        return true;
    }

    void take() {
        if (skip("<!--", "-->") || skip("<![CDATA[", "]]>") || skip("<?", "?>") || skip("<!", ">"))
            return;
        auto const end = end_of_tag();
        if (end == m_bytes.npos) {
            m_is_fine = false;
            return;
        }
        auto const tag = m_bytes.substr(m_at + 1, end - m_at - 1);
        if (tag.starts_with("/"))
            close(ascii::trim(tag.substr(1)), end + 1);
        else
            open(tag, end + 1);
        m_at = end + 1;
    }

    /// The `>` outside of quotes.
    std::size_t end_of_tag() const {
        char quote = '\0';
        for (auto at = m_at + 1; at < m_bytes.size(); ++at) {
            char const c = m_bytes[at];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c == '"' || c == '\'')
                quote = c;
            else if (c == '>')
                return at;
        }
        return m_bytes.npos;
    }

    void open(std::string_view tag, std::size_t end) {
        bool const is_empty = tag.ends_with('/');
        if (is_empty)
            tag.remove_suffix(1);
        auto const blank = std::min(tag.find_first_of(" \t\r\n"), tag.size());
        XmlPlace place;
        place.name = tag.substr(0, blank);
        place.attributes = tag.substr(blank);
        place.whole = {m_at, end};
        place.inside = {end, end};
        m_is_fine = !place.name.empty() && m_open.size() <= deepest && ++m_count <= most_elements;
        if (is_empty)
            m_open.back().children.push_back(std::move(place));
        else
            m_open.push_back(std::move(place));
    }

    void close(std::string_view name, std::size_t end) {
        m_is_fine = m_open.size() > 1 && m_open.back().name == name;
        if (!m_is_fine)
            return;
        auto place = std::move(m_open.back());
        m_open.pop_back();
        place.inside.end = m_at;
        place.whole.end = end;
        m_open.back().children.push_back(std::move(place));
    }

    std::string_view m_bytes;
    std::size_t m_at = 0, m_count = 0;
    bool m_is_fine = true;
    std::vector<XmlPlace> m_open;
};

}

XmlPlace const* XmlPlace::child(std::string_view wanted) const {
    auto const at = std::find_if(children.begin(), children.end(), [&](XmlPlace const& one) { return one.name == wanted; });
    return at == children.end() ? nullptr : &*at;
}

XmlPlace places_in_xml(std::string_view bytes) { return Scanner(bytes).run(); }

std::string_view attribute_of(XmlPlace const& element, std::string_view name) {
    auto rest = element.attributes;
    for (;;) {
        auto const sign = rest.find('=');
        if (sign == rest.npos)
            return {};
        auto const found = ascii::trim(rest.substr(0, sign));
        rest = ascii::trim(rest.substr(sign + 1));
        if (rest.empty() || (rest.front() != '"' && rest.front() != '\''))
            return {};
        auto const end = rest.find(rest.front(), 1);
        if (end == rest.npos)
            return {};
        if (found == name)
            return rest.substr(1, end - 1);
        rest.remove_prefix(end + 1);
    }
}

std::string_view text_inside(std::string_view bytes, XmlPlace const& element) {
    return ascii::trim(bytes.substr(element.inside.begin, element.inside.end - element.inside.begin));
}

std::string_view lead_of(std::string_view bytes, XmlPlace const& element) {
    auto begin = element.whole.begin;
    while (begin > 0 && (bytes[begin - 1] == ' ' || bytes[begin - 1] == '\t'))
        --begin;
    if (begin > 0 && bytes[begin - 1] == '\n')
        begin -= begin > 1 && bytes[begin - 2] == '\r' ? 2 : 1;
    return bytes.substr(begin, element.whole.begin - begin);
}

}
