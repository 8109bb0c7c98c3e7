#include "app/clients/property_list.h"

#include "app/clients/decode.h"
#include "app/clients/format.h"
#include "app/clients/xml_file.h"
#include "probes/core/ascii.h"

namespace mp::clients {

namespace ascii = core::ascii;
using core::FaultCode;
using Kind = Node::Kind;

Node without_secret(std::string_view key, Node value) {
    bool const holds_something = (value.is(Kind::text) && !value.text.empty()) || value.is(Kind::data);
    if (!holds_something || !names_a_secret(key))
        return value;
    Node secret;
    secret.kind = Kind::secret;
    return secret;
}

namespace {

/// The gate of load_xml bounds depth and size; here the number of values is.
class XmlReader {
public:
    bool is_full() const { return m_count > most_nodes; }

    Node read(pugi::xml_node element) {
        Node node;
        std::string_view const name = element.name();
        if (++m_count > most_nodes)
            return node;
        if (name == "dict") {
            node.kind = Kind::dict;
            read_members(element, node);
        } else if (name == "array") {
            node.kind = Kind::list;
            for (auto const child : element.children())
                if (child.type() == pugi::node_element && !is_full())
                    node.items.push_back(read(child));
        } else {
            read_scalar(element, name, node);
        }
        return node;
    }

private:
    void read_members(pugi::xml_node dict, Node& node) {
        std::optional<std::string> key;
        for (auto const child : dict.children()) {
            if (child.type() != pugi::node_element || is_full())
                continue;
            if (std::string_view(child.name()) == "key") {
                key = text_of(child);
            } else if (key) {
                node.members.emplace_back(*key, without_secret(*key, read(child)));
                key.reset();
            }
        }
    }

    static void read_scalar(pugi::xml_node element, std::string_view name, Node& node) {
        node.text = text_of(element);
        if (name == "string") {
            node.kind = Kind::text;
        } else if (name == "true" || name == "false") {
            node.kind = Kind::truth;
            node.number = name == "true" ? 1 : 0;
        } else if (name == "integer") {
            auto const number = ascii::to_number<std::int64_t>(node.text);
            node.kind = number ? Kind::number : Kind::text;
            node.number = number.value_or(0);
        } else if (name == "data") {
            node.kind = Kind::data;
            node.text.clear();
        } else {
            node.kind = name == "real" ? Kind::real : name == "date" ? Kind::date : Kind::null;
        }
    }

    std::size_t m_count = 0;
};

}

core::Result<PropertyList> load_xml_plist(std::string_view bytes) {
    pugi::xml_document document;
    TRY(auto const root, load_xml(document, bytes, "plist"));
    pugi::xml_node top;
    for (auto const child : root.element.children())
        if (child.type() == pugi::node_element && !top)
            top = child;
    XmlReader reader;
    PropertyList out;
    out.root = reader.read(top);
    out.old_code_page = root.is_old_code_page;
    if (reader.is_full())
        return core::fail(FaultCode::too_large, "more than " + std::to_string(most_nodes) + " values");
    return out;
}

core::Result<PropertyList> load_property_list(std::string_view bytes) {
    if (bytes.size() > largest_file)
        return core::fail(FaultCode::too_large, "a file above 16 MiB");
    if (bytes.starts_with("bplist"))
        return load_binary_plist(bytes);
    auto const beginning = decode_file(bytes.substr(0, 200)).text;
    return ascii::trim(beginning).starts_with('<') ? load_xml_plist(bytes) : load_text_plist(bytes);
}

}
