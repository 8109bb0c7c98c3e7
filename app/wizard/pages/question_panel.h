#pragma once
// What only the person can decide, one question at a time, on top of the Testing page.

#include "app/wizard/pages/page.h"

class wxTextCtrl;

namespace mp::wizard {

class QuestionPanel : public Sheet {
public:
    QuestionPanel(wxWindow* parent, Desk const& desk);
    /// True when the question changed. The first thing to answer with gets the focus.
    bool show(std::optional<RunQuestion> const& question, WizardState const& state);

private:
    void ask_for_trust(RunQuestion const& question);
    void ask_for_login(RunQuestion const& question, WizardState const& state);
    void try_again();

    Desk const m_desk;
    std::optional<RunQuestion> m_question;
    wxTextCtrl *m_username = nullptr, *m_password = nullptr;
};

}
