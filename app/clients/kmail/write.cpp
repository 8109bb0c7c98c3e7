#include "app/clients/kmail/write.h"

#include "app/clients/ini_write.h"
#include "app/clients/values.h"
#include "app/clients/writing.h"

namespace mp::clients::kmail {

using core::AuthMethod;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

/// What identities and transports call each other. Any numbers do: the files are for a KMail without accounts.
constexpr int identity_number = 1000001, transport_number = 1000002;

/// MailTransport's numbers: the protocol's own login, CRAM-MD5.
constexpr int own_login = 7, cram_md5 = 2;
int auth_number(ServerSettings const& line) { return line.auth == AuthMethod::password_encrypted ? cram_md5 : own_login; }

core::Result<std::string> pop_file(ExportWish const& wish, ServerSettings const& line) {
    bool const is_tls = line.endpoint.security == Security::tls;
    auto const& pop = wish.pop;
    IniWriter out(kde_ini);
    out.section("General");
    out.text("name", address_of(wish));
    out.text("host", line.endpoint.host);
    out.number("port", line.endpoint.port);
    out.text("login", line.username);
    out.flag("useSSL", is_tls);
    out.flag("useTLS", !is_tls);
    out.number("authenticationMethod", auth_number(line));
    out.flag("leaveOnServer", pop.leave_on_server);
    out.number("leaveOnServerDays", pop.leave_on_server && pop.delete_after_days > 0 ? pop.delete_after_days : -1);
    return out.take();
}

core::Result<std::string> imap_file(ServerSettings const& line) {
    IniWriter out(kde_ini);
    out.section("network");
    out.text("ImapServer", line.endpoint.host);
    out.number("ImapPort", line.endpoint.port);
    out.text("UserName", line.username);
    out.text("Safety", line.endpoint.security == Security::tls ? "SSL" : "STARTTLS");
    out.number("Authentication", auth_number(line));
    out.section("cache");
    out.flag("UseDefaultIdentity", false);
    out.number("AccountIdentity", identity_number);
    return out.take();
}

core::Result<std::string> transports_file(ExportWish const& wish, ServerSettings const& line) {
    IniWriter out(kde_ini);
    out.section("General");
    out.number("default-transport", transport_number);
    out.section("Transport 1");
    out.number("id", transport_number);
    out.text("identifier", "SMTP");
    out.text("name", address_of(wish));
    out.text("host", line.endpoint.host);
    out.number("port", line.endpoint.port);
    out.text("encryption", line.endpoint.security == Security::tls ? "SSL" : "TLS");
    out.flag("auth", true);
    out.text("authtype", line.auth == AuthMethod::password_encrypted ? "CRAM_MD5" : "PLAIN");
    out.text("user", line.username);
    return out.take();
}

core::Result<std::string> identities_file(ExportWish const& wish) {
    IniWriter out(kde_ini);
    out.section("General");
    out.number("Default Identity", identity_number);
    out.section("Identity #0");
    out.number("uoid", identity_number);
    out.text("Identity", address_of(wish));
    out.text("Email Address", address_of(wish));
    out.text("Name", display_name_of(wish));
    out.number("Transport", transport_number);
    return out.take();
}

std::string agents_file(std::string const& kind) {
    return "[Instances]\n" + kind + "_0\\AgentType=" + kind + "\n" + kind + "_0\\Name=" + kind + "_0\n";
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    MP_CHECK(can_say({.program = "KMail"}, wish, settings));
    auto const& in = incoming_of(settings);
    bool const is_pop = in.endpoint.service == Service::pop3;
    std::string const kind = is_pop ? "akonadi_pop3_resource" : "akonadi_imap_resource";
    TRY(auto mailbox, is_pop ? pop_file(wish, in) : imap_file(in));
    TRY(auto transports, transports_file(wish, outgoing_of(settings)));
    TRY(auto identities, identities_file(wish));
    Export made;
    made.files.push_back({kind + "_0rc", std::move(mailbox)});
    made.files.push_back({"mailtransports", std::move(transports)});
    made.files.push_back({"emailidentities", std::move(identities)});
    made.files.push_back({"akonadi/agentsrc", agents_file(kind)});
    made.cannot_carry.push_back(password_is_asked());
    add_lost_keeping(made.cannot_carry, {.program = "KMail", .with_local = false}, wish, settings);
    made.steps = {
        MP_MSG(
            "Take these files only for a KMail without an account: they would replace the settings of others. If there is "
            "one, type the settings in by hand."),
        {MP_MSG("Close KMail, and stop its background service with this command: {value}"), {{"value", "akonadictl stop"}}},
        {MP_MSG("Copy all that lies in this folder into this folder of your home folder: {value}"), {{"value", ".config"}}},
        MP_MSG("Start KMail: the account is there. It asks for your password when it connects."),
    };
    return made;
}

}
