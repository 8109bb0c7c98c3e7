#include "app/wizard/pages/pop_panel.h"

#include <wx/checkbox.h>
#include <wx/spinctrl.h>

namespace mp::wizard {

PopPanel::PopPanel(wxWindow* parent, Desk const& desk) : Sheet(parent), m_desk(desk) {
    auto const& words = m_desk.words;
    add_text(this, body(), words(MP_MSG("What happens to mail on the server")), Type::heading, 4);
    add_text(this, body(),
             words(MP_MSG(
                 "POP3 copies mail to this computer. If the server's copy is removed, other devices and webmail no longer "
                 "see it.")),
             Type::faint, 8);
    auto const box = [&](core::MessageId label, char const* name) {
        auto* const made = new wxCheckBox(this, wxID_ANY, words(label));
        made->SetName(name);
        made->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { tell(); });
        return made;
    };
    m_leave = box(MP_MSG("Leave a copy on the server"), "settings.leave");
    body()->Add(m_leave, 0, wxBOTTOM, FromDIP(6));
    auto* const age = new wxBoxSizer(wxHORIZONTAL);
    m_by_age = box(MP_MSG("Remove it there after this many days:"), "settings.by_age");
    age->Add(m_by_age, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(8));
    m_days = new wxSpinCtrl(this, wxID_ANY);
    m_days->SetRange(1, 365);
    m_days->SetName("settings.days");
    m_days->Bind(wxEVT_SPINCTRL, [this](wxSpinEvent&) { tell(); });
    age->Add(m_days, 0, wxALIGN_CENTRE_VERTICAL);
    body()->Add(age, 0, wxLEFT | wxBOTTOM, FromDIP(6));
    m_with_local = box(MP_MSG("Remove it there when I delete it here"), "settings.with_local");
    body()->Add(m_with_local, 0, wxLEFT, FromDIP(6));
    Hide();
}

void PopPanel::tell() {
    clients::PopChoice pop;
    pop.leave_on_server = m_leave->GetValue();
    pop.delete_after_days = m_by_age->GetValue() ? m_days->GetValue() : 0;
    pop.delete_with_local = m_with_local->GetValue();
    m_desk.send(PopChosen{pop});
}

bool PopPanel::show(WizardState const& state) {
    auto const* pair = core::pair_of(state.outcome.choice);
    bool const is_pop = pair && pair->incoming.endpoint.service == core::Service::pop3;
    m_leave->SetValue(state.pop.leave_on_server);
    m_by_age->SetValue(state.pop.delete_after_days > 0);
    m_with_local->SetValue(state.pop.delete_with_local);
    if (state.pop.delete_after_days > 0)
        m_days->SetValue(state.pop.delete_after_days);
    m_by_age->Enable(state.pop.leave_on_server);
    m_with_local->Enable(state.pop.leave_on_server);
    m_days->Enable(state.pop.leave_on_server && state.pop.delete_after_days > 0);
    return Show(is_pop);
}

}
