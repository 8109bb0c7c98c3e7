#include "app/clients/xml_file.h"

#include "app/clients/format.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"
#include "probes/grammar/xml_guard.h"

#include <sstream>

namespace mp::clients {

namespace ascii = core::ascii;

namespace {

constexpr std::size_t longest_text = 4096;
/// XML 1.0, production 2, without DEL and C1: allowed there, but no program shows them.
bool is_xml_character(char32_t c) { return c >= 0x20 && (c < 0x7f || c >= 0xa0) && c != 0xfffe && c != 0xffff; }

}

core::Result<XmlRoot> load_xml(pugi::xml_document& document, std::string_view bytes, std::string_view root) {
    TRY(auto const element, grammar::load_xml(document, bytes, root, {.most_bytes = largest_file}));
    return XmlRoot{element, grammar::is_old_code_page(bytes)};
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
