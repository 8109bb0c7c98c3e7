// Ways out: a tile for every mail program, its file with the steps to use it, or the values to type in by hand.

#include "app/wizard/pages/client_panel.h"
#include "app/wizard/pages/page.h"
#include "app/wizard/pages/report_link.h"
#include "app/wizard/parts/palette.h"

#include <wx/tglbtn.h>

namespace mp::wizard {

namespace {

/// The programs of most people stand first in the catalogue; a wall of names they have never heard would hide theirs.
constexpr std::size_t usual_programs = 9;

class ExportPage : public PageView {
public:
    ExportPage(wxWindow* parent, Desk const& desk);
    void show(WizardState const& state) override;
    wxWindow* first_field() override { return m_tiles.front().second; }

private:
    void choose(clients::ClientFormat const& client);
    void show_all();
    void show_note(WizardState const& state);

    std::vector<std::pair<clients::ClientFormat const*, wxToggleButton*>> m_tiles;
    clients::ClientFormat const* m_client = nullptr;
    Flow* m_flow;
    wxButton* m_more;
    Paragraph* m_locked;
    Sheet* m_note;
    ClientPanel* m_panel;
    ReportLink* m_report;
    std::string m_note_shown;
};

ExportPage::ExportPage(wxWindow* parent, Desk const& desk) : PageView(parent, desk, "page.exporting") {
    add_title(
        MP_MSG("Take your settings with you"),
        MP_MSG("Choose your mail program: Mailplumb makes a file for it, or tells you what to type where. The password is "
               "never in a file."));
    m_locked =
        add_notice(content(), column(), Icon::odd, palette().odd,
                   tr(MP_MSG("Files are made only from settings whose login was proven. Test with your password first.")));
    m_flow = new Flow(content(), 8);
    for (auto const* client : clients::catalogue()) {
        if (!clients::takes_settings(*client))
            continue;
        auto* const tile = new wxToggleButton(m_flow, wxID_ANY, wxControl::EscapeMnemonics(tr(client->name)));
        tile->SetName("export.client." + std::string(client->id));
        tile->SetMinSize(wxSize(-1, FromDIP(44)));
        tile->SetToolTip(tr(client->versions));
        tile->Bind(wxEVT_TOGGLEBUTTON, [this, client](wxCommandEvent&) { choose(*client); });
        tile->Show(m_tiles.size() < usual_programs);
        m_tiles.emplace_back(client, tile);
    }
    m_more = new wxButton(m_flow, wxID_ANY, tr(MP_MSG("More programs")));
    m_more->SetName("export.more");
    m_more->SetMinSize(wxSize(-1, FromDIP(44)));
    m_more->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { show_all(); });
    column()->Add(m_flow, 0, wxEXPAND | wxBOTTOM, FromDIP(14));
    m_note = new Sheet(content(), Wash::good);
    m_note->SetName("export.note");
    m_note->Hide();
    column()->Add(m_note, 0, wxEXPAND | wxBOTTOM, FromDIP(14));
    m_panel = new ClientPanel(content(), desk, [this] { relayout(); });
    column()->Add(m_panel, 0, wxEXPAND | wxBOTTOM, FromDIP(14));
    m_report = new ReportLink(content(), desk, "export.report");
    column()->Add(m_report, 0, wxEXPAND);
}

void ExportPage::choose(clients::ClientFormat const& client) {
    m_client = &client;
    show(m_desk.conductor.state());
}

void ExportPage::show_all() {
    for (auto const& [client, tile] : m_tiles)
        tile->Show();
    m_tiles[usual_programs].second->SetFocus(); // what was pressed goes away
    m_more->Hide();
    relayout();
}

void ExportPage::show_note(WizardState const& state) {
    bool const has_note = state.note && state.note->client != "report";
    auto const now = has_note ? core::in_english(state.note->text) : std::string();
    if (now == m_note_shown)
        return;
    m_note_shown = now;
    m_note->body()->Clear(true);
    m_note->Show(has_note);
    if (!has_note)
        return;
    auto const& note = *state.note;
    auto const& p = palette();
    m_note->set_wash(note.is_error ? Wash::bad : Wash::good);
    add_notice(m_note, m_note->body(), note.is_error ? Icon::bad : Icon::done, note.is_error ? p.bad : p.good,
               m_desk.words(note.text), Type::strong)
        ->SetName("export.note_text");
    m_note->InvalidateBestSize();
    scroll_to_top();
}

void ExportPage::show(WizardState const& state) {
    bool const is_open = core::verified_of(state.outcome.choice) != nullptr;
    for (auto const& [client, tile] : m_tiles) {
        tile->SetValue(client == m_client);
        emphasise(tile, client == m_client);
        tile->Enable(is_open);
    }
    m_more->Enable(is_open);
    column()->Show(m_locked->GetContainingSizer(), !is_open, true);
    show_note(state);
    m_report->show(state);
    m_panel->show(is_open ? m_client : nullptr, state);
    relayout();
}

}

PageView* make_export_page(wxWindow* parent, Desk const& desk) { return new ExportPage(parent, desk); }

}
