#include "app/clients/node.h"

#include "app/clients/ini.h"
#include "app/clients/xml_file.h"
#include "probes/core/ascii.h"
#include "probes/core/utf8.h"

#include <algorithm>

namespace mp::clients {

namespace ascii = core::ascii;

Node const* Node::find(std::string_view name) const {
    auto const is_wanted = [&](auto const& member) { return member.first == name; };
    if (last_counts) {
        auto const at = std::find_if(members.rbegin(), members.rend(), is_wanted);
        return at == members.rend() ? nullptr : &at->second;
    }
    auto const at = std::find_if(members.begin(), members.end(), is_wanted);
    return at == members.end() ? nullptr : &at->second;
}

Node const* Node::dict(std::string_view name) const {
    auto const* const member = find(name);
    return member && member->is(Kind::dict) ? member : nullptr;
}

std::vector<Node> const& Node::list(std::string_view name) const {
    static std::vector<Node> const none;
    auto const* const member = find(name);
    return member ? member->items : none;
}

std::string Node::text_at(std::string_view name) const {
    auto const* const member = find(name);
    return member && member->is(Kind::text) ? std::string(ascii::trim(member->text)) : std::string();
}

std::optional<std::int64_t> Node::number_at(std::string_view name) const {
    auto const* const member = find(name);
    if (!member)
        return std::nullopt;
    if (member->is(Kind::text))
        return ascii::to_number<std::int64_t>(ascii::trim(member->text));
    return member->is(Kind::number) || member->is(Kind::truth) ? std::optional(member->number) : std::nullopt;
}

std::optional<bool> Node::truth_at(std::string_view name) const {
    auto const* const member = find(name);
    if (!member)
        return std::nullopt;
    if (member->is(Kind::number) || member->is(Kind::truth))
        return member->number != 0;
    auto const word = member->is(Kind::text) ? ascii::to_lower(ascii::trim(member->text)) : std::string();
    if (word == "yes" || word == "true" || word == "1" || word == "y")
        return true;
    return word == "no" || word == "false" || word == "0" || word == "n" ? std::optional(false) : std::nullopt;
}

std::string Node::shown() const {
    switch (kind) {
    case Kind::text: return std::string(core::cut_utf8(text, 60));
    case Kind::real:
    case Kind::date: return text.substr(0, 60);
    case Kind::number: return std::to_string(number);
    case Kind::truth: return number != 0 ? "true" : "false";
    case Kind::null: return "null";
    case Kind::list: return "a list";
    case Kind::dict: return "a dictionary";
    case Kind::data: return "bytes";
    case Kind::secret: break;
    }
    return {};
}

bool names_a_secret(std::string_view name) {
    return names_a_password(name) || ascii::contains_ignoring_case(name, "token") ||
           ascii::contains_ignoring_case(name, "secret");
}

std::string node_text(std::string_view utf8) {
    auto const text = ascii::trim(utf8);
    return text.size() <= longest_node_text && fits_xml(text) ? std::string(text) : std::string();
}

}
