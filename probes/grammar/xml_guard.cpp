#include "probes/grammar/xml_guard.h"

#include "probes/core/ascii.h"
#include "probes/grammar/text.h"

namespace mp::grammar {

namespace ascii = core::ascii;
using core::FaultCode;

namespace {

constexpr std::size_t longest_text = 4096;

bool is_wide(std::string_view bytes) {
    if (bytes.size() < 2)
        return false;
    auto const two = bytes.substr(0, 2);
    return two == "\xff\xfe" || two == "\xfe\xff" || (two[0] == '<' && two[1] == '\0') ||
           (two[0] == '\0' && two[1] == '<') || (two[0] == '\0' && two[1] == '\0');
}

/// UTF-16 and -32 are recognised by pugixml; of the rest only UTF-8 and Latin-1 are told apart. Other one-byte encodings
/// are read as Latin-1: host names, ports and user names are ASCII in all of them.
pugi::xml_encoding encoding_of(std::string_view bytes) {
    if (is_wide(bytes))
        return pugi::encoding_auto;
    auto const head = ascii::to_lower(bytes.substr(0, bytes.substr(0, 256).find("?>")));
    bool const says_latin = head.find("iso-8859-") != head.npos || head.find("windows-125") != head.npos;
    return says_latin || !is_valid_utf8(bytes) ? pugi::encoding_latin1 : pugi::encoding_utf8;
}

/// Skips the mark, blanks, comments, declarations; then the name of the first element, or nothing.
std::string_view first_element_name(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    for (;;) {
        text = ascii::trim(text);
        if (!text.starts_with('<'))
            return {};
        bool const is_comment = text.starts_with("<!--");
        if (!is_comment && !text.starts_with("<!") && !text.starts_with("<?"))
            break;
        auto const end = text.find(is_comment ? "-->" : ">");
        if (end == text.npos)
            return {};
        text.remove_prefix(end + (is_comment ? 3 : 1));
    }
    text = text.substr(1, 60);
    return text.substr(0, text.find_first_of(" \t\r\n/>"));
}

/// Walks without recursion: a tree may be as deep as the document is long.
bool is_deeper_than(pugi::xml_node top, std::size_t most) {
    std::size_t depth = 0;
    for (pugi::xml_node node = top; node;) {
        if (node.first_child()) {
            node = node.first_child();
            if (++depth > most)
                return true;
            continue;
        }
        while (node != top && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (node == top)
            return false;
        node = node.next_sibling();
    }
    return false;
}

bool declares_entities(pugi::xml_document const& document) {
    for (auto const node : document.children())
        if (node.type() == pugi::node_doctype && ascii::contains_ignoring_case(node.value(), "<!entity"))
            return true;
    return false;
}

std::string name_for_detail(std::string_view name) { return one_line(name, 40); }

core::Fault not_this_kind(std::string_view found) {
    if (found.empty())
        return {FaultCode::wrong_kind, "not XML"};
    auto const lower = ascii::to_lower(found);
    return {FaultCode::wrong_kind, lower == "html" ? "an HTML page" : "the root element is " + name_for_detail(found)};
}

core::Result<void> check_bytes(std::string_view bytes, XmlLimits limits) {
    auto content = bytes;
    if (content.starts_with("\xef\xbb\xbf"))
        content.remove_prefix(3);
    content = ascii::trim(content);
    if (content.empty())
        return core::fail(FaultCode::empty, "the file is empty");
    if (bytes.size() > limits.most_bytes)
        return core::fail(FaultCode::too_large, "more than " + std::to_string(limits.most_bytes / 1024) + " KiB");
    if (is_wide(bytes))
        return {};
    if (content.front() != '<')
        return core::fail(FaultCode::wrong_kind, "not XML");
    // pugixml ends at a NUL; what follows would be ignored, which well-formedness forbids.
    if (bytes.find('\0') != bytes.npos)
        return core::fail(FaultCode::malformed, "a NUL byte");
    return {};
}

/// The one element of the document; none when there are several.
pugi::xml_node only_element(pugi::xml_document const& document) {
    pugi::xml_node found;
    for (auto const node : document.children()) {
        if (node.type() != pugi::node_element)
            continue;
        if (found)
            return {};
        found = node;
    }
    return found;
}

}

core::Result<pugi::xml_node> load_xml(pugi::xml_document& document, std::string_view bytes, std::string_view root,
                                      XmlLimits limits) {
    MP_CHECK(check_bytes(bytes, limits));
    auto const parsed =
        document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_doctype, encoding_of(bytes));
    if (!parsed) {
        // Most web pages are not well-formed; that it is one says more than where it breaks.
        auto const name = first_element_name(bytes);
        auto const local = name.substr(name.find(':') == name.npos ? 0 : name.find(':') + 1);
        if (!is_wide(bytes) && !ascii::equal_ignoring_case(local, root))
            return tl::unexpected<core::Fault>(not_this_kind(name));
        return core::fail(FaultCode::malformed,
                          std::string(parsed.description()) + " at byte " + std::to_string(parsed.offset));
    }
    if (!is_wide(bytes) && ascii::trim(bytes).back() != '>')
        return core::fail(FaultCode::malformed, "text after the root element");
    if (declares_entities(document))
        return core::fail(FaultCode::malformed, "the file declares entities, which are refused");
    if (is_deeper_than(document, limits.most_depth))
        return core::fail(FaultCode::too_deep, "elements nested deeper than " + std::to_string(limits.most_depth));
    auto const element = only_element(document);
    if (!element)
        return core::fail(FaultCode::malformed, "more than one root element");
    if (!is_named(element, root))
        return tl::unexpected<core::Fault>(not_this_kind(local_name(element)));
    return element;
}

bool is_old_code_page(std::string_view bytes) { return !is_wide(bytes) && !is_valid_utf8(bytes); }

std::string_view local_name(pugi::xml_node node) {
    std::string_view const name = node.name();
    auto const colon = name.rfind(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

bool is_named(pugi::xml_node node, std::string_view name) { return ascii::equal_ignoring_case(local_name(node), name); }

std::vector<pugi::xml_node> children_of(pugi::xml_node parent) {
    std::vector<pugi::xml_node> out;
    for (auto const node : parent.children())
        if (node.type() == pugi::node_element)
            out.push_back(node);
    return out;
}

std::vector<pugi::xml_node> children_of(pugi::xml_node parent, std::string_view name) {
    std::vector<pugi::xml_node> out;
    for (auto const node : parent.children())
        if (node.type() == pugi::node_element && is_named(node, name))
            out.push_back(node);
    return out;
}

pugi::xml_node first_child(pugi::xml_node parent, std::string_view name) {
    for (auto const node : parent.children())
        if (node.type() == pugi::node_element && is_named(node, name))
            return node;
    return {};
}

std::optional<std::string> text_of(pugi::xml_node element) {
    std::string joined;
    for (auto const node : element.children()) {
        if (node.type() == pugi::node_element)
            return std::nullopt;
        if (node.type() != pugi::node_pcdata && node.type() != pugi::node_cdata)
            continue;
        joined += node.value();
        if (joined.size() > longest_text)
            return std::nullopt;
    }
    std::string_view const text = ascii::trim(joined);
    // A line break inside is how instructions are written; they pass through one_line before anyone sees them.
    for (char const c : text)
        if (ascii::is_control(c) && !ascii::is_space(c))
            return std::nullopt;
    return text.empty() ? std::nullopt : std::optional<std::string>(valid_utf8(text));
}

std::optional<std::string> child_text(pugi::xml_node parent, std::string_view name) {
    auto const child = first_child(parent, name);
    return child ? text_of(child) : std::nullopt;
}

std::string attribute_of(pugi::xml_node element, std::string_view name) {
    for (auto const attribute : element.attributes()) {
        std::string_view full = attribute.name();
        if (auto const colon = full.rfind(':'); colon != full.npos)
            full.remove_prefix(colon + 1);
        if (!ascii::equal_ignoring_case(full, name))
            continue;
        std::string_view const value = ascii::trim(attribute.value());
        return value.size() > longest_text ? std::string{} : valid_utf8(value);
    }
    return {};
}

}
