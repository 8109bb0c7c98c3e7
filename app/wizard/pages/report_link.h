#pragma once
// "Save the whole report": for people whose settings do not work yet, and for those whose do.

#include "app/wizard/pages/page.h"

namespace mp::wizard {

class ReportLink : public wxPanel {
public:
    ReportLink(wxWindow* parent, Desk const& desk, char const* name);
    /// True when its height changed.
    bool show(WizardState const& state);

private:
    void save();

    Desk const m_desk;
    wxStaticBitmap* m_icon;
    Paragraph* m_note;
};

}
