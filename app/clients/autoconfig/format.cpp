#include "app/clients/autoconfig/autoconfig.h"
#include "app/clients/values.h"

#include <array>

namespace mp::clients::autoconfig {

using core::AuthMethod;
using core::Message;
using core::Security;
using core::ServerSettings;
using core::Service;

extern core::ClientWords const words;

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

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const& in = incoming_of(settings);
    Export made;
    auto& steps = made.steps;
    steps.push_back(MP_MSG("In your mail program, add an account and choose to set it up by hand (manual setup)."));
    steps.push_back(
        MP_MSG("In KMail this is: Settings > Configure KMail > Accounts > Receiving > Add, and then Sending > Add."));
    steps.push_back(
        MP_MSG("In Evolution this is: Edit > Accounts > Add > Mail Account, and there Receiving Email and Sending Email."));
    if (auto const name = display_name_of(wish); !name.empty())
        steps.push_back({MP_MSG("Your name: {value}"), {{"value", name}}});
    steps.push_back({MP_MSG("Mail address: {value}"), {{"value", address_of(wish)}}});
    add_line(steps, in);
    if (in.endpoint.service == Service::pop3)
        steps.push_back(keeping_step(wish.pop));
    add_line(steps, outgoing_of(settings));
    steps.push_back(MP_MSG("Type your password when the program asks for it."));
    return made;
}

constexpr std::array forms{ExportForm{
    .id = "xml",
    .suffix = ".xml",
    .shape = Shape::file,
    .title = MP_MSG("Settings file for programs (Autoconfig)"),
    .explanation =
        MP_MSG("Take this if you look after the mail of a domain, or for KMail, Evolution and other programs that "
               "find their servers by themselves."),
    .write = &write,
}};

}

extern constinit ClientFormat const format{
    .id = "autoconfig",
    .name = MP_MSG("Other programs"),
    .versions = MP_MSG("Programs that read Autoconfig files: Thunderbird, KMail, Evolution, FairEmail"),
    .recognises = &recognises,
    .read = &read,
    .forms = forms,
    .instructions = &instructions,
    .words = &words,
};

}
