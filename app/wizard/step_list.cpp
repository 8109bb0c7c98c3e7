#include "app/wizard/step_list.h"

#include "app/wizard/parts/palette.h"

#include <utility>

namespace mp::wizard {

core::MessageId name_of_step(Page page) {
    switch (page) {
    case Page::address: return MP_MSG("Your address");
    case Page::reading: return MP_MSG("How you read mail");
    case Page::testing: return MP_MSG("Testing");
    case Page::findings: return MP_MSG("What was found");
    case Page::settings: return MP_MSG("Your settings");
    case Page::exporting: return MP_MSG("Take them with you");
    }
    return {};
}

StepList::StepList(wxWindow* parent, Desk const& desk) : wxPanel(parent), m_desk(desk) {
    SetBackgroundColour(palette().side);
    SetName("steps");
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto* const brand = new wxBoxSizer(wxHORIZONTAL);
    brand->Add(new wxStaticBitmap(this, wxID_ANY, icon(Icon::app, *wxBLACK, 32)), 0, wxALIGN_CENTRE_VERTICAL);
    m_title = new wxStaticText(this, wxID_ANY, wxS("Mailplumb"));
    m_title->SetFont(font_for(Type::heading, GetFont()));
    m_title->SetForegroundColour(palette().text);
    brand->Add(m_title, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(10));
    column->Add(brand, 0, wxALL, FromDIP(18));
    SetSizer(column);
    for (int i = 0; i < page_count; ++i)
        m_rows[static_cast<std::size_t>(i)] = make_row(static_cast<Page>(i));
}

StepList::Row StepList::make_row(Page page) {
    Row row{};
    auto* const line = new wxBoxSizer(wxHORIZONTAL);
    row.mark = new wxStaticBitmap(this, wxID_ANY, icon(Icon::later, palette().faint, 20));
    line->Add(row.mark, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(4));
    auto* const texts = new wxBoxSizer(wxVERTICAL);
    auto const name = "steps." + std::to_string(static_cast<int>(page));
    row.button = make_link(this, m_desk.words(name_of_step(page)), name.c_str());
    // As wide as its widest form, so that the column never moves.
    auto const bold = font_for(Type::strong, GetFont());
    int width = 0;
    GetTextExtent(m_desk.words(name_of_step(page)), &width, nullptr, nullptr, nullptr, &bold);
    row.button->SetMinSize(wxSize(width + FromDIP(18), -1));
    row.button->Bind(wxEVT_BUTTON, [this, page](wxCommandEvent&) { m_desk.send(PagePressed{page}); });
    texts->Add(row.button, 0, wxALIGN_LEFT);
    row.word = new wxStaticText(this, wxID_ANY, {});
    row.word->SetFont(GetFont().Scaled(0.86f));
    row.word->SetForegroundColour(palette().faint);
    texts->Add(row.word, 0, wxLEFT, FromDIP(8));
    line->Add(texts, 1);
    GetSizer()->Add(line, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(14));
    return row;
}

void StepList::set_narrow(bool is_narrow) {
    if (std::exchange(m_is_narrow, is_narrow) == is_narrow)
        return;
    m_title->Show(!is_narrow);
    for (auto& row : m_rows) {
        row.button->Show(!is_narrow);
        row.word->Show(!is_narrow);
    }
    InvalidateBestSize();
}

void StepList::show(WizardState const& state) {
    auto const& p = palette();
    for (int i = 0; i < page_count; ++i) {
        auto const page = static_cast<Page>(i);
        auto& row = m_rows[static_cast<std::size_t>(i)];
        bool const is_current = page == state.page;
        bool const is_done = page < state.page;
        bool const is_open = can_go_to(state, page);
        auto const which = is_current ? Icon::current : is_done ? Icon::done : Icon::later;
        row.mark->SetBitmap(icon(which, is_current ? p.link : is_done ? p.good : p.faint, 20));
        row.button->SetFont(font_for(is_current ? Type::strong : Type::body, GetFont()));
        row.button->SetForegroundColour(is_current || is_open ? p.text : p.faint);
        row.button->Enable(is_open || is_current);
        auto const word = is_current ? MP_MSG("you are here")
                          : is_done  ? MP_MSG("done")
                          : is_open  ? MP_MSG("ready")
                                     : MP_MSG("not yet");
        row.word->SetLabelText(m_desk.words(word));
        row.mark->SetToolTip(m_desk.words(name_of_step(page)) + wxS(": ") + m_desk.words(word));
    }
    Layout();
}

}
