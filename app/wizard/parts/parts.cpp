#include "app/wizard/parts/parts.h"

#include "app/wizard/parts/palette.h"

#include <memory>
#include <wx/clipbrd.h>
#include <wx/dcbuffer.h>
#include <wx/dcclient.h>
#include <wx/dcgraph.h>
#include <wx/graphics.h>

namespace mp::wizard {

namespace {

wxColour ground_of(Wash wash, wxWindow const* parent) {
    auto const& p = palette();
    switch (wash) {
    case Wash::none: return parent->GetBackgroundColour();
    case Wash::card: return p.card;
    case Wash::calm: return p.calm_wash;
    case Wash::good: return p.good_wash;
    case Wash::odd: return p.odd_wash;
    case Wash::bad: return p.bad_wash;
    }
    return p.page;
}

wxColour edge_of(Wash wash) {
    auto const& p = palette();
    switch (wash) {
    case Wash::good: return mixed(p.good_wash, p.good, 0.45);
    case Wash::odd: return mixed(p.odd_wash, p.odd, 0.45);
    case Wash::bad: return mixed(p.bad_wash, p.bad, 0.45);
    case Wash::calm: return mixed(p.calm_wash, p.chosen, 0.35);
    case Wash::none:
    case Wash::card: break;
    }
    return p.line;
}

}

Sheet::Sheet(wxWindow* parent, Wash wash) : wxPanel(parent), m_wash(wash), m_body(new wxBoxSizer(wxVERTICAL)) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetBackgroundColour(ground_of(wash, parent));
    auto* const frame = new wxBoxSizer(wxVERTICAL);
    frame->Add(m_body, 1, wxEXPAND | wxALL, FromDIP(14));
    SetSizer(frame);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        Refresh();
        event.Skip();
    });
}

void Sheet::set_wash(Wash wash) {
    if (wash == m_wash)
        return;
    m_wash = wash;
    SetBackgroundColour(ground_of(wash, GetParent()));
    Refresh();
}

void Sheet::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(GetParent()->GetBackgroundColour());
    dc.Clear();
    std::unique_ptr<wxGraphicsContext> const context(wxGraphicsContext::Create(dc));
    if (!context)
        return;
    context->SetBrush(GetBackgroundColour());
    context->SetPen(wxPen(edge_of(m_wash)));
    auto const size = GetClientSize();
    context->DrawRoundedRectangle(0.5, 0.5, size.x - 1.5, size.y - 1.5, FromDIP(7));
}

wxPanel* plain_panel(wxWindow* parent) {
    auto* const panel = new wxPanel(parent);
    panel->SetBackgroundColour(parent->GetBackgroundColour());
    return panel;
}

wxWindow* make_line(wxWindow* parent) {
    auto* const line = new wxPanel(parent, wxID_ANY, wxDefaultPosition, wxSize(-1, 1));
    line->SetMinSize(wxSize(-1, 1));
    line->SetBackgroundColour(palette().line);
    return line;
}

Paragraph* add_text(wxWindow* parent, wxSizer* to, wxString const& text, Type type, int gap_after_dip) {
    auto* const paragraph = new Paragraph(parent, text, type);
    to->Add(paragraph, 0, wxEXPAND | wxBOTTOM, parent->FromDIP(gap_after_dip));
    return paragraph;
}

wxStaticBitmap* add_icon(wxWindow* parent, wxSizer* to, Icon which, wxColour const& colour, int dip) {
    auto* const bitmap = new wxStaticBitmap(parent, wxID_ANY, icon(which, colour, dip));
    to->Add(bitmap, 0, wxRIGHT, parent->FromDIP(8));
    return bitmap;
}

Paragraph* add_notice(wxWindow* parent, wxSizer* to, Icon which, wxColour const& colour, wxString const& text, Type type) {
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    add_icon(parent, row, which, colour);
    auto* const paragraph = new Paragraph(parent, text, type);
    row->Add(paragraph, 1, wxALIGN_TOP);
    to->Add(row, 0, wxEXPAND);
    return paragraph;
}

wxButton* make_button(wxWindow* parent, wxString const& label, char const* name) {
    auto* const button = new wxButton(parent, wxID_ANY, wxControl::EscapeMnemonics(label));
    button->SetName(name);
    return button;
}

wxButton* make_link(wxWindow* parent, wxString const& label, char const* name) {
    auto* const button = new wxButton(parent, wxID_ANY, wxControl::EscapeMnemonics(label), wxDefaultPosition, wxDefaultSize,
                                      wxBORDER_NONE | wxBU_LEFT | wxBU_EXACTFIT);
    button->SetName(name);
    button->SetForegroundColour(palette().link);
    button->SetBackgroundColour(parent->GetBackgroundColour());
    return button;
}

wxButton* make_icon_button(wxWindow* parent, Icon which, wxString const& label, char const* name) {
    auto* const button = make_link(parent, label, name);
    button->SetBitmap(icon(which, palette().link, 15));
    button->SetBitmapMargins(parent->FromDIP(3), 0);
    return button;
}

void emphasise(wxAnyButton* button, bool is_main) {
#ifdef __WXMAC__
    (void)button, (void)is_main; // the default button is blue already
#else
    bool const was_main = button->GetBackgroundColour() == palette().chosen;
    if (is_main == was_main)
        return;
    button->SetBackgroundColour(is_main ? palette().chosen : wxNullColour);
    button->SetForegroundColour(is_main ? palette().on_chosen : wxNullColour);
#endif
}

Disclosure::Disclosure(wxWindow* parent, wxString const& label, char const* name, std::function<void()> changed)
    : wxPanel(parent), m_changed(std::move(changed)) {
    SetBackgroundColour(parent->GetBackgroundColour());
    auto* const column = new wxBoxSizer(wxVERTICAL);
    m_button = make_icon_button(this, Icon::closed, label, name);
    column->Add(m_button, 0, wxALIGN_LEFT);
    m_content = plain_panel(this);
    m_body = new wxBoxSizer(wxVERTICAL);
    m_content->SetSizer(m_body);
    m_content->Hide();
    column->Add(m_content, 0, wxEXPAND | wxLEFT | wxTOP, FromDIP(6));
    SetSizer(column);
    m_button->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { open(!m_is_open); });
}

void Disclosure::open(bool is_open) {
    if (is_open == m_is_open)
        return;
    m_is_open = is_open;
    if (m_fill)
        std::exchange(m_fill, {})(*this);
    m_button->SetBitmap(icon(is_open ? Icon::open : Icon::closed, palette().link, 15));
    m_content->Show(is_open);
    InvalidateBestSize();
    if (m_changed)
        m_changed();
}

wxButton* make_copy_button(wxWindow* parent, Words const& words, std::string value, wxString const& what,
                           std::string const& name) {
    auto* const button = make_icon_button(parent, Icon::copy, words(MP_MSG("Copy")), name.c_str());
    button->SetToolTip(what);
    int now = 0, then = 0;
    button->GetTextExtent(words(MP_MSG("Copy")), &now, nullptr);
    button->GetTextExtent(words(MP_MSG("Copied")), &then, nullptr);
    if (then > now) // both words fit
        button->SetMinSize(button->GetBestSize() + wxSize(then - now + parent->FromDIP(4), 0));
    button->Bind(wxEVT_BUTTON, [button, value = std::move(value), copied = words(MP_MSG("Copied"))](wxCommandEvent&) {
        if (!wxTheClipboard->Open())
            return;
        wxTheClipboard->SetData(new wxTextDataObject(from_utf8(value)));
        wxTheClipboard->Close();
        button->SetLabel(copied);
        button->SetBitmap(icon(Icon::done, palette().good, 15));
    });
    return button;
}

}
