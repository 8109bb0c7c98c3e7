#include "app/wizard/pages/receipt.h"

#include "app/wizard/parts/palette.h"

namespace mp::wizard {

using core::Message;

void Receipt::add_row(wxSizer* grid, wxString const& what, wxString const& points, Type type) {
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(new Paragraph(this, what, type), 1, wxRIGHT, FromDIP(12));
    auto* const value = new wxStaticText(this, wxID_ANY, points);
    value->SetFont(font_for(Type::strong, GetFont()));
    value->SetForegroundColour(palette().text);
    row->Add(value, 0, wxALIGN_TOP);
    grid->Add(row, 0, wxEXPAND | wxBOTTOM, FromDIP(3));
}

bool Receipt::show(core::Advice const& advice) {
    std::string now = std::to_string(advice.score);
    for (auto const& row : advice.rows)
        now += "\n" + row.question_id + core::in_english(row.answer) + std::to_string(row.points);
    for (auto const& gate : advice.gates)
        now += "\n!" + gate.id;
    if (now == m_shown)
        return false;
    m_shown = now;
    body()->Clear(true);
    for (auto const& row : advice.rows) {
        wxString what = m_words(row.question);
        if (auto const answer = m_words(row.answer); !answer.empty())
            what += (what.empty() ? "" : " ") + answer;
        auto const points = row.points == 0
                                ? wxString(wxS("0"))
                                : from_utf8(std::string(core::protocol_name(row.side)) + " +" + std::to_string(row.points));
        add_row(body(), what, points, Type::body);
        if (auto const reason = m_words(row.reason); !reason.empty())
            add_text(this, body(), reason, Type::faint, 6);
    }
    body()->Add(make_line(this), 0, wxEXPAND | wxBOTTOM, FromDIP(6));
    auto const winner = advice.score < 0 ? wxString::Format(wxS("POP3 +%d"), -advice.score)
                                         : wxString::Format(wxS("IMAP +%d"), advice.score);
    add_row(body(), m_words(MP_MSG("Difference")), winner, Type::strong);
    for (auto const& gate : advice.gates)
        add_notice(this, body(), Icon::odd, palette().odd, m_words(gate.text));
    InvalidateBestSize();
    return true;
}

}
