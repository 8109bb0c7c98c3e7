#pragma once
// The recommendation as a sum whose every row is shown, like a receipt, with the conditions that are stronger than it.

#include "app/wizard/parts/parts.h"
#include "probes/core/advice.h"

namespace mp::wizard {

class Receipt : public Sheet {
public:
    Receipt(wxWindow* parent, Words const& words) : Sheet(parent), m_words(words) {}
    /// True when anything changed.
    bool show(core::Advice const& advice);

private:
    void add_row(wxSizer* grid, wxString const& what, wxString const& points, Type type);

    Words const m_words;
    std::string m_shown;
};

}
