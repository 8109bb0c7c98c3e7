#include "app/clients/thunderbird/write.h"
#include "app/clients/values.h"

namespace mp::clients::thunderbird {

using core::AuthMethod;
using core::Message;
using core::MessageId;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

void add_value(std::vector<Message>& steps, MessageId label, std::string value) {
    steps.push_back({label, {{"value", std::move(value)}}});
}

MessageId security_step(Security security) {
    switch (security) {
    case Security::tls: return MP_MSG("Connection security: choose SSL/TLS.");
    case Security::starttls: return MP_MSG("Connection security: choose STARTTLS.");
    case Security::plain: break;
    }
    return MP_MSG("Connection security: choose None.");
}

/// The names in Thunderbird's list of methods.
MessageId auth_step(AuthMethod auth) {
    switch (auth) {
    case AuthMethod::password: return MP_MSG("Authentication method: choose Normal password.");
    case AuthMethod::password_encrypted: return MP_MSG("Authentication method: choose Encrypted password.");
    case AuthMethod::gssapi: return MP_MSG("Authentication method: choose Kerberos / GSSAPI.");
    case AuthMethod::ntlm: return MP_MSG("Authentication method: choose NTLM.");
    case AuthMethod::certificate: return MP_MSG("Authentication method: choose TLS Certificate.");
    case AuthMethod::oauth2: return MP_MSG("Authentication method: choose OAuth2.");
    case AuthMethod::client_ip:
    case AuthMethod::smtp_after_pop:
    case AuthMethod::none: break;
    }
    return MP_MSG("Authentication method: choose No authentication.");
}

void add_server(std::vector<Message>& steps, ServerSettings const& line) {
    add_value(steps, MP_MSG("Hostname: {value}"), line.endpoint.host);
    add_value(steps, MP_MSG("Port: {value}"), std::to_string(line.endpoint.port));
    steps.push_back(security_step(line.endpoint.security));
    steps.push_back(auth_step(line.auth));
    if (!line.username.empty())
        add_value(steps, MP_MSG("Username: {value}"), line.username);
}

/// Thunderbird's own settings page; what it is set to otherwise decides whether mail vanishes from the server.
void add_keeping(std::vector<Message>& steps, PopChoice const& pop) {
    steps.push_back(MP_MSG("Open Account Settings in the menu ≡ and choose Server Settings below the new account."));
    if (!pop.leave_on_server) {
        steps.push_back(
            MP_MSG("Untick \"Leave messages on server\": each message is removed from the server once it is on this "
                   "computer."));
        return;
    }
    steps.push_back(MP_MSG("Tick \"Leave messages on server\"."));
    if (pop.delete_after_days > 0)
        add_value(steps, MP_MSG("Tick \"For at most\" and type this number of days: {value}"),
                  std::to_string(pop.delete_after_days));
    else
        steps.push_back(MP_MSG("Untick \"For at most ... days\"."));
    steps.push_back(pop.delete_with_local ? MP_MSG("Tick \"Until I delete them\".")
                                          : MP_MSG("Untick \"Until I delete them\"."));
}

}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    Export edits;
    auto& steps = edits.steps;
    bool const is_pop = incoming_of(settings).endpoint.service == Service::pop3;
    steps.push_back(
        MP_MSG("In Thunderbird, choose New Account > Email in the menu ≡ (older versions: Account Settings, then "
               "Account Actions > Add Mail Account)."));
    if (auto const name = display_name_of(wish); !name.empty())
        add_value(steps, MP_MSG("Full name: {value}"), name);
    add_value(steps, MP_MSG("Email address: {value}"), address_of(wish));
    steps.push_back(
        MP_MSG("Choose \"Configure manually\". It appears once the address is typed; newer versions call it \"Edit "
               "configuration\" or \"Manual configuration\"."));
    steps.push_back(is_pop ? MP_MSG("Incoming server, Protocol: choose POP3.")
                           : MP_MSG("Incoming server, Protocol: choose IMAP."));
    add_server(steps, incoming_of(settings));
    steps.push_back(MP_MSG("Then the outgoing server (SMTP)."));
    add_server(steps, outgoing_of(settings));
    steps.push_back(MP_MSG("Press Continue or Done, and type your password when Thunderbird asks for it."));
    if (incoming_of(settings).auth == AuthMethod::oauth2)
        steps.back() = MP_MSG("Press Continue or Done, and sign in at the page of your provider that Thunderbird opens.");
    if (is_pop)
        add_keeping(steps, wish.pop);
    return edits;
}

}
