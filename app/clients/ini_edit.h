#pragma once
// Files of [sections] changed in place: the other half of ini.h, with the same dialects.

#include "app/clients/edits.h"
#include "app/clients/ini.h"

namespace mp::clients {

class IniEditor {
public:
    IniEditor(std::string_view bytes, IniDialect const& dialect);

    /// The value that counts, as it is written, without blanks at its ends; nothing when no line of the section has it.
    std::optional<std::string_view> find(std::string_view section, std::string_view name) const;
    /// Writes over the value that counts, or adds a line to the section; makes the section when there is none.
    void set(std::string_view section, std::string_view name, std::string_view value);
    Edits take();

private:
    struct Line {
        std::size_t section;
        std::string_view name;
        Span value;
        std::vector<Span> more; ///< whole lines below that belong to the value
    };
    struct Section {
        std::string_view name;
        std::size_t end;         ///< behind the last line that says something
        std::string_view indent; ///< of its lines
    };

    void add_line(std::size_t begin, std::string_view line);
    bool is_equal(std::string_view a, std::string_view b) const;
    Line const* line_of(std::string_view section, std::string_view name) const;
    std::size_t behind(std::size_t end) const;

    std::string_view m_bytes;
    IniDialect const& m_dialect;
    std::string m_ending;
    std::vector<Section> m_sections;
    std::vector<Line> m_lines;
    std::string m_open_end;    ///< lines behind a last one that has no end: a value without text may go before them
    std::string m_new_section; ///< goes to the end of the file; a client needs no more than one
    bool m_may_continue = false;
    Edits m_edits;
};

}
