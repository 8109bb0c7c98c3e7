#include "app/clients/android/android.h"

#include "app/clients/values.h"

namespace mp::clients::android {

using core::AuthMethod;
using core::Message;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

void add_value(std::vector<Message>& steps, core::MessageId label, std::string value) {
    steps.push_back({label, {{"value", std::move(value)}}});
}

Message login_step(AuthMethod auth) {
    switch (auth) {
    case AuthMethod::oauth2: return MP_MSG("Authentication: choose OAuth 2.0; the app opens your provider's sign-in page.");
    case AuthMethod::password_encrypted:
        return MP_MSG("Authentication: choose Encrypted password, then type your password.");
    case AuthMethod::certificate: return MP_MSG("Authentication: choose Client certificate, and then your certificate.");
    default: return MP_MSG("Authentication: choose Normal password, then type your password.");
    }
}

void add_server(std::vector<Message>& steps, ServerSettings const& line) {
    if (core::sends(line.endpoint.service))
        add_value(steps, MP_MSG("Outgoing server, Server: {value}"), line.endpoint.host);
    else
        add_value(steps, MP_MSG("Incoming server, Server: {value}"), line.endpoint.host);
    add_value(steps, MP_MSG("Security: {value}"), line.endpoint.security == Security::tls ? "SSL/TLS" : "STARTTLS");
    add_value(steps, MP_MSG("Port: {value}"), std::to_string(line.endpoint.port));
    add_value(steps, MP_MSG("Username: {value}"), line.username);
    steps.push_back(login_step(line.auth));
}

Message deleting_step(PopChoice const& pop) {
    if (pop.leave_on_server && !pop.delete_with_local)
        return MP_MSG(
            "Afterwards: Settings > your account > Fetching mail > When I delete a message. Choose Do not delete on "
            "server.");
    return MP_MSG(
        "Afterwards: Settings > your account > Fetching mail > When I delete a message. Choose Delete from server.");
}

}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const& in = incoming_of(settings);
    bool const is_pop = in.endpoint.service == Service::pop3;
    Export made;
    auto& steps = made.steps;
    steps.push_back(
        MP_MSG("Open Thunderbird or K-9 Mail on the phone and tap Settings > Add account (at the first start: New "
               "account)."));
    add_value(steps, MP_MSG("Email address: {value}"), address_of(wish));
    steps.push_back(
        MP_MSG("Tap Next. If the app shows settings that it found, tap Edit configuration; else it asks for them by "
               "itself."));
    if (is_pop)
        steps.push_back(MP_MSG("Protocol: choose POP3."));
    else
        steps.push_back(MP_MSG("Protocol: choose IMAP."));
    add_server(steps, in);
    add_server(steps, outgoing_of(settings));
    if (auto const name = display_name_of(wish); !name.empty())
        add_value(steps, MP_MSG("On the last page, Your name: {value}"), name);
    if (is_pop) {
        add_pop_limits(made.cannot_carry, wish.pop);
        steps.push_back(deleting_step(wish.pop));
    }
    return made;
}

}
