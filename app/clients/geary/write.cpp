#include "app/clients/geary/geary.h"

#include "app/clients/ini_write.h"
#include "app/clients/values.h"
#include "app/clients/writing.h"

namespace mp::clients::geary {

using core::Security;
using core::ServerSettings;

namespace {

/// "Jo Example" <jo@example.com>; with the sign that ends an entry of a list escaped. The writer doubles the backslashes.
std::string sender_of(ExportWish const& wish) {
    std::string out;
    if (auto const name = display_name_of(wish); !name.empty()) {
        out += '"';
        for (char const c : name)
            out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
        out += "\" ";
    }
    return out + "<" + address_of(wish) + ">";
}

void add_server(IniWriter& out, char const* section, ServerSettings const& line, bool uses_incoming) {
    out.section(section);
    out.text("host", line.endpoint.host);
    out.number("port", line.endpoint.port);
    out.text("transport_security", line.endpoint.security == Security::tls ? "transport" : "start-tls");
    out.text("credentials", uses_incoming ? "use-incoming" : "custom");
    if (uses_incoming)
        return;
    out.text("login", line.username);
    out.flag("remember_password", true);
}

core::Result<std::string> file_of(ExportWish const& wish, ServerSettings const& in, ServerSettings const& outgoing) {
    IniWriter out(glib_ini);
    out.section("Metadata");
    out.number("version", 1);
    out.text("status", "enabled");
    out.section("Account");
    out.text("label", address_of(wish));
    out.text("service_provider", "other");
    out.list("sender_mailboxes", sender_of(wish));
    out.flag("save_sent", true);
    add_server(out, "Incoming", in, false);
    add_server(out, "Outgoing", outgoing, outgoing.username == in.username);
    return out.take();
}

/// The program numbers its folders from 01; three digits of the address's own collide with none of them.
std::string folder_for(ExportWish const& wish) {
    unsigned number = 0;
    for (char const c : stable_uuid(address_of(wish), "geary-account"))
        number = number * 31 + static_cast<unsigned char>(c);
    return "account_" + std::to_string(100 + number % 900);
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    MP_CHECK(can_say({.program = "Geary", .pop3 = false, .encrypted = false}, wish, settings));
    TRY(auto bytes, file_of(wish, incoming_of(settings), outgoing_of(settings)));
    Export made;
    made.files.push_back({folder_for(wish) + "/geary.ini", std::move(bytes)});
    made.cannot_carry.push_back(password_is_asked());
    made.steps = {
        MP_MSG("Close Geary."),
        {MP_MSG("Copy the folder that lies in this one into this folder of your home folder: {value}"),
         {{"value", ".config/geary"}}},
        MP_MSG("Start Geary: the account is there, and all others are as they were. It asks for your password when it "
               "connects."),
    };
    return made;
}

}
