#pragma once
// One mail program's way out: its files with the steps to use them, what they cannot carry, and the settings by hand.

#include "app/wizard/pages/page.h"

namespace mp::wizard {

class ClientPanel : public wxPanel {
public:
    ClientPanel(wxWindow* parent, Desk const& desk, std::function<void()> changed);
    /// Null: nothing is chosen.
    void show(clients::ClientFormat const* client, WizardState const& state);

private:
    void build(clients::ClientFormat const& client, WizardState const& state);
    void add_form(clients::ClientFormat const& client, clients::ExportForm const& form, clients::ExportWish const& wish,
                  core::VerifiedSettings const& settings);
    void add_qr(clients::ExportWish const& wish, core::VerifiedSettings const& settings);
    void add_instructions(clients::ClientFormat const& client, clients::ExportWish const& wish,
                          core::VerifiedSettings const& settings);
    void add_steps(wxWindow* parent, wxSizer* to, std::vector<core::Message> const& steps, std::string const& name);
    void save(clients::ClientFormat const& client, clients::ExportForm const& form);

    Desk const m_desk;
    std::function<void()> m_changed;
    std::string m_shown;
};

}
