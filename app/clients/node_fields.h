#pragma once
// The fields of one entry of a settings tree, with a remark for each value that makes no sense there.

#include "app/clients/node.h"
#include "app/clients/remarks.h"
#include "probes/core/account.h"

namespace mp::clients {

class NodeFields {
public:
    /// `place` is the entry's name in remarks. All three outlive this.
    NodeFields(Node const& dict, std::string place, std::vector<core::ProfileRemark>& remarks)
        : m_dict(dict), m_place(std::move(place)), m_remarks(remarks) {}

    std::string text(std::string_view name) const { return m_dict.text_at(name); }
    /// Nothing when it is missing or null; a value of another kind is odd.
    std::optional<std::int64_t> number(std::string_view name) const;
    std::optional<bool> truth(std::string_view name) const;
    /// 1 to 65535. 0, negative and missing mean the program's default; more is odd.
    std::optional<std::uint16_t> port(std::string_view name) const;
    bool has_secret(std::string_view name) const;
    /// Its value was not used.
    void note_odd(std::string_view name) const;
    std::string const& place() const { return m_place; }

private:
    Node const& m_dict;
    std::string m_place;
    std::vector<core::ProfileRemark>& m_remarks;
};

}
