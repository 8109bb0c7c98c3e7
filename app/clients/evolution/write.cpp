#include "app/clients/evolution/write.h"

#include "app/clients/ini_write.h"
#include "app/clients/values.h"
#include "app/clients/writing.h"

namespace mp::clients::evolution {

using core::AuthMethod;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

/// The names that tie the three files together; the same for one address, so that a second export replaces the first.
struct Names {
    std::string account, identity, transport;
};

Names names_for(std::string const& address) {
    return {stable_uuid(address, "evolution-account"), stable_uuid(address, "evolution-identity"),
            stable_uuid(address, "evolution-transport")};
}

void begin(IniWriter& out, std::string const& title, std::string const& parent) {
    out.section("Data Source");
    out.text("DisplayName", title);
    out.flag("Enabled", true);
    out.text("Parent", parent);
}

/// For a mailbox "none" is the protocol's own login with the password, for sending it would be no login at all.
char const* method_of(ServerSettings const& line) {
    if (line.auth == AuthMethod::password_encrypted)
        return "CRAM-MD5";
    return core::sends(line.endpoint.service) ? "PLAIN" : "none";
}

void add_server(IniWriter& out, ServerSettings const& line) {
    out.section("Authentication");
    out.text("Host", line.endpoint.host);
    out.number("Port", line.endpoint.port);
    out.text("User", line.username);
    out.text("Method", method_of(line));
    out.section("Security");
    out.text("Method", line.endpoint.security == Security::tls ? "ssl-on-alternate-port" : "starttls-on-standard-port");
}

core::Result<std::string> account_file(Names const& names, ExportWish const& wish, ServerSettings const& line) {
    bool const is_pop = line.endpoint.service == Service::pop3;
    IniWriter out(glib_ini);
    begin(out, address_of(wish), "");
    out.section("Mail Account");
    out.text("BackendName", is_pop ? "pop" : "imapx");
    out.text("IdentityUid", names.identity);
    add_server(out, line);
    if (is_pop) {
        bool const keeps = wish.pop.leave_on_server;
        out.section("Pop Backend");
        out.flag("KeepOnServer", keeps);
        out.number("DeleteAfterDays", keeps ? wish.pop.delete_after_days : 0);
        out.flag("DeleteExpunged", keeps && wish.pop.delete_with_local);
    }
    return out.take();
}

core::Result<std::string> identity_file(Names const& names, ExportWish const& wish) {
    IniWriter out(glib_ini);
    begin(out, address_of(wish), names.account);
    out.section("Mail Identity");
    out.text("Address", address_of(wish));
    out.text("Name", display_name_of(wish));
    out.section("Mail Submission");
    out.text("TransportUid", names.transport);
    return out.take();
}

core::Result<std::string> transport_file(Names const& names, ExportWish const& wish, ServerSettings const& line) {
    IniWriter out(glib_ini);
    begin(out, address_of(wish), names.account);
    out.section("Mail Transport");
    out.text("BackendName", "smtp");
    add_server(out, line);
    return out.take();
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    MP_CHECK(can_say({.program = "Evolution"}, wish, settings));
    auto const names = names_for(address_of(wish));
    TRY(auto account, account_file(names, wish, incoming_of(settings)));
    TRY(auto identity, identity_file(names, wish));
    TRY(auto transport, transport_file(names, wish, outgoing_of(settings)));
    Export made;
    made.files.push_back({names.account + ".source", std::move(account)});
    made.files.push_back({names.identity + ".source", std::move(identity)});
    made.files.push_back({names.transport + ".source", std::move(transport)});
    made.cannot_carry.push_back(password_is_asked());
    made.steps = {
        MP_MSG("Close Evolution."),
        {MP_MSG("Copy the three files of this folder into this folder of your home folder: {value}"),
         {{"value", ".config/evolution/sources"}}},
        MP_MSG("Start Evolution: the account is there, and all others are as they were. It asks for your password when it "
               "connects."),
    };
    return made;
}

}
