#include "app/wizard/pages/question_panel.h"

#include "app/desk/password.h"
#include "app/wizard/parts/palette.h"

#include <wx/textctrl.h>

namespace mp::wizard {

using core::Message;

QuestionPanel::QuestionPanel(wxWindow* parent, Desk const& desk) : Sheet(parent, Wash::calm), m_desk(desk) {
    SetName("testing.question");
    Hide();
}

bool QuestionPanel::show(std::optional<RunQuestion> const& question, WizardState const& state) {
    if (question == m_question)
        return false;
    m_question = question;
    body()->Clear(true);
    m_username = m_password = nullptr;
    Show(question.has_value());
    if (!question)
        return true;
    if (question->kind == RunQuestion::Kind::trust_domain)
        ask_for_trust(*question);
    else
        ask_for_login(*question, state);
    InvalidateBestSize();
    return true;
}

void QuestionPanel::ask_for_trust(RunQuestion const& question) {
    auto const& words = m_desk.words;
    core::Values const values{{"domain", to_utf8(shown(question.subject, 100))}};
    add_notice(this, body(), Icon::question, palette().link, words(Message{MP_MSG("Does {domain} run your mail?"), values}),
               Type::heading);
    body()->AddSpacer(FromDIP(6));
    add_text(
        this, body(),
        words(Message{MP_MSG("Your mail servers are at {domain}, which is another name than that of your address. That is "
                             "common when a provider runs the mail of many domains, but a wrong entry or an attacker could "
                             "name a stranger's server, too. Your password has not been sent."),
                      values}),
        Type::body, 6);
    add_text(this, body(),
             words(MP_MSG("Say yes if you know this name: from your contract, from your provider's help pages or from the "
                          "person who looks after your computer.")),
             Type::faint, 10);
    auto* const buttons = new Flow(this, 8);
    auto* const yes = make_button(buttons, words(Message{MP_MSG("Yes, I trust {domain}"), values}), "testing.trust");
    auto* const no = make_button(buttons, words(MP_MSG("No, keep my password")), "testing.distrust");
    yes->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([desk = m_desk] { desk.send(TrustAnswered{true}); }); });
    no->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([desk = m_desk] { desk.send(TrustAnswered{false}); }); });
    body()->Add(buttons, 0, wxEXPAND);
}

void QuestionPanel::ask_for_login(RunQuestion const& question, WizardState const& state) {
    auto const& words = m_desk.words;
    core::Values const values{{"host", to_utf8(shown(question.subject, 100))}};
    bool const doubts_name = question.kind == RunQuestion::Kind::other_username;
    add_notice(this, body(), Icon::bad, palette().bad,
               words(Message{MP_MSG("{host} did not accept the user name or the password"), values}), Type::heading);
    body()->AddSpacer(FromDIP(6));
    if (!question.answer.empty())
        add_text(this, body(),
                 words(Message{MP_MSG("The server said: “{answer}”"), {{"answer", to_utf8(shown(question.answer))}}}),
                 Type::faint, 6);
    add_text(this, body(),
             doubts_name
                 ? words(MP_MSG("Perhaps the user name is another one. Many providers want only the part before the @, "
                                "or the full address."))
                 : words(MP_MSG("Most often it is a typing error: check capital letters and the keyboard's language, "
                                "then type the password again.")),
             Type::body, 10);
    auto const current = state.username.empty() ? state.address : state.username;
    auto const proposed = doubts_name && !question.suggestion.empty() ? question.suggestion : current;
    auto const add_field = [&](core::MessageId label, char const* name, long style) {
        add_text(this, body(), words(label), Type::strong, 3);
        auto* const field = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, style);
        field->SetName(name);
        body()->Add(field, 0, wxEXPAND | wxBOTTOM, FromDIP(10));
        return field;
    };
    m_username = add_field(MP_MSG("User name"), "testing.username", 0);
    m_username->ChangeValue(from_utf8(proposed));
    m_password = add_field(MP_MSG("Password"), "testing.password", wxTE_PASSWORD);
    auto* const buttons = new Flow(this, 8);
    auto* const again = make_button(buttons, words(MP_MSG("Try again")), "testing.again");
    auto* const dismiss = make_button(buttons, words(MP_MSG("Not now")), "testing.dismiss");
    again->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { try_again(); });
    dismiss->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([desk = m_desk] { desk.send(QuestionDismissed{}); }); });
    body()->Add(buttons, 0, wxEXPAND);
    m_password->CallAfter([field = m_password] { field->SetFocus(); });
}

/// An empty password field keeps the password: only the name was wrong.
void QuestionPanel::try_again() {
    auto text = to_utf8(m_password->GetValue());
    LoginAgain again{to_utf8(m_username->GetValue()), desk::password_remarks(text)};
    if (!text.empty())
        m_desk.conductor.keep_password(core::Secret(std::move(text)));
    core::Secret::wipe(text);
    CallAfter([desk = m_desk, again = std::move(again)] { desk.send(again); });
}

}
