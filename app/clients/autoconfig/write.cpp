#include "app/clients/autoconfig/autoconfig.h"
#include "app/clients/values.h"
#include "app/clients/xml_file.h"

namespace mp::clients::autoconfig {

using core::AuthMethod;
using core::FaultCode;
using core::Message;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

char const* authentication_of(AuthMethod auth) {
    switch (auth) {
    case AuthMethod::password: return "password-cleartext";
    case AuthMethod::password_encrypted: return "password-encrypted";
    case AuthMethod::ntlm: return "NTLM";
    case AuthMethod::gssapi: return "GSSAPI";
    case AuthMethod::certificate: return "TLS-client-cert";
    case AuthMethod::oauth2: return "OAuth2";
    case AuthMethod::client_ip:
    case AuthMethod::smtp_after_pop:
    case AuthMethod::none: break;
    }
    return nullptr;
}

/// Placeholders serve everybody of the domain; other names are written as they are.
std::string username_of(ExportWish const& wish, ServerSettings const& line) {
    if (line.username == wish.address.full())
        return "%EMAILADDRESS%";
    if (line.username == wish.address.local)
        return "%EMAILLOCALPART%";
    return line.username;
}

/// Empty, or why the format has no words for this line.
core::Message obstacle_of(ServerSettings const& line) {
    if (line.endpoint.security == Security::plain)
        return MP_MSG("a line without encryption");
    if (!authentication_of(line.auth))
        return MP_MSG("a line without a login");
    // Readers replace these in every user name, and there is no way to write a percent sign as itself.
    if (line.username.find("%EMAIL") != std::string::npos)
        return MP_MSG("a user name that looks like a placeholder");
    if (line.username.empty() || !fits_xml(line.username))
        return MP_MSG("a user name that XML has no place for");
    return {};
}

void add_pop(pugi::xml_node server, PopChoice const& pop) {
    auto element = server.append_child("pop3");
    add_text(element, "leaveMessagesOnServer", pop.leave_on_server ? "true" : "false");
    // Without the element Thunderbird takes 14 days; 0 is its "never".
    if (pop.leave_on_server)
        add_text(element, "daysToLeaveMessagesOnServer", std::to_string(pop.delete_after_days));
    add_text(element, "downloadOnBiff", "true");
}

void add_server(pugi::xml_node provider, ExportWish const& wish, ServerSettings const& line) {
    bool const is_outgoing = core::sends(line.endpoint.service);
    auto server = provider.append_child(is_outgoing ? "outgoingServer" : "incomingServer");
    server.append_attribute("type") = std::string(name_of(line.endpoint.service)).c_str();
    add_text(server, "hostname", line.endpoint.host);
    add_text(server, "port", std::to_string(line.endpoint.port));
    add_text(server, "socketType", line.endpoint.security == Security::tls ? "SSL" : "STARTTLS");
    add_text(server, "username", username_of(wish, line));
    add_text(server, "authentication", authentication_of(line.auth));
    if (line.endpoint.service == Service::pop3)
        add_pop(server, wish.pop);
}

/// The chosen line, then the other proven ones of the same direction that can be said.
std::vector<ServerSettings> lines_of(ServerSettings const& chosen, core::Settings const& settings) {
    std::vector<ServerSettings> lines{chosen};
    bool const is_outgoing = core::sends(chosen.endpoint.service);
    for (auto const& other : settings.alternatives)
        if (core::sends(other.endpoint.service) == is_outgoing && other.status == core::EndpointStatus::verified &&
            obstacle_of(other).id.is_empty())
            lines.push_back(other);
    return lines;
}

std::vector<Message> what_is_missing(ExportWish const& wish, std::vector<ServerSettings> const& lines) {
    std::vector<Message> missing{password_is_asked()};
    bool has_pop = false, has_own_name = false;
    for (auto const& line : lines) {
        has_pop = has_pop || line.endpoint.service == Service::pop3;
        has_own_name = has_own_name || username_of(wish, line) == line.username;
    }
    if (has_pop && wish.pop.leave_on_server && !wish.pop.delete_with_local)
        missing.push_back(
            MP_MSG("With POP3, Thunderbird also deletes on the server what you delete on the computer: the file "
                   "cannot switch that off. Untick \"Until I delete them\" in the account's server settings."));
    if (has_own_name)
        missing.push_back({MP_MSG("The file holds your own user name, so it fits your mailbox only. Do not publish it for "
                                  "everybody at {domain}."),
                           {{"domain", wish.address.domain}}});
    return missing;
}

std::vector<Message> steps_of(ExportWish const& wish) {
    auto const& domain = wish.address.domain;
    return {
        {MP_MSG("For one computer: close Thunderbird, open the folder where the program is installed, and put the file into "
                "its folder \"isp\" under this name: {value}"),
         {{"value", domain + ".xml"}}},
        {MP_MSG("For everybody at your domain: put the file on your web server, so that it opens at this address: {value}"),
         {{"value", "https://autoconfig." + domain + "/mail/config-v1.1.xml"}}},
        {MP_MSG("Then add a mail account in the program. Type your name, your password and this address: {value}"),
         {{"value", address_of(wish)}}},
        MP_MSG("The program now finds the servers by itself. KMail and Evolution find them only when the file is on the web "
               "server."),
    };
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const& in = incoming_of(settings);
    auto const& out = outgoing_of(settings);
    for (auto const* line : {&in, &out})
        if (auto const obstacle = obstacle_of(*line); !obstacle.id.is_empty())
            return core::fail(FaultCode::not_offered,
                              core::Message(MP_MSG("Autoconfig cannot say {what}")).with("what", obstacle));

    pugi::xml_document document;
    auto root = document.append_child("clientConfig");
    root.append_attribute("version") = "1.1";
    auto provider = root.append_child("emailProvider");
    provider.append_attribute("id") = wish.address.domain.c_str();
    add_text(provider, "domain", wish.address.domain);
    auto const shown = fit_for_xml(wish.address.domain_display.empty() ? wish.address.domain : wish.address.domain_display);
    add_text(provider, "displayName", shown);
    add_text(provider, "displayShortName", shown);
    auto lines = lines_of(in, settings.settings());
    for (auto const& line : lines_of(out, settings.settings()))
        lines.push_back(line);
    for (auto const& line : lines)
        add_server(provider, wish, line);
    Export made;
    made.files.push_back({"", bytes_of(document)});
    made.cannot_carry = what_is_missing(wish, lines);
    made.steps = steps_of(wish);
    return made;
}

}
