#include "app/clients/apple/apple.h"

#include "app/clients/apple/plist.h"
#include "app/clients/values.h"
#include "app/clients/xml_file.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::apple {

namespace ascii = core::ascii;
using core::AuthMethod;
using core::FaultCode;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

/// Empty, or why the format has no words for this line.
core::Message obstacle_of(ServerSettings const& line) {
    if (line.auth == AuthMethod::oauth2)
        return MP_MSG("a sign-in through a browser window (OAuth2)");
    if (line.auth == AuthMethod::password_encrypted && line.endpoint.service == Service::pop3)
        return MP_MSG("an encrypted POP3 login, which may be APOP");
    if (line.auth != AuthMethod::password && line.auth != AuthMethod::password_encrypted)
        return {MP_MSG("a login of the kind {name}"), {{"name", std::string(name_of(line.auth))}}};
    if (line.endpoint.security == Security::plain)
        return MP_MSG("a line without encryption");
    if (is_starttls_port(line.endpoint.port) != (line.endpoint.security == Security::starttls))
        return {MP_MSG("{security} at port {port}"),
                {{"security", std::string(name_of(line.endpoint.security))}, {"port", std::to_string(line.endpoint.port)}}};
    if (line.username.empty() || !fits_xml(line.username))
        return MP_MSG("a user name that XML has no place for");
    return {};
}

/// Reverse DNS, so that it is ours to give, and the same for one address: a second export replaces the first.
std::string identifier_of(core::EmailAddress const& address) {
    auto labels = ascii::split(address.domain, '.');
    std::reverse(labels.begin(), labels.end());
    std::string out;
    for (auto const label : labels)
        out += std::string(label) + ".";
    out += "mail.";
    for (char const c : ascii::to_lower(address.local)) {
        if (ascii::is_alnum(c) || c == '-' || c == '.') {
            out += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        out += {'_', "0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 0x0f]};
    }
    return out;
}

void add_payload_keys(pugi::xml_node dict, ExportWish const& wish, bool is_account) {
    auto const address = address_of(wish);
    add_string(dict, "PayloadType", is_account ? "com.apple.mail.managed" : "Configuration");
    add_integer(dict, "PayloadVersion", 1);
    add_string(dict, "PayloadIdentifier", identifier_of(wish.address) + (is_account ? ".account" : ""));
    add_string(dict, "PayloadUUID", ascii::to_upper(stable_uuid(address, is_account ? "apple-account" : "apple-profile")));
    add_string(dict, "PayloadDisplayName", fit_for_xml(is_account ? address : "E-mail " + address));
}

void add_server(pugi::xml_node dict, std::string const& direction, ServerSettings const& line) {
    auto const prefix = direction + "MailServer";
    add_string(dict, prefix + "Authentication",
               line.auth == AuthMethod::password_encrypted ? "EmailAuthCRAMMD5" : "EmailAuthPassword");
    add_string(dict, prefix + "HostName", line.endpoint.host);
    add_integer(dict, prefix + "PortNumber", line.endpoint.port);
    add_bool(dict, prefix + "UseSSL", true);
    add_string(dict, prefix + "Username", line.username);
}

void add_account(pugi::xml_node dict, ExportWish const& wish, ServerSettings const& in, ServerSettings const& out) {
    add_payload_keys(dict, wish, true);
    auto const address = fit_for_xml(address_of(wish));
    add_string(dict, "EmailAccountDescription", address);
    if (auto const name = fit_for_xml(display_name_of(wish)); !name.empty())
        add_string(dict, "EmailAccountName", name);
    add_string(dict, "EmailAccountType", in.endpoint.service == Service::pop3 ? "EmailTypePOP" : "EmailTypeIMAP");
    add_string(dict, "EmailAddress", address);
    add_server(dict, "Incoming", in);
    add_server(dict, "Outgoing", out);
    // With two user names there may be two passwords: then the device asks for each.
    add_bool(dict, "OutgoingPasswordSameAsIncomingPassword", in.username == out.username);
}

std::string plist_of(ExportWish const& wish, ServerSettings const& in, ServerSettings const& out) {
    pugi::xml_document document;
    document.append_child(pugi::node_doctype)
        .set_value("plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\"");
    auto root = document.append_child("plist");
    root.append_attribute("version") = "1.0";
    auto profile = root.append_child("dict");
    add_payload_keys(profile, wish, false);
    add_account(add_array(profile, "PayloadContent").append_child("dict"), wish, in, out);
    return bytes_of(document);
}

void add_install_steps(std::vector<core::Message>& steps) {
    steps.push_back(
        MP_MSG("On an iPhone or iPad: bring the file onto the device (AirDrop, Files, or a message to yourself) and "
               "tap it. Then open Settings > Profile Downloaded (or Settings > General > VPN & Device Management) "
               "and tap Install."));
    steps.push_back(
        MP_MSG("On a Mac: double-click the file. Then open System Settings > General > Device Management (macOS 13 "
               "and 14: Privacy & Security > Profiles; older: System Preferences > Profiles) and click Install."));
    steps.push_back(not_signed_step());
    steps.push_back(MP_MSG("Type the password of your mailbox when the device asks for it."));
}

}

core::MessageId not_signed_notice() {
    return MP_MSG("The file is not signed with a certificate. That is why the device calls it \"Unsigned\" "
                  "or \"Not verified\"; the settings in it are the ones that were tested.");
}

core::MessageId not_signed_step() {
    return MP_MSG("The device warns that the profile is not signed. Go on: you made this file yourself.");
}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const& in = incoming_of(settings);
    auto const& out = outgoing_of(settings);
    for (auto const* line : {&in, &out})
        if (auto const obstacle = obstacle_of(*line); !obstacle.id.is_empty())
            return core::fail(FaultCode::not_offered,
                              core::Message(MP_MSG("an Apple profile cannot say {what}")).with("what", obstacle));

    Export made;
    made.files.push_back({"", plist_of(wish, in, out)});
    made.cannot_carry.push_back(password_is_asked());
    made.cannot_carry.push_back(not_signed_notice());
    add_install_steps(made.steps);
    if (in.endpoint.service == Service::pop3) {
        made.cannot_carry.push_back(
            MP_MSG("The file cannot say how long mail stays on the server. Set that on the device after "
                   "the installation, before you fetch mail; the steps say where."));
        add_keeping_steps(made.steps, wish.pop);
    }
    return made;
}

}
