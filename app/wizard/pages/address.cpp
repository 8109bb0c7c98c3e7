// The first page: who the person is, and the mail programs they already have.

#include "app/desk/password.h"
#include "app/wizard/pages/page.h"
#include "app/wizard/pages/profile_list.h"
#include "app/wizard/parts/palette.h"

#include <wx/checkbox.h>
#include <wx/textctrl.h>
#include <wx/tglbtn.h>

namespace mp::wizard {

namespace {

core::MessageId words_for_remark(core::PasswordRemark remark) {
    using core::PasswordRemark;
    switch (remark) {
    case PasswordRemark::blank_at_start:
        return MP_MSG("The password begins with a blank. If you pasted it, remove the blank.");
    case PasswordRemark::blank_at_end: return MP_MSG("The password ends with a blank. If you pasted it, remove the blank.");
    case PasswordRemark::line_break: return MP_MSG("The password holds a line break. Type it again instead of pasting it.");
    case PasswordRemark::non_ascii:
        return MP_MSG("The password holds letters beyond A to Z; some servers cannot read them.");
    case PasswordRemark::spaces_inside:
        return MP_MSG("This looks like an app password written in groups. Most providers want it without the blanks.");
    }
    return {};
}

class AddressPage : public PageView {
public:
    AddressPage(wxWindow* parent, Desk const& desk);
    void show(WizardState const& state) override;
    wxWindow* first_field() override { return m_name; }

private:
    wxTextCtrl* add_field(core::MessageId label, char const* name, wxString const& hint, long style = 0);
    Paragraph* add_problem(char const* name);
    void add_password();
    void add_more();
    void bind();
    void bind_password();
    void show_problem(Paragraph* at, wxString const& text);
    void show_text(wxTextCtrl* field, std::string const& text);
    void reveal(bool is_visible);

    wxTextCtrl *m_name, *m_address, *m_password, *m_username;
    wxToggleButton* m_reveal;
    Paragraph *m_address_problem, *m_password_problem, *m_remarks;
    wxButton* m_suggestion;
    wxCheckBox* m_without_login;
    Disclosure *m_other_name, *m_programs;
    ProfileList* m_profiles;
    wxString m_shape; ///< what decides about heights
};

AddressPage::AddressPage(wxWindow* parent, Desk const& desk) : PageView(parent, desk, "page.address") {
    add_title(
        MP_MSG("Welcome! Let us set up your e-mail"),
        MP_MSG("Type your address and password: Mailplumb finds your mail servers, proves that they work, and tells you "
               "what to enter in your mail program."));
    m_name = add_field(MP_MSG("Your &name, as others shall see it"), "address.name", tr(MP_MSG("Jo Example")));
    m_address = add_field(MP_MSG("Your &e-mail address"), "address.address", wxS("jo@example.org"));
    m_address_problem = add_problem("address.problem");
    m_suggestion = make_link(content(), wxS("?"), "address.suggestion");
    column()->Add(m_suggestion, 0, wxALIGN_LEFT | wxBOTTOM, FromDIP(6));
    add_password();
    add_more();
    bind();
}

wxTextCtrl* AddressPage::add_field(core::MessageId label, char const* name, wxString const& hint, long style) {
    auto* const text = new wxStaticText(content(), wxID_ANY, tr(label));
    text->SetForegroundColour(palette().text);
    text->SetFont(font_for(Type::strong, GetFont()));
    column()->Add(text, 0, wxBOTTOM, FromDIP(4));
    auto* const field = new wxTextCtrl(content(), wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, style);
    field->SetName(name);
    field->SetHint(hint);
    field->SetMaxLength(1000);
    field->SetMinSize(wxSize(-1, FromDIP(34)));
    column()->Add(field, 0, wxEXPAND | wxBOTTOM, FromDIP(12));
    return field;
}

Paragraph* AddressPage::add_problem(char const* name) {
    auto* const text = add_notice(content(), column(), Icon::odd, palette().bad, {});
    text->SetName(name);
    text->set_colour(palette().bad);
    column()->AddSpacer(FromDIP(8));
    return text;
}

void AddressPage::add_password() {
    m_password = add_field(MP_MSG("Your &password"), "address.password", {}, wxTE_PASSWORD);
    column()->Detach(m_password);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(m_password, 1, wxALIGN_CENTRE_VERTICAL);
    m_reveal = new wxToggleButton(content(), wxID_ANY, tr(MP_MSG("&Show")));
    m_reveal->SetName("address.reveal");
    row->Add(m_reveal, 0, wxLEFT, FromDIP(8));
    column()->Add(row, 0, wxEXPAND | wxBOTTOM, FromDIP(6));
    m_password_problem = add_problem("address.password_problem");
    m_remarks = add_notice(content(), column(), Icon::odd, palette().odd, {});
    m_remarks->SetName("address.remarks");
    add_notice(
        content(), column(), Icon::seal, palette().good,
        tr(MP_MSG("Your password is sent only to mail servers that prove who they are, over an encrypted connection. It "
                  "is never saved.")),
        Type::faint);
    column()->AddSpacer(FromDIP(10));
    m_without_login =
        new wxCheckBox(content(), wxID_ANY, tr(MP_MSG("&Test everything but the sign-in, without a password")));
    m_without_login->SetName("address.without_login");
    column()->Add(m_without_login, 0, wxBOTTOM, FromDIP(14));
}

void AddressPage::add_more() {
    auto const changed = [this] { relayout(); };
    m_other_name = new Disclosure(content(), tr(MP_MSG("My user name is not my address")), "address.other_name", changed);
    auto* const inside = m_other_name->content();
    add_text(inside, m_other_name->body(), tr(MP_MSG("The user name that your provider gave you")), Type::strong, 4);
    m_username = new wxTextCtrl(inside, wxID_ANY);
    m_username->SetName("address.username");
    m_other_name->body()->Add(m_username, 0, wxEXPAND | wxBOTTOM, FromDIP(10));
    column()->Add(m_other_name, 0, wxEXPAND | wxBOTTOM, FromDIP(4));
    m_programs = new Disclosure(content(), tr(MP_MSG("I already have a mail program")), "address.programs", [this] {
        m_profiles->open();
        relayout();
    });
    m_profiles = new ProfileList(m_programs->content(), m_desk, [this] { relayout(); });
    m_programs->body()->Add(m_profiles, 0, wxEXPAND | wxRIGHT, FromDIP(2));
    column()->Add(m_programs, 0, wxEXPAND);
}

void AddressPage::bind() {
    m_name->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { m_desk.send(NameTyped{to_utf8(m_name->GetValue())}); });
    m_address->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { m_desk.send(AddressTyped{to_utf8(m_address->GetValue())}); });
    m_username->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { m_desk.send(UsernameTyped{to_utf8(m_username->GetValue())}); });
    m_suggestion->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_desk.send(SuggestionTaken{}); });
    m_without_login->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) { m_desk.send(WithoutLogin{event.IsChecked()}); });
    m_reveal->Bind(wxEVT_TOGGLEBUTTON, [this](wxCommandEvent& event) { reveal(event.IsChecked()); });
    bind_password();
    m_desk.conductor.read_password_from([this] { return core::Secret(to_utf8(m_password->GetValue())); });
}

void AddressPage::bind_password() {
    m_password->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
        auto text = to_utf8(m_password->GetValue());
        m_desk.conductor.password_was_typed();
        PasswordTyped typed{!text.empty(), desk::password_remarks(text)};
        core::Secret::wipe(text);
        m_desk.send(std::move(typed));
    });
}

/// Toolkits fix the style of a password field at its birth: shown text needs another field in the same place.
void AddressPage::reveal(bool is_visible) {
    auto const value = m_password->GetValue();
    auto* const old = m_password;
    m_password = new wxTextCtrl(content(), wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, is_visible ? 0 : wxTE_PASSWORD);
    m_password->ChangeValue(value);
    m_password->SetMinSize(wxSize(-1, FromDIP(34)));
    m_password->SetMaxLength(1000);
    old->SetName({});
    m_password->SetName("address.password");
    m_password->MoveAfterInTabOrder(old);
    column()->Replace(old, m_password, true);
    old->ChangeValue({});
    old->Destroy();
    bind_password();
    m_reveal->SetLabel(is_visible ? tr(MP_MSG("&Hide")) : tr(MP_MSG("&Show")));
    relayout();
    m_password->SetFocus();
    m_password->SetInsertionPointEnd();
}

void AddressPage::show_problem(Paragraph* at, wxString const& text) {
    at->set_text(text);
    m_shape += text + "|";
    column()->Show(at->GetContainingSizer(), !text.empty(), true);
}

void AddressPage::show_text(wxTextCtrl* field, std::string const& text) {
    if (to_utf8(field->GetValue()) != text)
        field->ChangeValue(from_utf8(text));
}

void AddressPage::show(WizardState const& state) {
    auto const before = std::exchange(m_shape, {});
    show_text(m_name, state.display_name);
    show_text(m_address, state.address);
    show_text(m_username, state.username);
    if (!state.username.empty())
        m_other_name->open(true);
    show_problem(m_address_problem, m_desk.words(state.address_problem));
    auto const suggestion = shown(state.suggested_address, 100);
    m_suggestion->SetLabelText(
        m_desk.words(core::Message{MP_MSG("Did you mean {address}?"), {{"address", to_utf8(suggestion)}}}));
    m_suggestion->Show(!suggestion.empty());
    show_problem(m_password_problem, m_desk.words(state.password_problem));
    wxString remarks;
    for (auto const remark : state.password_remarks)
        remarks += (remarks.empty() ? "" : "\n") + tr(words_for_remark(remark));
    show_problem(m_remarks, remarks);
    m_without_login->SetValue(state.without_login);
    m_password->Enable(!state.without_login);
    m_shape += suggestion;
    bool const rows_changed = m_profiles->show(state);
    if (rows_changed && !state.profiles.empty())
        m_programs->open(true);
    if (rows_changed || m_shape != before)
        relayout();
    if (rows_changed && m_programs->is_open())
        scroll_to(m_profiles);
}

}

PageView* make_address_page(wxWindow* parent, Desk const& desk) { return new AddressPage(parent, desk); }

}
