#include "app/wizard/pages/test_row.h"

#include "app/wizard/parts/palette.h"

#include <algorithm>

namespace mp::wizard {

Icon icon_for(RowState state) {
    switch (state) {
    case RowState::waiting: return Icon::later;
    case RowState::working: return Icon::working;
    case RowState::good: return Icon::done;
    case RowState::neutral: return Icon::neutral;
    case RowState::odd: return Icon::odd;
    case RowState::bad: return Icon::bad;
    }
    return Icon::later;
}

wxColour colour_for(RowState state) {
    auto const& p = palette();
    switch (state) {
    case RowState::working: return p.link;
    case RowState::good: return p.good;
    case RowState::odd: return p.odd;
    case RowState::bad: return p.bad;
    case RowState::waiting:
    case RowState::neutral: break;
    }
    return p.faint;
}

bool TestRow::Content::operator==(Content const& other) const {
    auto const same_field = [](auto const& a, auto const& b) { return a.label == b.label && a.value == b.value; };
    return state == other.state && name == other.name && place == other.place && word == other.word &&
           detail == other.detail && ms == other.ms &&
           std::equal(more.begin(), more.end(), other.more.begin(), other.more.end(), same_field);
}

TestRow::TestRow(wxWindow* parent, Words const& words, std::function<void()> changed)
    : wxPanel(parent), m_words(words), m_changed(std::move(changed)) {
    SetBackgroundColour(parent->GetBackgroundColour());
    auto* const column = new wxBoxSizer(wxVERTICAL);
    m_line = make_line(this);
    column->Add(m_line, 0, wxEXPAND | wxTOP | wxBOTTOM, FromDIP(3));
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    m_icon = add_icon(this, row, Icon::later, palette().faint);
    auto* const names = new wxBoxSizer(wxVERTICAL);
    m_name = add_text(this, names, {}, Type::strong);
    m_place = add_text(this, names, {}, Type::faint);
    row->Add(names, 5, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(10));
    m_word = new Paragraph(this, {});
    row->Add(m_word, 4, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(10));
    m_time = new wxStaticText(this, wxID_ANY, wxS("000 ms"), wxDefaultPosition, wxDefaultSize,
                              wxALIGN_RIGHT | wxST_NO_AUTORESIZE);
    m_time->SetForegroundColour(palette().faint);
    m_time->SetMinSize(m_time->GetBestSize());
    m_time->SetLabelText({});
    row->Add(m_time, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(8));
    m_button = make_icon_button(this, Icon::closed, words(MP_MSG("Details")), "");
    m_button->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { unfold(); });
    row->Add(m_button, 0, wxALIGN_CENTRE_VERTICAL | wxRESERVE_SPACE_EVEN_IF_HIDDEN);
    column->Add(row, 0, wxEXPAND | wxTOP | wxBOTTOM, FromDIP(3));
    auto* const below = new wxBoxSizer(wxVERTICAL);
    m_detail = add_text(this, below, {}, Type::faint);
    m_more = plain_panel(this);
    m_more->SetSizer(new wxBoxSizer(wxVERTICAL));
    below->Add(m_more, 0, wxEXPAND | wxTOP, FromDIP(4));
    column->Add(below, 0, wxEXPAND | wxLEFT, FromDIP(26));
    for (wxWindow* const hidden : {static_cast<wxWindow*>(m_place), static_cast<wxWindow*>(m_detail),
                                   static_cast<wxWindow*>(m_more), static_cast<wxWindow*>(m_button)})
        hidden->Hide();
    SetSizer(column);
}

void TestRow::set_place(std::string const& name, bool is_first) {
    SetName(name);
    m_word->SetName(name + ".word");
    m_button->SetName(name + ".details");
    m_line->Show(!is_first);
}

bool TestRow::show(Content content) {
    if (content == m_content)
        return false;
    m_icon->SetBitmap(icon(icon_for(content.state), colour_for(content.state)));
    m_name->set_text(content.name);
    m_place->set_text(content.place);
    m_place->Show(!content.place.empty());
    m_word->set_text(content.word);
    m_word->set_colour(colour_for(content.state));
    auto const ms = static_cast<int>(content.ms);
    m_time->SetLabelText(ms <= 0     ? wxString()
                         : ms < 1000 ? wxString::Format(wxS("%d ms"), ms)
                                     : wxString::Format(wxS("%d.%d s"), ms / 1000, ms % 1000 / 100));
    m_detail->set_text(content.detail);
    bool const matters = content.state == RowState::odd || content.state == RowState::bad;
    m_detail->Show(matters && !content.detail.empty());
    m_button->Show(!content.more.empty() || (!matters && !content.detail.empty()));
    m_content = std::move(content);
    fill_more();
    InvalidateBestSize();
    return true;
}

void TestRow::unfold() {
    m_is_open = !m_is_open;
    m_button->SetBitmap(icon(m_is_open ? Icon::open : Icon::closed, palette().link, 15));
    m_more->Show(m_is_open);
    fill_more();
    InvalidateBestSize();
    m_changed();
}

/// Made only when somebody looks: a run has dozens of rows with dozens of facts.
void TestRow::fill_more() {
    auto* const body = m_more->GetSizer();
    body->Clear(true);
    if (!m_is_open)
        return;
    if (!m_detail->IsShown() && !m_content.detail.empty())
        add_text(m_more, body, m_content.detail, Type::faint, 4);
    for (auto const& field : m_content.more) {
        auto* const row = new wxBoxSizer(wxHORIZONTAL);
        row->Add(new Paragraph(m_more, from_utf8(field.label), Type::faint), 1, wxRIGHT, FromDIP(8));
        row->Add(new Paragraph(m_more, from_utf8(field.value)), 4);
        body->Add(row, 0, wxEXPAND | wxBOTTOM, FromDIP(2));
    }
    body->AddSpacer(FromDIP(6));
}

}
