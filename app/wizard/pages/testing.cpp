// What is going on: who was asked for settings, which servers were tried, and what the person must decide.

#include "app/reports/story.h"
#include "app/reports/words.h"
#include "app/wizard/pages/page.h"
#include "app/wizard/pages/question_panel.h"
#include "app/wizard/pages/test_row.h"
#include "app/wizard/parts/keyed_rows.h"
#include "app/wizard/parts/palette.h"

#include <chrono>
#include <wx/timer.h>

namespace mp::wizard {

using core::Message;

namespace {

/// Rows cost, and fifteen may come at once: after this long the rest waits for the next turn, so that a click does not.
constexpr std::chrono::milliseconds longest_turn(12);
constexpr int next_turn_ms = 5;

/// A list of rows below a heading.
struct RowList {
    Paragraph* title = nullptr;
    Sheet* sheet = nullptr;
    KeyedRows rows;
};

class TestingPage : public PageView {
public:
    TestingPage(wxWindow* parent, Desk const& desk);
    void show(WizardState const& state) override;
    void tick() override;

private:
    RowList make_list(core::MessageId title);
    bool show_rows(RowList& list, std::string const& name, std::vector<TestRow::Content> const& contents);
    bool show_headline(WizardState const& state);
    wxString headline_of(WizardState const& state) const;
    void remember_story(WizardState const& state);
    std::vector<TestRow::Content> sources_of(WizardState const& state) const;
    std::vector<TestRow::Content> servers_of(WizardState const& state) const;

    bool is_turn_over() const { return std::chrono::steady_clock::now() - m_turn_began > longest_turn; }

    wxTimer m_next_turn;
    std::chrono::steady_clock::time_point m_turn_began;
    bool m_is_behind = false;
    wxStaticBitmap* m_activity;
    Paragraph *m_headline, *m_hint;
    QuestionPanel* m_question;
    wxButton* m_again;
    RowList m_sources, m_servers;
    std::shared_ptr<core::Survey const> m_survey;
    std::vector<reports::SourceLine> m_source_lines;
    std::vector<reports::EndpointLine> m_endpoint_lines;
    int m_turn = 0;
    bool m_is_running = false;
};

TestingPage::TestingPage(wxWindow* parent, Desk const& desk) : PageView(parent, desk, "page.testing"), m_next_turn(this) {
    Bind(
        wxEVT_TIMER, [this](wxTimerEvent&) { show(m_desk.conductor.state()); }, m_next_turn.GetId());
    auto* const top = new wxBoxSizer(wxHORIZONTAL);
    m_activity = new wxStaticBitmap(head(), wxID_ANY, spinner(0, palette().link, 28));
    top->Add(m_activity, 0, wxRIGHT, FromDIP(12));
    m_headline = new Paragraph(head(), tr(MP_MSG("Testing")), Type::title);
    m_headline->SetName("testing.headline");
    top->Add(m_headline, 1, wxALIGN_CENTRE_VERTICAL);
    head_column()->Add(top, 0, wxEXPAND);
    m_hint = add_text(head(), head_column(), {}, Type::faint);
    m_hint->SetName("testing.hint");
    m_question = new QuestionPanel(content(), desk);
    column()->Add(m_question, 0, wxEXPAND | wxBOTTOM, FromDIP(16));
    m_servers = make_list(MP_MSG("Mail servers that were tried"));
    m_sources = make_list(MP_MSG("Where your settings were looked for"));
    m_again = make_button(content(), tr(MP_MSG("Test again")), "testing.test_again");
    m_again->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([this] { m_desk.send(TestAgain{}); }); });
    column()->Add(m_again, 0, wxALIGN_LEFT);
}

RowList TestingPage::make_list(core::MessageId title) {
    RowList list;
    list.title = add_text(content(), column(), tr(title), Type::heading, 8);
    list.sheet = new Sheet(content());
    list.rows = KeyedRows(list.sheet->body(), wxSizerFlags().Expand());
    column()->Add(list.sheet, 0, wxEXPAND | wxBOTTOM, FromDIP(18));
    return list;
}

bool TestingPage::show_rows(RowList& list, std::string const& name, std::vector<TestRow::Content> const& contents) {
    std::vector<std::string> keys;
    for (auto const& content : contents)
        keys.push_back(content.key);
    bool changed = list.rows.keep_only(keys);
    for (std::size_t i = 0; i < contents.size() && !m_is_behind; ++i) {
        auto* row = dynamic_cast<TestRow*>(list.rows.find(keys[i]));
        if (!row)
            row = new TestRow(list.sheet, m_desk.words, [this] { relayout(); });
        changed = list.rows.put(keys[i], row, i) || changed;
        row->set_place(name + std::to_string(i), i == 0);
        if (!row->show(contents[i]))
            continue;
        changed = true;
        m_is_behind = is_turn_over();
    }
    bool const has_any = !contents.empty();
    if (list.sheet->IsShown() != has_any) {
        list.title->Show(has_any);
        list.sheet->Show(has_any);
    }
    if (changed)
        list.sheet->InvalidateBestSize();
    return changed;
}

std::vector<TestRow::Content> TestingPage::sources_of(WizardState const& state) const {
    std::vector<TestRow::Content> out;
    for (auto const& row : state.sources) {
        if (row.source == core::SourceId::services)
            continue; // calendars and contacts are no mail settings
        TestRow::Content content;
        content.key = std::to_string(static_cast<int>(row.source));
        content.state = row.state;
        content.name = tr(reports::word_for(row.source));
        content.detail = shown(m_desk.words.translator()(row.why), 300);
        content.ms = row.ms;
        content.word = row.is_answered ? tr(reports::word_for(row.status)) : tr(MP_MSG("asking …"));
        auto const name = to_utf8(content.name);
        for (auto const& line : m_source_lines)
            if (line.name == name) {
                content.more = line.more;
                wxString servers;
                for (auto const& detail : line.details)
                    servers += (servers.empty() ? "" : ", ") + from_utf8(detail);
                content.detail = servers;
            }
        out.push_back(std::move(content));
    }
    return out;
}

std::vector<TestRow::Content> TestingPage::servers_of(WizardState const& state) const {
    std::vector<TestRow::Content> out;
    for (auto const& row : state.servers) {
        auto place = core::subject_of(row.endpoint);
        place.erase(0, place.find(' ') + 1);
        bool const receives = !core::sends(row.endpoint.service);
        auto const purpose = receives ? MP_MSG("Receiving by {protocol}, {security}") : MP_MSG("Sending, {security}");
        TestRow::Content content;
        content.key = core::subject_of(row.endpoint) + "|" + std::to_string(static_cast<int>(row.endpoint.security));
        content.state = row.state;
        content.name = shown(place);
        content.place =
            m_desk.words(Message{purpose,
                                 {{"protocol", std::string(core::protocol_name(row.endpoint.service))},
                                  {"security", m_desk.words.translator()(reports::word_for(row.endpoint.security))}}});
        content.word = tr(word_for(row));
        content.detail = shown(m_desk.words.translator()(row.why), 300);
        content.ms = row.ms;
        auto const security = m_desk.words.translator()(reports::word_for(row.endpoint.security));
        for (auto const& line : m_endpoint_lines)
            if (line.place == place && line.protocol == core::protocol_name(row.endpoint.service) &&
                line.security == security) {
                content.more = line.more;
                wxString facts = from_utf8(line.outcome);
                for (auto const& fact : line.facts)
                    facts += ", " + from_utf8(fact);
                content.detail = line.facts.empty() ? wxString() : facts;
            }
        out.push_back(std::move(content));
    }
    return out;
}

wxString TestingPage::headline_of(WizardState const& state) const {
    switch (state.phase) {
    case RunPhase::none: return tr(MP_MSG("Ready to test"));
    case RunPhase::stopping: return tr(MP_MSG("Stopping …"));
    case RunPhase::stopped: return tr(MP_MSG("Stopped"));
    case RunPhase::finished:
        if (state.question)
            return tr(MP_MSG("One question before it goes on"));
        return core::verified_of(state.outcome.choice) ? tr(MP_MSG("Done: your settings are proven"))
                                                       : tr(MP_MSG("Done: see what was found"));
    case RunPhase::running: break;
    }
    for (auto row = state.servers.rbegin(); row != state.servers.rend(); ++row)
        if (row->state == RowState::working)
            return m_desk.words(Message{
                MP_MSG("{what}: {host}"),
                {{"what", m_desk.words.translator()(word_for(*row))}, {"host", to_utf8(shown(row->endpoint.host, 80))}}});
    return tr(MP_MSG("Looking for your mail servers …"));
}

bool TestingPage::show_headline(WizardState const& state) {
    auto const text = headline_of(state);
    bool const changed = text != m_headline->text();
    m_headline->set_text(text);
    m_hint->set_text(m_is_running
                         ? tr(MP_MSG("This takes a few seconds. Press Esc to stop; nothing is changed on your computer."))
                         : tr(MP_MSG("Every server and every place that was asked is listed below.")));
    if (!m_is_running) {
        auto const& p = palette();
        auto const which = state.question                            ? Icon::question
                           : state.phase == RunPhase::stopped        ? Icon::neutral
                           : core::verified_of(state.outcome.choice) ? Icon::done
                           : state.phase == RunPhase::finished       ? Icon::odd
                                                                     : Icon::later;
        m_activity->SetBitmap(icon(which,
                                   which == Icon::done      ? p.good
                                   : which == Icon::odd     ? p.odd
                                   : which == Icon::neutral ? p.faint
                                                            : p.link,
                                   28));
    }
    return changed;
}

void TestingPage::remember_story(WizardState const& state) {
    if (state.survey == m_survey)
        return;
    m_survey = state.survey;
    m_source_lines.clear();
    m_endpoint_lines.clear();
    if (m_survey) {
        m_source_lines = reports::source_lines(*m_survey, m_desk.words.translator());
        m_endpoint_lines = reports::endpoint_lines(*m_survey, m_desk.words.translator());
    }
}

void TestingPage::show(WizardState const& state) {
    m_turn_began = std::chrono::steady_clock::now();
    m_is_behind = false;
    remember_story(state);
    m_is_running = state.phase == RunPhase::running;
    bool changed = show_headline(state);
    if (m_question->show(state.question, state)) {
        scroll_to_top();
        changed = true;
    }
    changed = show_rows(m_servers, "testing.server.", servers_of(state)) || changed;
    changed = show_rows(m_sources, "testing.source.", sources_of(state)) || changed;
    bool const may_repeat = state.phase == RunPhase::stopped || state.phase == RunPhase::finished;
    if (m_again->IsShown() != may_repeat) {
        m_again->Show(may_repeat);
        changed = true;
    }
    if (changed)
        relayout();
    if (m_is_behind)
        m_next_turn.StartOnce(next_turn_ms);
}

void TestingPage::tick() {
    if (m_is_running)
        m_activity->SetBitmap(spinner(++m_turn, palette().link, 28));
}

}

PageView* make_testing_page(wxWindow* parent, Desk const& desk) { return new TestingPage(parent, desk); }

}
