#include "app/wizard/pages/profile_list.h"
#include "app/clients/text.h"

#include "app/reports/display.h"
#include "app/wizard/files.h"
#include "app/wizard/parts/palette.h"

#include <algorithm>
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

/// What was read from one file or folder, and the button that takes it back.
class ProfileRow : public Sheet {
public:
    ProfileRow(wxWindow* parent, Desk const& desk, core::Profile const& profile);
    /// Its place among the profiles of the state.
    void set_index(std::size_t index);

private:
    wxWindow* m_remove;
    std::size_t m_index = 0;
};

ProfileRow::ProfileRow(wxWindow* parent, Desk const& desk, core::Profile const& profile) : Sheet(parent) {
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    add_icon(this, row, Icon::done, palette().good);
    auto* const texts = new wxBoxSizer(wxVERTICAL);
    auto const title = profile.program.empty() ? profile.client : profile.program;
    add_text(this, texts, shown(title), Type::strong);
    add_text(this, texts, accounts_of(profile, desk.words));
    add_text(this, texts, shown(profile.path), Type::faint);
    row->Add(texts, 1);
    m_remove = make_icon_button(this, Icon::remove, desk.words(MP_MSG("Remove")), "address.remove.0");
    m_remove->Bind(wxEVT_BUTTON, [this, desk](wxCommandEvent&) {
        // The row dies with its button: not before the button's own event is over.
        CallAfter([desk, index = m_index] { desk.send(ProfileRemoved{index}); });
    });
    row->Add(m_remove, 0, wxALIGN_TOP);
    body()->Add(row, 0, wxEXPAND);
}

void ProfileRow::set_index(std::size_t index) {
    m_index = index;
    m_remove->SetName("address.remove." + std::to_string(index));
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
    m_list = KeyedRows(m_rows->GetSizer(), wxSizerFlags().Expand().Border(wxBOTTOM, FromDIP(6)));
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
        read->Bind(wxEVT_BUTTON, [desk = m_desk, path = clients::utf8_of(found.place.path)](wxCommandEvent&) {
            desk.send(FilesDropped{{path}});
        });
        row->Add(read, 0, wxALIGN_CENTRE_VERTICAL);
        column->Add(row, 0, wxEXPAND);
    }
    m_changed();
}

wxWindow* ProfileList::make_problem(core::Message const& problem) {
    auto* const sheet = new Sheet(m_rows, Wash::odd);
    add_notice(sheet, sheet->body(), Icon::odd, palette().odd, m_desk.words(problem))->SetName("address.file_problem");
    return sheet;
}

bool ProfileList::show(WizardState const& state) {
    bool changed = m_reading->IsShown() != state.is_reading_files;
    m_reading->Show(state.is_reading_files);
    std::vector<std::string> keys;
    for (auto const& profile : state.profiles)
        keys.push_back(profile.path + "\n" + to_utf8(accounts_of(profile, m_desk.words)));
    for (auto const& problem : state.file_problems)
        keys.push_back("!" + core::in_english(problem));
    for (auto key = keys.begin(); key != keys.end(); ++key) // the same file twice is two rows
        while (std::find(keys.begin(), key, *key) != key)
            *key += "\n";
    changed = m_list.keep_only(keys) || changed;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        bool const is_profile = i < state.profiles.size();
        auto* row = m_list.find(keys[i]);
        if (!row)
            row = is_profile ? new ProfileRow(m_rows, m_desk, state.profiles[i])
                             : make_problem(state.file_problems[i - state.profiles.size()]);
        if (auto* const profile = dynamic_cast<ProfileRow*>(row))
            profile->set_index(i);
        changed = m_list.put(keys[i], row, i) || changed;
    }
    return changed;
}

}
