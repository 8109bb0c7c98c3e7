#include "app/clients/by_hand.h"

#include "app/clients/values.h"
#include "probes/core/ascii.h"

namespace mp::clients {

using core::AuthMethod;
using core::Message;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

Message security_step(Security security) {
    return {MP_MSG("Encryption (also called connection security): {value}"),
            {{"value", security == Security::tls ? "SSL/TLS" : "STARTTLS"}}};
}

Message login_step(AuthMethod auth) {
    switch (auth) {
    case AuthMethod::oauth2:
        return MP_MSG(
            "Way of signing in (authentication): choose OAuth2; the program then opens your provider's sign-in page.");
    case AuthMethod::password_encrypted:
        return MP_MSG(
            "Way of signing in (authentication): choose the encrypted password, also called CRAM-MD5 or, with POP3, APOP.");
    default: return MP_MSG("Way of signing in (authentication): choose the normal password, also called PLAIN or login.");
    }
}

void add_line(std::vector<Message>& steps, ServerSettings const& line) {
    bool const is_outgoing = core::sends(line.endpoint.service);
    if (is_outgoing)
        steps.push_back({MP_MSG("Outgoing server (SMTP): {value}"), {{"value", line.endpoint.host}}});
    else if (line.endpoint.service == Service::imap)
        steps.push_back({MP_MSG("Incoming server, of the kind IMAP: {value}"), {{"value", line.endpoint.host}}});
    else
        steps.push_back({MP_MSG("Incoming server, of the kind POP3: {value}"), {{"value", line.endpoint.host}}});
    steps.push_back({MP_MSG("Port: {value}"), {{"value", std::to_string(line.endpoint.port)}}});
    steps.push_back(security_step(line.endpoint.security));
    steps.push_back({MP_MSG("User name: {value}"), {{"value", line.username}}});
    steps.push_back(login_step(line.auth));
}

Message keeping_step(PopChoice const& pop) {
    if (!pop.leave_on_server)
        return MP_MSG("Untick the setting that leaves messages on the server: each message is then only on this computer.");
    if (pop.delete_after_days == 0)
        return MP_MSG("Tick the setting that leaves messages on the server, without a limit of days.");
    return {MP_MSGN("Tick the setting that leaves messages on the server, and let them be removed after {count} day.",
                    "Tick the setting that leaves messages on the server, and let them be removed after {count} days."),
            {},
            pop.delete_after_days};
}

}

void add_values_by_hand(std::vector<Message>& steps, ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const& in = incoming_of(settings);
    if (auto const name = display_name_of(wish); !name.empty())
        steps.push_back({MP_MSG("Your name: {value}"), {{"value", name}}});
    steps.push_back({MP_MSG("Mail address: {value}"), {{"value", address_of(wish)}}});
    add_line(steps, in);
    if (in.endpoint.service == Service::pop3)
        steps.push_back(keeping_step(wish.pop));
    add_line(steps, outgoing_of(settings));
}

Export by_hand(Message way_in, ExportWish const& wish, core::VerifiedSettings const& settings) {
    Export made;
    made.steps.push_back(std::move(way_in));
    add_values_by_hand(made.steps, wish, settings);
    made.steps.push_back(MP_MSG("Type your password when the program asks for it."));
    return made;
}

Export lines_by_hand(std::string_view place, Export written) {
    Export made;
    made.steps.push_back({MP_MSG("Open this file with a text editor (make it if it is not there): {value}"),
                          {{"value", std::string(place)}}});
    made.steps.push_back(MP_MSG("Write these lines into it, and save it. Another account in it stays as it is."));
    for (auto const& file : written.files)
        for (auto const line : core::ascii::split(file.bytes, '\n'))
            if (!line.empty())
                made.steps.push_back({MP_MSG("Line: {value}"), {{"value", std::string(line)}}});
    made.cannot_carry = std::move(written.cannot_carry);
    return made;
}

}
