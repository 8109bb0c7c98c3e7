#pragma once
// Files of sections and lines, written in the dialects that `ini.h` reads.

#include "app/clients/ini.h"

#include <string>
#include <string_view>

namespace mp::clients {

class IniWriter {
public:
    /// The dialect must outlive this.
    explicit IniWriter(IniDialect const& dialect) : m_dialect(dialect) {}

    void section(std::string_view name);
    /// `name` is the program's own word for it, `value` anything: what the dialect has no way to write makes `take` fail.
    void text(std::string_view name, std::string_view value);
    /// A list of one entry, for GLib's key files.
    void list(std::string_view name, std::string_view entry);
    void number(std::string_view name, long long value) { text(name, std::to_string(value)); }
    void flag(std::string_view name, bool value) { text(name, value ? "true" : "false"); }
    /// Fault: not_offered.
    core::Result<std::string> take();

private:
    IniDialect const& m_dialect;
    std::string m_text;
    bool m_has_obstacle = false;
};

}
