#include "app/clients/node_fields.h"

namespace mp::clients {

namespace {

bool is_missing(Node const* member) { return !member || member->is(Node::Kind::null); }

}

void NodeFields::note_odd(std::string_view name) const {
    auto const* const member = m_dict.find(name);
    add_remark(m_remarks, core::remark::odd_value,
               m_place + ": " + std::string(name) + " = " + (member ? member->shown() : std::string()));
}

std::optional<std::int64_t> NodeFields::number(std::string_view name) const {
    auto const value = m_dict.number_at(name);
    if (!value && !is_missing(m_dict.find(name)))
        note_odd(name);
    return value;
}

std::optional<bool> NodeFields::truth(std::string_view name) const {
    auto const value = m_dict.truth_at(name);
    if (!value && !is_missing(m_dict.find(name)))
        note_odd(name);
    return value;
}

std::optional<std::uint16_t> NodeFields::port(std::string_view name) const {
    auto const value = number(name);
    if (!value || *value <= 0)
        return std::nullopt;
    if (*value <= 65535)
        return static_cast<std::uint16_t>(*value);
    note_odd(name);
    return std::nullopt;
}

bool NodeFields::has_secret(std::string_view name) const {
    auto const* const member = m_dict.find(name);
    return member && member->is(Node::Kind::secret);
}

}
