#include "app/clients/values.h"

namespace mp::clients::gmail {

using core::AuthMethod;
using core::Message;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

void add_value(std::vector<Message>& steps, core::MessageId label, std::string value) {
    steps.push_back({label, {{"value", std::move(value)}}});
}

void add_server(std::vector<Message>& steps, ServerSettings const& line) {
    if (core::sends(line.endpoint.service))
        add_value(steps, MP_MSG("Outgoing settings, SMTP server: {value}"), line.endpoint.host);
    else
        add_value(steps, MP_MSG("Incoming settings, Server: {value}"), line.endpoint.host);
    add_value(steps, MP_MSG("Port: {value}"), std::to_string(line.endpoint.port));
    add_value(steps, MP_MSG("Security type: {value}"), line.endpoint.security == Security::tls ? "SSL/TLS" : "STARTTLS");
    add_value(steps, MP_MSG("Username: {value}"), line.username);
    if (core::sends(line.endpoint.service))
        steps.push_back(MP_MSG("Leave Require sign-in switched on and type your password here, too."));
    else
        steps.push_back(MP_MSG("Type the password of your mailbox."));
}

void add_sign_in(std::vector<Message>& steps, ExportWish const& wish) {
    steps.push_back(
        MP_MSG("Your provider lets mail programs in through its own sign-in page only. Tap the provider's name in the "
               "list (Google, Outlook, Yahoo or Exchange), not \"Other\", and sign in there."));
    add_value(steps, MP_MSG("Sign in with this address: {value}"), address_of(wish));
}

void add_pop(Export& made, PopChoice const& pop) {
    bool const deletes_too = !pop.leave_on_server || pop.delete_with_local;
    if (deletes_too)
        made.steps.push_back(
            MP_MSG("Afterwards: Settings > your account > Incoming settings > Delete email from server. Choose "
                   "When I delete from Inbox."));
    else
        made.steps.push_back(
            MP_MSG("Afterwards: Settings > your account > Incoming settings > Delete email from server. Choose "
                   "Never."));
    if (!pop.leave_on_server || pop.delete_after_days > 0)
        made.cannot_carry.push_back(
            MP_MSG("The Gmail app cannot remove mail from the server by itself, neither after fetching nor "
                   "after some days. It stays there until you delete it or another program removes it."));
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const& in = incoming_of(settings);
    auto const& out = outgoing_of(settings);
    Export made;
    made.cannot_carry.push_back(MP_MSG("The Gmail app takes no settings file and no code: everything is typed in by hand."));
    for (auto const* line : {&in, &out})
        if (line->auth == AuthMethod::password_encrypted)
            made.cannot_carry.push_back(
                {MP_MSG("The Gmail app has no setting for the encrypted password that {host} was tested "
                        "with. It may fail to sign in there."),
                 {{"host", line->endpoint.host}}});
    auto& steps = made.steps;
    steps.push_back(MP_MSG("Open the Gmail app and tap your picture (top right) > Add another account."));
    if (in.auth == AuthMethod::oauth2) {
        add_sign_in(steps, wish);
        return made;
    }
    steps.push_back(MP_MSG("Tap Other."));
    add_value(steps, MP_MSG("Enter your email: {value}"), address_of(wish));
    bool const is_pop = in.endpoint.service == Service::pop3;
    if (is_pop)
        steps.push_back(MP_MSG("Tap Manual setup, then Personal (POP3)."));
    else
        steps.push_back(MP_MSG("Tap Manual setup, then Personal (IMAP)."));
    add_server(steps, in);
    add_server(steps, out);
    if (auto const name = display_name_of(wish); !name.empty())
        add_value(steps, MP_MSG("On the last page, Your name: {value}"), name);
    if (is_pop)
        add_pop(made, wish.pop);
    return made;
}

}

extern constinit ClientFormat const format{
    .id = "gmail",
    .name = MP_MSG("Gmail app"),
    .versions = MP_MSG("Gmail app on Android phones"),
    .instructions = &instructions,
};

}
