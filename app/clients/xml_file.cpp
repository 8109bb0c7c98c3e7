#include "app/clients/xml_file.h"

#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <sstream>

namespace mp::clients {

namespace ascii = core::ascii;
using core::FaultCode;

namespace {

constexpr std::size_t longest_text = 4096;
constexpr std::size_t most_depth = 32;

/// UTF-16 and UTF-32, with a mark or without.
bool is_wide(std::string_view bytes) {
    if (bytes.size() < 2)
        return false;
    auto const two = bytes.substr(0, 2);
    return two == "\xff\xfe" || two == "\xfe\xff" || two[0] == '\0' || two[1] == '\0';
}

/// XML 1.0, production 2, without DEL and C1: allowed there, but no program shows them.
bool is_xml_character(char32_t c) { return c >= 0x20 && (c < 0x7f || c >= 0xa0) && c != 0xfffe && c != 0xffff; }

/// Walks without recursion: a tree may be as deep as the file is long.
bool is_too_deep(pugi::xml_node top) {
    std::size_t depth = 0;
    for (pugi::xml_node node = top;;) {
        if (node.first_child()) {
            node = node.first_child();
            if (++depth > most_depth)
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
}

bool declares_entities(pugi::xml_document const& document) {
    for (auto const node : document.children())
        if (node.type() == pugi::node_doctype && ascii::contains_ignoring_case(node.value(), "<!entity"))
            return true;
    return false;
}

core::Result<void> check_bytes(std::string_view bytes) {
    if (ascii::trim(bytes).empty())
        return core::fail(FaultCode::empty, "the file is empty");
    if (is_wide(bytes))
        return {};
    auto content = bytes;
    if (content.starts_with("\xef\xbb\xbf"))
        content.remove_prefix(3);
    if (ascii::trim(content).substr(0, 1) != "<")
        return core::fail(FaultCode::wrong_kind, "not XML");
    if (ascii::contains_ignoring_case(content.substr(0, 256), "<!doctype html") ||
        ascii::contains_ignoring_case(content.substr(0, 256), "<html"))
        return core::fail(FaultCode::wrong_kind, "a web page");
    // The parser ends at a NUL, so what follows would be ignored.
    if (bytes.find('\0') != bytes.npos)
        return core::fail(FaultCode::malformed, "a NUL byte");
    return {};
}

}

core::Result<XmlRoot> load_xml(pugi::xml_document& document, std::string_view bytes, std::string_view root) {
    MP_CHECK(check_bytes(bytes));
    bool const is_old = !is_wide(bytes) && !is_valid_utf8(bytes);
    auto const parsed = document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_doctype,
                                             is_old ? pugi::encoding_latin1 : pugi::encoding_auto);
    if (!parsed)
        return core::fail(FaultCode::malformed,
                          std::string(parsed.description()) + " at byte " + std::to_string(parsed.offset));
    if (declares_entities(document))
        return core::fail(FaultCode::malformed, "the file declares entities, which are refused");
    if (is_too_deep(document))
        return core::fail(FaultCode::too_deep, "elements nested deeper than " + std::to_string(most_depth));
    auto const element = document.document_element();
    if (element.name() != root)
        return core::fail(FaultCode::wrong_kind,
                          "the root element is " + fit_for_xml(std::string_view(element.name()).substr(0, 40)));
    return XmlRoot{element, is_old};
}

std::vector<pugi::xml_node> elements_of(pugi::xml_node parent, char const* name) {
    std::vector<pugi::xml_node> found;
    for (auto const node : parent.children(name))
        if (node.type() == pugi::node_element)
            found.push_back(node);
    return found;
}

std::string text_of(pugi::xml_node element) {
    std::string joined;
    for (auto const node : element.children()) {
        if (node.type() != pugi::node_pcdata && node.type() != pugi::node_cdata)
            continue;
        joined += node.value();
        if (joined.size() > longest_text)
            return {};
    }
    auto const text = ascii::trim(joined);
    return fits_xml(text) ? std::string(text) : std::string{};
}

std::string child_text(pugi::xml_node parent, char const* name) { return text_of(parent.child(name)); }

bool fits_xml(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (auto const character = next_character(text, at); !character || !is_xml_character(*character))
            return false;
    return true;
}

std::string fit_for_xml(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();)
        if (auto const character = next_character(text, at); character && is_xml_character(*character))
            append_utf8(out, *character);
    return out;
}

void add_text(pugi::xml_node parent, char const* name, std::string_view text) {
    parent.append_child(name).append_child(pugi::node_pcdata).set_value(std::string(text).c_str());
}

std::string bytes_of(pugi::xml_document const& document) {
    std::ostringstream out;
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    document.save(out, "  ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
    return std::move(out).str();
}

}
