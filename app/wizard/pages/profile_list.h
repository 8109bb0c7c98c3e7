#pragma once
// "I already have a mail program": drop files, choose them, or take what was found on this computer; what was read can be
// taken back.

#include "app/wizard/pages/page.h"
#include "app/wizard/parts/keyed_rows.h"

namespace mp::wizard {

class ProfileList : public wxPanel {
public:
    ProfileList(wxWindow* parent, Desk const& desk, std::function<void()> changed);

    /// Looks for settings on this computer, once.
    void open();
    /// True when rows came or went.
    bool show(WizardState const& state);

private:
    void add_drop_area();
    void choose_files();
    void choose_folder();
    void show_places(std::vector<FoundPlace> const& places);
    wxWindow* make_problem(core::Message const& problem);

    Desk const m_desk;
    std::function<void()> m_changed;
    wxPanel *m_rows, *m_places;
    Paragraph* m_reading;
    KeyedRows m_list;
    bool m_was_opened = false;
};

}
