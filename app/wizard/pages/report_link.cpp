#include "app/wizard/pages/report_link.h"

#include "app/wizard/parts/palette.h"

#include <wx/filedlg.h>

namespace mp::wizard {

ReportLink::ReportLink(wxWindow* parent, Desk const& desk, char const* name) : wxPanel(parent), m_desk(desk) {
    SetBackgroundColour(parent->GetBackgroundColour());
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto* const button = make_icon_button(this, Icon::save, m_desk.words(MP_MSG("Save the whole report …")), name);
    button->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); });
    column->Add(button, 0, wxALIGN_LEFT | wxBOTTOM, FromDIP(4));
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    m_icon = add_icon(this, row, Icon::done, palette().good);
    m_note = new Paragraph(this, {});
    m_note->SetName(wxString(name) + ".note");
    row->Add(m_note, 1, wxALIGN_TOP);
    column->Add(row, 0, wxEXPAND);
    m_icon->Hide();
    m_note->Hide();
    SetSizer(column);
}

void ReportLink::save() {
    wxFileDialog dialog(this, m_desk.words(MP_MSG("Save the report")), {}, wxS("mailplumb-report.html"),
                        m_desk.words(MP_MSG("Web page")) + wxS(" (*.html)|*.html|JSON (*.json)|*.json|Markdown (*.md)|*.md"),
                        wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() == wxID_OK)
        m_desk.send(ReportPressed{to_utf8(dialog.GetPath())});
}

bool ReportLink::show(WizardState const& state) {
    bool const has_note = state.note && state.note->client == "report";
    auto const text = has_note ? m_desk.words(state.note->text) : wxString();
    if (text == m_note->text())
        return false;
    m_note->set_text(text);
    m_note->Show(has_note);
    m_icon->Show(has_note);
    if (has_note)
        m_icon->SetBitmap(state.note->is_error ? icon(Icon::bad, palette().bad) : icon(Icon::done, palette().good));
    InvalidateBestSize();
    return true;
}

}
