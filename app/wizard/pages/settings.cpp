// The settings to type into a mail program, each with a button to copy it, and the seal that says what was proven.

#include "app/reports/story.h"
#include "app/wizard/pages/page.h"
#include "app/wizard/pages/pop_panel.h"
#include "app/wizard/parts/palette.h"

#include <wx/datetime.h>

#include <utility>

namespace mp::wizard {

using core::Message;

namespace {

class SettingsPage : public PageView {
public:
    SettingsPage(wxWindow* parent, Desk const& desk);
    void show(WizardState const& state) override;

private:
    void build(WizardState const& state, reports::Story const& story);
    void add_seal(WizardState const& state);
    void add_block(reports::Block const& block, std::string const& name);
    void add_alternatives(reports::Story const& story);

    wxPanel* m_proven;
    PopPanel* m_pop;
    std::string m_shown;
};

SettingsPage::SettingsPage(wxWindow* parent, Desk const& desk) : PageView(parent, desk, "page.settings") {
    add_title(MP_MSG("Your settings"),
              MP_MSG("Copy them into your mail program, or let the next page make a file that does it for you."));
    m_proven = plain_panel(content());
    m_proven->SetSizer(new wxBoxSizer(wxVERTICAL));
    column()->Add(m_proven, 0, wxEXPAND);
    m_pop = new PopPanel(content(), desk);
    column()->Add(m_pop, 0, wxEXPAND | wxBOTTOM, FromDIP(14));
}

void SettingsPage::show(WizardState const& state) {
    if (!state.survey)
        return;
    auto const story = reports::tell({*state.survey, state.outcome, reports::Face::window}, m_desk.words.translator());
    std::string now = core::verified_of(state.outcome.choice) ? "verified" : "open";
    for (auto const& block : story.settings)
        for (auto const& field : block.fields)
            now += "\n" + field.label + field.value;
    bool changed = m_pop->show(state);
    if (now != m_shown) {
        m_shown = now;
        m_proven->GetSizer()->Clear(true);
        build(state, story);
        m_proven->InvalidateBestSize();
        changed = true;
    }
    if (changed)
        relayout();
}

void SettingsPage::build(WizardState const& state, reports::Story const& story) {
    add_seal(state);
    auto const* half = core::half_of(state.outcome.choice);
    bool is_outgoing = half && core::sends(half->endpoint.service);
    for (auto const& block : story.settings)
        add_block(block, std::exchange(is_outgoing, true) ? "settings.outgoing" : "settings.incoming");
    add_alternatives(story);
}

void SettingsPage::add_seal(WizardState const& state) {
    auto const& p = palette();
    bool const is_proven = core::verified_of(state.outcome.choice) != nullptr;
    bool const is_whole = core::pair_of(state.outcome.choice) != nullptr;
    auto* const sheet = new Sheet(m_proven, is_proven ? Wash::good : Wash::odd);
    sheet->SetName("settings.seal");
    auto const time = from_utf8(to_utf8(wxDateTime(static_cast<time_t>(state.survey->now)).FormatISOTime().Left(5)));
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    add_icon(sheet, row, is_proven ? Icon::seal : Icon::odd, is_proven ? p.good : p.odd, 36);
    auto* const texts = new wxBoxSizer(wxVERTICAL);
    auto const title = is_proven  ? MP_MSG("Proven to work")
                       : is_whole ? MP_MSG("Ready, but the login was not tried")
                                  : MP_MSG("No complete settings were proven");
    add_text(sheet, texts, tr(title), Type::heading, 2);
    auto const text =
        is_proven ? MP_MSG("Login accepted over an encrypted connection, certificate checked, {time}.")
        : is_whole
            ? MP_MSG("The servers answered over an encrypted connection and their certificates were checked at {time}. "
                     "Type your password on the first page to prove the login and to make files for mail programs.")
            : MP_MSG("What works is shown below; “What was found” says what stands in the way of the rest.");
    add_text(sheet, texts, m_desk.words(Message{text, {{"time", to_utf8(time)}}}))->SetName("settings.seal_text");
    row->Add(texts, 1, wxLEFT | wxALIGN_CENTRE_VERTICAL, FromDIP(6));
    sheet->body()->Add(row, 0, wxEXPAND);
    m_proven->GetSizer()->Add(sheet, 0, wxEXPAND | wxBOTTOM, FromDIP(14));
}

void SettingsPage::add_block(reports::Block const& block, std::string const& name) {
    auto* const sheet = new Sheet(m_proven);
    add_text(sheet, sheet->body(), from_utf8(block.title), Type::heading, 8);
    int number = 0;
    for (auto const& field : block.fields) {
        auto* const row = new wxBoxSizer(wxHORIZONTAL);
        row->Add(new Paragraph(sheet, from_utf8(field.label), Type::faint), 2, wxALIGN_CENTRE_VERTICAL | wxRIGHT,
                 FromDIP(8));
        auto* const value = new Paragraph(sheet, from_utf8(field.value), Type::strong);
        auto const field_name = name + "." + std::to_string(number++);
        value->SetName(field_name);
        row->Add(value, 4, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(8));
        row->Add(make_copy_button(sheet, m_desk.words, field.value, from_utf8(field.label), field_name + ".copy"), 0,
                 wxALIGN_CENTRE_VERTICAL);
        sheet->body()->Add(row, 0, wxEXPAND);
    }
    m_proven->GetSizer()->Add(sheet, 0, wxEXPAND | wxBOTTOM, FromDIP(14));
}

void SettingsPage::add_alternatives(reports::Story const& story) {
    if (story.alternatives.empty())
        return;
    auto* const more = new Disclosure(m_proven, tr(MP_MSG("Other servers that work, too")), "settings.alternatives",
                                      [this] { relayout(); });
    for (auto const& other : story.alternatives)
        add_text(more->content(), more->body(), from_utf8(other), Type::body, 2);
    m_proven->GetSizer()->Add(more, 0, wxEXPAND | wxBOTTOM, FromDIP(14));
}

}

PageView* make_settings_page(wxWindow* parent, Desk const& desk) { return new SettingsPage(parent, desk); }

}
