#include "app/clients/android/android.h"

#include "app/clients/values.h"
#include "app/clients/xml_file.h"

namespace mp::clients::android {

using core::AuthMethod;
using core::FaultCode;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

/// The content version whose key names are used here; newer programs upgrade it, and none refuses it.
constexpr char const* content_version = "99";

char const* authentication_of(AuthMethod auth) {
    switch (auth) {
    case AuthMethod::password: return "PLAIN";
    case AuthMethod::password_encrypted: return "CRAM_MD5"; // with POP3 the app takes APOP when there is no CRAM-MD5
    case AuthMethod::certificate: return "EXTERNAL";
    case AuthMethod::oauth2: return "XOAUTH2";
    default: return nullptr;
    }
}

char const* type_of(Service service) {
    switch (service) {
    case Service::imap: return "IMAP";
    case Service::pop3: return "POP3";
    case Service::smtp: return "SMTP";
    }
    return "";
}

void add_server(pugi::xml_node account, ServerSettings const& line) {
    bool const is_outgoing = core::sends(line.endpoint.service);
    auto server = account.append_child(is_outgoing ? "outgoing-server" : "incoming-server");
    server.append_attribute("type") = type_of(line.endpoint.service);
    add_text(server, "host", line.endpoint.host);
    add_text(server, "port", std::to_string(line.endpoint.port));
    add_text(server, "connection-security",
             line.endpoint.security == Security::tls ? "SSL_TLS_REQUIRED" : "STARTTLS_REQUIRED");
    add_text(server, "authentication-type", authentication_of(line.auth));
    add_text(server, "username", line.username);
}

/// What happens on the server when something is deleted on the phone. A file that does not say it means never, with IMAP
/// too.
char const* delete_policy(Service service, PopChoice const& pop) {
    return service == Service::pop3 && pop.leave_on_server && !pop.delete_with_local ? "NEVER" : "DELETE";
}

std::string file_of(ExportWish const& wish, ServerSettings const& in, ServerSettings const& out) {
    auto const address = fit_for_xml(address_of(wish));
    pugi::xml_document document;
    auto root = document.append_child("k9settings");
    root.append_attribute("version") = content_version;
    root.append_attribute("format") = "1";
    // One account a file, incoming before outgoing: FairEmail reads only that.
    auto account = root.append_child("accounts").append_child("account");
    account.append_attribute("uuid") = stable_uuid(address_of(wish), "k9s-account").c_str();
    add_text(account, "name", address);
    add_server(account, in);
    add_server(account, out);
    auto policy = account.append_child("settings").append_child("value");
    policy.append_attribute("key") = "deletePolicy";
    policy.append_child(pugi::node_pcdata).set_value(delete_policy(in.endpoint.service, wish.pop));
    auto identity = account.append_child("identities").append_child("identity");
    add_text(identity, "name", fit_for_xml(display_name_of(wish)));
    add_text(identity, "email", address);
    return bytes_of(document);
}

}

core::Message obstacle_of(ServerSettings const& line) {
    if (line.endpoint.security == Security::plain)
        return MP_MSG("a line without encryption");
    if (!authentication_of(line.auth))
        return {MP_MSG("a login of the kind {name}"), {{"name", std::string(name_of(line.auth))}}};
    if (line.username.empty() || !fits_xml(line.username))
        return MP_MSG("a user name that XML has no place for");
    return {};
}

void add_pop_limits(std::vector<core::Message>& cannot_carry, PopChoice const& pop) {
    if (!pop.leave_on_server)
        cannot_carry.push_back(
            MP_MSG("This app never removes mail from the server just because it was fetched. Your mail stays "
                   "there until you delete it on the phone or another program removes it."));
    else if (pop.delete_after_days > 0)
        cannot_carry.push_back(
            MP_MSG("This app cannot remove mail from the server after some days. It stays there until you delete "
                   "it, or until the program on your computer removes it."));
}

core::Result<Export> write_k9s(ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const& in = incoming_of(settings);
    auto const& out = outgoing_of(settings);
    for (auto const* line : {&in, &out})
        if (auto const obstacle = obstacle_of(*line); !obstacle.id.is_empty())
            return core::fail(FaultCode::not_offered,
                              core::Message(MP_MSG("a .k9s file cannot say {what}")).with("what", obstacle));
    Export made;
    made.files.push_back({"", file_of(wish, in, out)});
    made.cannot_carry.push_back(password_is_asked());
    if (in.endpoint.service == Service::pop3)
        add_pop_limits(made.cannot_carry, wish.pop);
    made.steps = {
        MP_MSG("Bring the file onto the phone: by cable, a cloud folder or a message to yourself."),
        MP_MSG("Open Thunderbird or K-9 Mail on the phone and tap Settings > Import settings > Select file (at the first "
               "start: "
               "Import settings, on the welcome page). Choose the file and tap Import."),
        MP_MSG("In FairEmail: Settings > Backup > Import. Choose the file."),
        MP_MSG("The app asks for your password (or opens your provider's sign-in page). After that it fetches your mail."),
    };
    return made;
}

}
