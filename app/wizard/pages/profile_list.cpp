#include "app/wizard/pages/profile_list.h"

#include "app/reports/display.h"
#include "app/wizard/files.h"
#include "app/wizard/parts/palette.h"

#include <wx/dirdlg.h>
#include <wx/dnd.h>
#include <wx/filedlg.h>
#include <wx/utils.h>

namespace mp::wizard {

namespace {

class Dropped : public wxFileDropTarget {
public:
    explicit Dropped(Desk const& desk) : m_desk(desk) {}
    bool OnDropFiles(wxCoord, wxCoord, wxArrayString const& names) override {
        std::vector<std::string> paths;
        for (auto const& name : names)
            paths.push_back(to_utf8(name));
        m_desk.send(FilesDropped{std::move(paths)});
        return true;
    }

private:
    Desk const m_desk;
};

wxString accounts_of(core::Profile const& profile, Words const& words) {
    std::string names;
    for (auto const& account : profile.accounts)
        names += (names.empty() ? "" : ", ") + (account.address.empty() ? account.name : account.address);
    if (profile.accounts.empty())
        return words(MP_MSG("It holds no mail accounts."));
    return words(core::Message{MP_MSGN("One account: {names}", "{count} accounts: {names}"),
                               {{"names", reports::clean(names, 200)}},
                               static_cast<long>(profile.accounts.size())});
}

}

ProfileList::ProfileList(wxWindow* parent, Desk const& desk, std::function<void()> changed)
    : wxPanel(parent), m_desk(desk), m_changed(std::move(changed)) {
    SetBackgroundColour(parent->GetBackgroundColour());
    auto* const column = new wxBoxSizer(wxVERTICAL);
    SetSizer(column);
    add_drop_area();
    m_reading = add_text(this, column, m_desk.words(MP_MSG("Reading …")), Type::faint);
    m_reading->Hide();
    for (auto* panel : {&m_rows, &m_places}) {
        *panel = plain_panel(this);
        (*panel)->SetSizer(new wxBoxSizer(wxVERTICAL));
        column->Add(*panel, 0, wxEXPAND | wxTOP, FromDIP(8));
    }
}

void ProfileList::add_drop_area() {
    auto* const sheet = new Sheet(this, Wash::calm);
    sheet->SetName("address.drop");
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    add_icon(sheet, row, Icon::folder, palette().link, 26);
    auto* const texts = new wxBoxSizer(wxVERTICAL);
    add_text(sheet, texts, m_desk.words(MP_MSG("Drop settings here")), Type::strong, 2);
    add_text(sheet, texts,
             m_desk.words(MP_MSG("A Thunderbird profile folder, or Outlook's exported settings (.reg, .prf). Files are only "
                                 "read, never changed. Drop one for each device to compare them.")),
             Type::faint, 8);
    auto* const buttons = new Flow(sheet);
    auto* const files = make_button(buttons, m_desk.words(MP_MSG("Choose files …")), "address.choose_files");
    auto* const folder = make_button(buttons, m_desk.words(MP_MSG("Choose a folder …")), "address.choose_folder");
    files->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_files(); });
    folder->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_folder(); });
    texts->Add(buttons, 0, wxEXPAND);
    row->Add(texts, 1);
    sheet->body()->Add(row, 0, wxEXPAND);
    sheet->SetDropTarget(new Dropped(m_desk));
    GetSizer()->Add(sheet, 0, wxEXPAND);
}

void ProfileList::choose_files() {
    wxFileDialog dialog(this, m_desk.words(MP_MSG("Settings of a mail program")), {}, {}, wxFileSelectorDefaultWildcardStr,
                        wxFD_OPEN | wxFD_FILE_MUST_EXIST | wxFD_MULTIPLE);
    if (dialog.ShowModal() != wxID_OK)
        return;
    wxArrayString names;
    dialog.GetPaths(names);
    std::vector<std::string> paths;
    for (auto const& name : names)
        paths.push_back(to_utf8(name));
    m_desk.send(FilesDropped{std::move(paths)});
}

void ProfileList::choose_folder() {
    // Without a place to begin, toolkits show a list of recent files, which holds no folders.
    wxDirDialog dialog(this, m_desk.words(MP_MSG("Folder with the settings of a mail program")), wxGetHomeDir(),
                       wxDD_DEFAULT_STYLE | wxDD_DIR_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK)
        m_desk.send(FilesDropped{{to_utf8(dialog.GetPath())}});
}

void ProfileList::open() {
    if (std::exchange(m_was_opened, true))
        return;
    m_desk.conductor.find_places([this](std::vector<FoundPlace> const& places) { show_places(places); });
}

void ProfileList::show_places(std::vector<FoundPlace> const& places) {
    auto* const column = m_places->GetSizer();
    column->Clear(true);
    if (!places.empty())
        add_text(m_places, column, m_desk.words(MP_MSG("Found on this computer")), Type::strong, 4);
    for (auto const& found : places) {
        auto* const row = new wxBoxSizer(wxHORIZONTAL);
        auto* const text = new Paragraph(m_places, shown(found.place.label));
        row->Add(text, 1, wxALIGN_CENTRE_VERTICAL);
        auto* const read = make_link(m_places, m_desk.words(MP_MSG("Read it")), "address.read_place");
        read->Bind(wxEVT_BUTTON,
                   [desk = m_desk, path = utf8_of(found.place.path)](wxCommandEvent&) { desk.send(FilesDropped{{path}}); });
        row->Add(read, 0, wxALIGN_CENTRE_VERTICAL);
        column->Add(row, 0, wxEXPAND);
    }
    m_changed();
}

void ProfileList::add_profile(core::Profile const& profile, std::size_t index) {
    auto* const sheet = new Sheet(m_rows);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    add_icon(sheet, row, Icon::done, palette().good);
    auto* const texts = new wxBoxSizer(wxVERTICAL);
    auto const title = profile.program.empty() ? profile.client : profile.program;
    add_text(sheet, texts, shown(title), Type::strong);
    add_text(sheet, texts, accounts_of(profile, m_desk.words));
    add_text(sheet, texts, shown(profile.path), Type::faint);
    row->Add(texts, 1);
    auto const name = "address.remove." + std::to_string(index);
    auto* const remove = make_icon_button(sheet, Icon::remove, m_desk.words(MP_MSG("Remove")), name.c_str());
    remove->Bind(wxEVT_BUTTON, [this, index](wxCommandEvent&) {
        // The row dies with its button: not before the button's own event is over.
        CallAfter([desk = m_desk, index] { desk.send(ProfileRemoved{index}); });
    });
    row->Add(remove, 0, wxALIGN_TOP);
    sheet->body()->Add(row, 0, wxEXPAND);
    m_rows->GetSizer()->Add(sheet, 0, wxEXPAND | wxBOTTOM, FromDIP(6));
}

bool ProfileList::show(WizardState const& state) {
    std::string now = state.is_reading_files ? "reading" : "";
    for (auto const& profile : state.profiles)
        now += "\n" + profile.path;
    for (auto const& problem : state.file_problems)
        now += "\n!" + core::in_english(problem);
    if (now == m_shown)
        return false;
    m_shown = now;
    m_reading->Show(state.is_reading_files);
    m_rows->GetSizer()->Clear(true);
    for (std::size_t i = 0; i < state.profiles.size(); ++i)
        add_profile(state.profiles[i], i);
    for (auto const& problem : state.file_problems) {
        auto* const sheet = new Sheet(m_rows, Wash::odd);
        add_notice(sheet, sheet->body(), Icon::odd, palette().odd, m_desk.words(problem))->SetName("address.file_problem");
        m_rows->GetSizer()->Add(sheet, 0, wxEXPAND | wxBOTTOM, FromDIP(6));
    }
    return true;
}

}
