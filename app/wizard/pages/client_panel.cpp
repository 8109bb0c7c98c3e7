#include "app/wizard/pages/client_panel.h"

#include "app/reports/display.h"
#include "app/wizard/pages/qr_view.h"
#include "app/wizard/parts/palette.h"

#include <wx/filedlg.h>

namespace mp::wizard {

namespace {

std::string key_of(clients::ClientFormat const* client, WizardState const& state) {
    auto const* verified = core::verified_of(state.outcome.choice);
    if (!client || !verified)
        return {};
    auto const& settings = verified->settings();
    auto const& pop = state.pop;
    return std::string(client->id) + "|" + state.display_name + "|" + core::subject_of(settings.incoming.endpoint) + "|" +
           core::subject_of(settings.outgoing.endpoint) + settings.incoming.username + "|" +
           std::to_string(pop.leave_on_server) + std::to_string(pop.delete_after_days) +
           std::to_string(pop.delete_with_local);
}

}

ClientPanel::ClientPanel(wxWindow* parent, Desk const& desk, std::function<void()> changed)
    : wxPanel(parent), m_desk(desk), m_changed(std::move(changed)) {
    SetBackgroundColour(parent->GetBackgroundColour());
    SetSizer(new wxBoxSizer(wxVERTICAL));
}

void ClientPanel::show(clients::ClientFormat const* client, WizardState const& state) {
    auto const now = key_of(client, state);
    if (now == m_shown)
        return;
    m_shown = now;
    GetSizer()->Clear(true);
    if (!now.empty())
        build(*client, state);
    InvalidateBestSize();
}

void ClientPanel::build(clients::ClientFormat const& client, WizardState const& state) {
    auto const address = core::parse_address(state.address);
    auto const* verified = core::verified_of(state.outcome.choice);
    if (!address || !verified)
        return;
    clients::ExportWish const wish{*address, state.display_name, state.pop};
    add_text(this, GetSizer(), m_desk.words(client.name), Type::heading, 2);
    add_text(this, GetSizer(), m_desk.words(client.versions), Type::faint, 10);
    if (client.id == "android")
        add_qr(wish, *verified);
    for (auto const& form : client.forms)
        add_form(client, form, wish, *verified);
    if (client.instructions)
        add_instructions(client, wish, *verified);
}

void ClientPanel::add_form(clients::ClientFormat const& client, clients::ExportForm const& form,
                           clients::ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const edits = form.write(wish, settings);
    auto* const sheet = new Sheet(this);
    add_text(sheet, sheet->body(), m_desk.words(form.title), Type::strong, 2);
    add_text(sheet, sheet->body(), m_desk.words(form.explanation), Type::body, 8);
    if (!edits) {
        add_notice(sheet, sheet->body(), Icon::info, palette().faint,
                   m_desk.words(core::Message(MP_MSG("Not possible with these settings: {reason}."))
                                    .with("reason", reports::clean(core::reason_of(edits.error()), 300))));
        GetSizer()->Add(sheet, 0, wxEXPAND | wxBOTTOM, FromDIP(10));
        return;
    }
    auto const name = "export.save." + std::string(client.id) + "." + std::string(form.id);
    auto* const button = make_button(
        sheet, m_desk.words(form.shape == clients::Shape::folder ? MP_MSG("Save the folder …") : MP_MSG("Save the file …")),
        name.c_str());
    button->SetBitmap(icon(Icon::save, palette().text, 15));
    emphasise(button, &form == &client.forms.front());
    button->Bind(wxEVT_BUTTON, [this, &client, &form](wxCommandEvent&) { save(client, form); });
    sheet->body()->Add(button, 0, wxALIGN_LEFT | wxBOTTOM, FromDIP(8));
    auto const prefix = "export." + std::string(client.id) + "." + std::string(form.id);
    auto* const steps =
        new Disclosure(sheet, m_desk.words(MP_MSG("What to do with it")), (prefix + ".steps").c_str(), m_changed);
    steps->fill_when_opened([this, prefix, list = edits->steps](Disclosure& opened) {
        add_steps(opened.content(), opened.body(), list, prefix);
    });
    sheet->body()->Add(steps, 0, wxEXPAND);
    for (auto const& lost : edits->cannot_carry)
        add_notice(sheet, sheet->body(), Icon::info, palette().faint, m_desk.words(lost), Type::faint);
    GetSizer()->Add(sheet, 0, wxEXPAND | wxBOTTOM, FromDIP(10));
}

/// The quickest way to a phone: nothing to save, nothing to send.
void ClientPanel::add_qr(clients::ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto code = clients::android::qr_of(wish, settings);
    if (!code)
        return; // the forms below say why
    auto* const sheet = new Sheet(this);
    auto* const row = new Flow(sheet, 16);
    auto const text =
        m_desk.words(MP_MSG("Scan this with the phone: open the mail app, choose “Import settings”, then “Scan QR "
                            "code”. The phone asks for the password afterwards."));
    new QrView(row, std::move(*code), text);
    auto* const words = plain_panel(row);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    add_text(words, column, m_desk.words(MP_MSG("Scan with the phone")), Type::strong, 4);
    add_text(words, column, text);
    words->SetSizer(column);
    words->SetMinSize(FromDIP(wxSize(300, 200)));
    sheet->body()->Add(row, 0, wxEXPAND);
    GetSizer()->Add(sheet, 0, wxEXPAND | wxBOTTOM, FromDIP(10));
}

void ClientPanel::add_instructions(clients::ClientFormat const& client, clients::ExportWish const& wish,
                                   core::VerifiedSettings const& settings) {
    auto const edits = client.instructions(wish, settings);
    if (!edits)
        return;
    auto* const sheet = new Sheet(this);
    auto const name = "export." + std::string(client.id) + ".by_hand";
    auto* const by_hand =
        new Disclosure(sheet, m_desk.words(MP_MSG("Type the settings in by hand")), name.c_str(), m_changed);
    by_hand->fill_when_opened([this, name, made = *edits](Disclosure& opened) {
        add_steps(opened.content(), opened.body(), made.steps, name);
        for (auto const& lost : made.cannot_carry)
            add_notice(opened.content(), opened.body(), Icon::info, palette().faint, m_desk.words(lost), Type::faint);
    });
    sheet->body()->Add(by_hand, 0, wxEXPAND);
    GetSizer()->Add(sheet, 0, wxEXPAND | wxBOTTOM, FromDIP(10));
    if (client.forms.empty())
        by_hand->open(true);
}

void ClientPanel::add_steps(wxWindow* parent, wxSizer* to, std::vector<core::Message> const& steps,
                            std::string const& name) {
    int number = 0;
    for (auto const& step : steps) {
        auto* const row = new wxBoxSizer(wxHORIZONTAL);
        auto* const label = new wxStaticText(parent, wxID_ANY, wxString::Format(wxS("%d."), ++number));
        label->SetForegroundColour(palette().faint);
        row->Add(label, 0, wxRIGHT, FromDIP(8));
        row->Add(new Paragraph(parent, m_desk.words(step)), 1, wxALIGN_TOP);
        for (auto const& [hole, value] : step.values)
            if (hole == "value")
                row->Add(make_copy_button(parent, m_desk.words, value, from_utf8(value),
                                          name + ".copy." + std::to_string(number)),
                         0, wxALIGN_TOP);
        to->Add(row, 0, wxEXPAND | wxBOTTOM, FromDIP(4));
    }
}

void ClientPanel::save(clients::ClientFormat const& client, clients::ExportForm const& form) {
    auto const title = m_desk.words(form.title);
    auto const base = "mailplumb-" + std::string(client.id);
    auto const suffix = from_utf8(std::string(form.suffix));
    auto const wildcard = suffix.empty() ? wxString(wxFileSelectorDefaultWildcardStr) : "*" + suffix + "|*" + suffix;
    wxFileDialog dialog(this, title, {}, base + suffix, wildcard, wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() != wxID_OK)
        return;
    auto path = dialog.GetPath();
    if (!suffix.empty() && !path.Lower().EndsWith(suffix))
        path += suffix;
    m_desk.send(ExportPressed{std::string(client.id), std::string(form.id), to_utf8(path)});
}

}
