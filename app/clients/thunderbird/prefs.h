#pragma once
// The preference files of Mozilla programs: prefs.js, and user.js which is read after it and wins. Only names that begin
// with "mail." are kept, and nothing is ever executed.

#include "app/clients/format.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mp::clients::thunderbird {

/// Things noticed while reading; bounded, because the files are not ours.
class Remarks {
public:
    void add(char const* code, std::string place);
    std::vector<core::ProfileRemark> const& list() const { return m_list; }

private:
    std::vector<core::ProfileRemark> m_list;
};

class Prefs {
public:
    using Value = std::variant<bool, std::int32_t, std::string>;

    /// Reads one file over what is there. Faults: too_large (a line of more than 1 MiB), malformed (no statement at all).
    /// A broken statement is skipped up to the next line that ends in `;`, and remarked; `file` is its name in remarks.
    core::Result<void> add(std::string_view bytes, std::string_view file, Remarks& remarks);

    /// Single ones, from a file of another form.
    void set(std::string name, Value value) { m_values.insert_or_assign(std::move(name), std::move(value)); }
    void clear(std::string const& name) { m_values.erase(name); }

    /// Absent, or of another type: nothing, as in the program itself.
    std::optional<std::string> text(std::string_view name) const;
    std::optional<std::int32_t> number(std::string_view name) const;
    std::optional<bool> flag(std::string_view name) const;

    /// Sorted names that begin so.
    std::vector<std::string_view> names_with(std::string_view prefix) const;

private:
    Value const* find(std::string_view name) const;

    std::map<std::string, Value, std::less<>> m_values;
};

/// The signature of a preference file: its usual first line, or a statement.
bool looks_like_prefs(std::string_view beginning);

}
