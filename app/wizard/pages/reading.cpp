// How the person reads mail: fourteen questions, each of which may stay unanswered, and the recommendation they lead to.

#include "app/wizard/pages/page.h"
#include "app/wizard/pages/receipt.h"
#include "app/wizard/parts/palette.h"
#include "probes/rules/advisor/advisor.h"

#include <wx/tglbtn.h>

namespace mp::wizard {

using core::Message;

namespace {

struct ChoiceButton {
    std::string question, value;
    wxToggleButton* button;
};

class ReadingPage : public PageView {
public:
    ReadingPage(wxWindow* parent, Desk const& desk);
    void show(WizardState const& state) override;
    wxWindow* first_field() override { return m_choices.empty() ? nullptr : m_choices.front().button; }

private:
    void add_recommendation();
    void add_question(rules::Question const& question);
    void add_protocol(Flow* to, core::MessageId label, core::Protocol protocol, char const* name);
    void press(ChoiceButton const& choice);

    std::vector<ChoiceButton> m_choices;
    std::vector<std::pair<core::Protocol, wxToggleButton*>> m_protocols;
    Paragraph *m_headline, *m_points;
    Disclosure* m_why;
    Receipt* m_receipt;
};

ReadingPage::ReadingPage(wxWindow* parent, Desk const& desk) : PageView(parent, desk, "page.reading") {
    add_recommendation();
    add_title(MP_MSG("How do you read mail?"),
              MP_MSG("Answer what you like and leave out the rest: the recommendation above follows at once."));
    for (auto const& question : rules::questions())
        add_question(question);
}

void ReadingPage::add_recommendation() {
    auto* const sheet = new Sheet(head(), Wash::calm);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    add_icon(sheet, row, Icon::advice, palette().link, 26);
    auto* const texts = new wxBoxSizer(wxVERTICAL);
    m_headline = add_text(sheet, texts, {}, Type::heading, 2);
    m_headline->SetName("reading.headline");
    m_points = add_text(sheet, texts, {}, Type::faint, 6);
    m_points->SetName("reading.points");
    auto* const use = new Flow(sheet);
    add_protocol(use, MP_MSG("Follow the recommendation"), core::Protocol::automatic, "reading.automatic");
    add_protocol(use, MP_MSG("I want IMAP"), core::Protocol::imap, "reading.imap");
    add_protocol(use, MP_MSG("I want POP3"), core::Protocol::pop3, "reading.pop3");
    texts->Add(use, 0, wxEXPAND);
    row->Add(texts, 1);
    sheet->body()->Add(row, 0, wxEXPAND);
    head_column()->Add(sheet, 0, wxEXPAND);
    m_why = new Disclosure(content(), tr(MP_MSG("Why? Show the points")), "reading.why", [this] { relayout(); });
    m_receipt = new Receipt(m_why->content(), m_desk.words);
    m_why->body()->Add(m_receipt, 0, wxEXPAND | wxBOTTOM, FromDIP(10));
    column()->Add(m_why, 0, wxEXPAND | wxBOTTOM, FromDIP(10));
}

void ReadingPage::add_protocol(Flow* to, core::MessageId label, core::Protocol protocol, char const* name) {
    auto* const button = new wxToggleButton(to, wxID_ANY, tr(label));
    button->SetName(name);
    button->Bind(wxEVT_TOGGLEBUTTON, [this, protocol](wxCommandEvent&) { m_desk.send(ProtocolChosen{protocol}); });
    m_protocols.emplace_back(protocol, button);
}

void ReadingPage::add_question(rules::Question const& question) {
    add_text(content(), column(), tr(question.text), Type::body, 4);
    auto* const buttons = new Flow(content());
    for (auto const& choice : question.choices) {
        auto* const button = new wxToggleButton(buttons, wxID_ANY, wxControl::EscapeMnemonics(tr(choice.text)));
        button->SetName("reading." + std::string(question.id) + "." + std::string(choice.value));
        m_choices.push_back({std::string(question.id), std::string(choice.value), button});
        button->Bind(wxEVT_TOGGLEBUTTON, [this, made = m_choices.back()](wxCommandEvent&) { press(made); });
    }
    column()->Add(buttons, 0, wxEXPAND | wxBOTTOM, FromDIP(12));
}

/// A second press takes the answer back.
void ReadingPage::press(ChoiceButton const& choice) {
    m_desk.send(Answered{choice.question, choice.button->GetValue() ? choice.value : std::string()});
}

void ReadingPage::show(WizardState const& state) {
    auto const& advice = state.advice;
    auto const before = m_headline->text();
    m_headline->set_text(m_desk.words(advice.headline));
    int imap = 0, pop = 0;
    for (auto const& row : advice.rows)
        (row.side == core::Service::pop3 ? pop : imap) += row.points;
    m_points->set_text(m_desk.words(Message{MP_MSG("{imap} points for IMAP, {pop} points for POP3"),
                                            {{"imap", std::to_string(imap)}, {"pop", std::to_string(pop)}}}));
    auto const mark = [](wxToggleButton* button, bool is_chosen) {
        button->SetValue(is_chosen);
        emphasise(button, is_chosen);
    };
    for (auto const& choice : m_choices)
        mark(choice.button, rules::answer_of(state.base, choice.question) == choice.value);
    for (auto const& [protocol, button] : m_protocols)
        mark(button, protocol == state.protocol);
    bool const changed = m_receipt->show(advice);
    if (changed || before != m_headline->text())
        relayout();
}

}

PageView* make_reading_page(wxWindow* parent, Desk const& desk) { return new ReadingPage(parent, desk); }

}
