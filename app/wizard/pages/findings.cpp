// What was found, worst first: what was seen, what it means, what to click. The sentences are those of the reports.

#include "app/reports/story.h"
#include "app/wizard/pages/page.h"
#include "app/wizard/pages/report_link.h"
#include "app/wizard/parts/palette.h"

#include <wx/hyperlink.h>

namespace mp::wizard {

using core::Message;
using core::Severity;

namespace {

struct Look {
    Icon icon;
    wxColour colour;
    Wash wash;
};

Look look_of(Severity severity) {
    auto const& p = palette();
    switch (severity) {
    case Severity::critical: return {Icon::danger, p.bad, Wash::bad};
    case Severity::error: return {Icon::bad, p.bad, Wash::bad};
    case Severity::warning: return {Icon::odd, p.odd, Wash::odd};
    case Severity::advice: return {Icon::advice, p.link, Wash::card};
    case Severity::info: return {Icon::info, p.faint, Wash::card};
    }
    return {Icon::info, p.faint, Wash::card};
}

Look look_of(reports::Tone tone) {
    auto const& p = palette();
    switch (tone) {
    case reports::Tone::good: return {Icon::seal, p.good, Wash::good};
    case reports::Tone::notice: return {Icon::odd, p.odd, Wash::odd};
    case reports::Tone::bad: return {Icon::bad, p.bad, Wash::bad};
    }
    return {Icon::info, p.faint, Wash::card};
}

class FindingsPage : public PageView {
public:
    FindingsPage(wxWindow* parent, Desk const& desk) : PageView(parent, desk, "page.findings") {}
    void show(WizardState const& state) override;

private:
    void build(WizardState const& state, reports::Story const& story);
    void add_verdict(reports::Story const& story);
    void add_cards(core::MessageId title, std::vector<reports::Card> const& cards);
    void add_card(reports::Card const& card);
    void add_details(Sheet* sheet, reports::Card const& card);
    void add_steps(reports::Story const& story);

    ReportLink* m_report = nullptr;
    std::string m_shown;
    int m_count = 0;
};

std::string signature_of(reports::Story const& story) {
    std::string out = story.headline;
    for (auto const* list : {&story.problems, &story.remarks})
        for (auto const& card : *list)
            out += "\n" + card.id + card.title + card.why + card.remedy + std::to_string(card.steps.size()) + "," +
                   std::to_string(card.subjects.size());
    return out;
}

void FindingsPage::show(WizardState const& state) {
    if (!state.survey)
        return;
    auto const story = reports::tell({*state.survey, state.outcome, reports::Face::window}, m_desk.words.translator());
    auto const signature = signature_of(story);
    if (signature == m_shown) {
        if (m_report->show(state))
            relayout();
        return;
    }
    m_shown = signature;
    column()->Clear(true);
    m_count = 0;
    build(state, story);
    scroll_to_top();
    relayout();
}

void FindingsPage::build(WizardState const& state, reports::Story const& story) {
    add_verdict(story);
    add_cards(MP_MSG("What needs your attention"), story.problems);
    add_steps(story);
    add_cards(MP_MSG("Good to know"), story.remarks);
    m_report = new ReportLink(content(), m_desk, "findings.report");
    m_report->show(state);
    column()->Add(m_report, 0, wxEXPAND);
}

void FindingsPage::add_verdict(reports::Story const& story) {
    auto const look = look_of(story.tone);
    auto* const sheet = new Sheet(content(), look.wash);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    add_icon(sheet, row, look.icon, look.colour, 36);
    auto* const texts = new wxBoxSizer(wxVERTICAL);
    add_text(sheet, texts, from_utf8(story.headline), Type::title, 2)->SetName("findings.headline");
    int number = 0;
    for (auto const& next : story.next)
        add_text(sheet, texts, from_utf8(next), Type::body, 4)->SetName("findings.next." + std::to_string(number++));
    if (story.tone == reports::Tone::good && story.problems.empty())
        add_text(sheet, texts, tr(MP_MSG("Nothing needs mending: no mistakes were found.")))->SetName("findings.all_clear");
    row->Add(texts, 1, wxLEFT, FromDIP(6));
    sheet->body()->Add(row, 0, wxEXPAND);
    column()->Add(sheet, 0, wxEXPAND | wxBOTTOM, FromDIP(18));
}

void FindingsPage::add_cards(core::MessageId title, std::vector<reports::Card> const& cards) {
    if (cards.empty())
        return;
    add_text(content(), column(), tr(title), Type::heading, 8);
    for (auto const& card : cards)
        add_card(card);
    column()->AddSpacer(FromDIP(10));
}

void FindingsPage::add_card(reports::Card const& card) {
    auto const look = look_of(card.severity);
    auto* const sheet = new Sheet(content(), look.wash);
    sheet->SetName("findings.card." + card.id);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    add_icon(sheet, row, look.icon, look.colour, 24);
    auto* const texts = new wxBoxSizer(wxVERTICAL);
    auto* const label = add_text(sheet, texts, from_utf8(card.label), Type::strong);
    label->set_colour(look.colour);
    add_text(sheet, texts, from_utf8(card.title), Type::heading, 6);
    if (!card.why.empty())
        add_text(sheet, texts, from_utf8(card.why), Type::body, 8);
    if (!card.remedy.empty()) {
        add_text(sheet, texts, tr(MP_MSG("What to do")), Type::strong, 2);
        add_text(sheet, texts, from_utf8(card.remedy), Type::body, 6);
    }
    for (std::size_t i = 0; i < card.steps.size(); ++i)
        add_text(sheet, texts, from_utf8(std::to_string(i + 1) + ". " + card.steps[i]), Type::body, 4);
    row->Add(texts, 1, wxLEFT, FromDIP(4));
    sheet->body()->Add(row, 0, wxEXPAND);
    add_details(sheet, card);
    column()->Add(sheet, 0, wxEXPAND | wxBOTTOM, FromDIP(8));
}

void FindingsPage::add_details(Sheet* sheet, reports::Card const& card) {
    if (card.subjects.empty() && card.evidence.empty() && card.source.empty())
        return;
    auto const name = "findings.details." + std::to_string(m_count++);
    auto* const details = new Disclosure(sheet, tr(MP_MSG("Details")), name.c_str(), [this] { relayout(); });
    auto* const inside = details->content();
    auto const add = [&](core::MessageId label, std::vector<std::string> const& lines) {
        if (lines.empty())
            return;
        add_text(inside, details->body(), tr(label), Type::faint);
        for (auto const& line : lines)
            add_text(inside, details->body(), from_utf8(line), Type::body, 2);
        details->body()->AddSpacer(FromDIP(4));
    };
    add(MP_MSG("Where it was seen"), card.subjects);
    add(MP_MSG("What was measured"), card.evidence);
    if (!card.source.empty())
        add(MP_MSG("What this rests on"), {card.source});
    sheet->body()->Add(details, 0, wxEXPAND | wxLEFT, FromDIP(36));
}

void FindingsPage::add_steps(reports::Story const& story) {
    if (story.steps.empty())
        return;
    add_text(content(), column(), from_utf8(story.steps_title), Type::heading, 8);
    auto* const sheet = new Sheet(content(), Wash::calm);
    int number = 0;
    for (auto const& step : story.steps) {
        auto const text = wxString::Format(wxS("%d.  "), ++number) + from_utf8(step.text);
        add_text(sheet, sheet->body(), text, Type::body, 4);
        if (step.is_own_link) {
            auto const url = from_utf8(step.url);
            sheet->body()->Add(new wxHyperlinkCtrl(sheet, wxID_ANY, url, url), 0, wxALIGN_LEFT | wxBOTTOM, FromDIP(6));
        } else if (!step.url.empty()) {
            add_text(sheet, sheet->body(), from_utf8(step.url), Type::faint, 6);
        }
    }
    column()->Add(sheet, 0, wxEXPAND | wxBOTTOM, FromDIP(18));
}

}

PageView* make_findings_page(wxWindow* parent, Desk const& desk) { return new FindingsPage(parent, desk); }

}
