#pragma once
// What becomes of mail on a POP3 server: the choice that loses mail when it is made wrongly.

#include "app/wizard/pages/page.h"

class wxCheckBox;
class wxSpinCtrl;

namespace mp::wizard {

class PopPanel : public Sheet {
public:
    PopPanel(wxWindow* parent, Desk const& desk);
    /// True when it appeared or went.
    bool show(WizardState const& state);

private:
    void tell();

    Desk const m_desk;
    wxCheckBox *m_leave, *m_by_age, *m_with_local;
    wxSpinCtrl* m_days;
};

}
