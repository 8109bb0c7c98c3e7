#pragma once
// Rows that stay: each is known by what it means (an endpoint, a source, a file), so that a change reaches the control which
// the person, the keyboard or a screen reader is just using, instead of putting another one in its place.

#include <string>
#include <vector>
#include <wx/sizer.h>

class wxWindow;

namespace mp::wizard {

class KeyedRows {
public:
    /// `body` holds these rows and nothing else; each is added with `flags`. Keys are unique within it.
    explicit KeyedRows(wxSizer* body = nullptr, wxSizerFlags const& flags = {}) : m_body(body), m_flags(flags) {}

    /// Rows of any other key go, and the keyboard moves on from them. True when any went.
    bool keep_only(std::vector<std::string> const& keys);
    /// Null when there is none yet.
    wxWindow* find(std::string const& key) const;
    /// A new row is added at `index`, one that is there moves to it, in the order of the Tab key, too. True when anything
    /// did.
    bool put(std::string const& key, wxWindow* row, std::size_t index);

private:
    struct Row {
        std::string key;
        wxWindow* window;
    };

    wxSizer* m_body;
    wxSizerFlags m_flags;
    std::vector<Row> m_rows;
};

}
