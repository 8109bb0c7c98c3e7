#include "app/clients/getmail/write.h"

#include "app/clients/ini_write.h"
#include "app/clients/values.h"
#include "app/clients/writing.h"

namespace mp::clients::getmail {

using core::AuthMethod;
using core::Service;

namespace {

/// Debian's name for the authorities of the system. Without such a file the program takes any certificate (FORMAT.md 3).
constexpr char const* authorities = "/etc/ssl/certs/ca-certificates.crt";

std::string folder_of(ExportWish const& wish) { return "~/Mail/" + file_name_of(wish.address) + "/"; }

core::Result<std::string> file_of(ExportWish const& wish, core::ServerSettings const& line) {
    bool const is_imap = line.endpoint.service == Service::imap;
    auto const& pop = wish.pop;
    bool const removes = !is_imap && !pop.leave_on_server;
    IniWriter out(python_ini);
    out.section("retriever");
    out.text("type", is_imap ? "SimpleIMAPSSLRetriever" : "SimplePOP3SSLRetriever");
    out.text("server", line.endpoint.host);
    out.number("port", line.endpoint.port);
    out.text("username", line.username);
    out.text("ca_certs", authorities);
    if (line.auth == AuthMethod::password_encrypted)
        out.flag("use_cram_md5", true);
    out.section("destination");
    out.text("type", "Maildir");
    out.text("path", folder_of(wish));
    out.section("options");
    out.flag("read_all", false);
    out.flag("delete", removes);
    out.number("delete_after", is_imap || removes ? 0 : pop.delete_after_days);
    return out.take();
}

std::vector<core::Message> steps_of(ExportWish const& wish) {
    auto const folder = folder_of(wish);
    return {
        {MP_MSG("Save the file under this name in your home folder: {value}"), {{"value", ".config/getmail/getmailrc"}}},
        {MP_MSG("Make the folder that gets the mail: {value}"),
         {{"value", "mkdir -p " + folder + "cur " + folder + "new " + folder + "tmp"}}},
        {MP_MSG("If this file is not on your system, write the name of its file of authorities behind ca_certs; Fedora "
                "calls it /etc/pki/tls/certs/ca-bundle.crt: {value}"),
         {{"value", authorities}}},
        {MP_MSG("Fetch your mail: {value}"), {{"value", "getmail"}}},
    };
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    MP_CHECK(can_say({.program = "getmail", .incoming_starttls = false, .sends = false}, wish, settings));
    TRY(auto bytes, file_of(wish, incoming_of(settings)));
    Export made;
    made.files.push_back({"", std::move(bytes)});
    made.cannot_carry.push_back(password_is_asked());
    add_lost_sending(made.cannot_carry, "getmail", wish, settings);
    add_lost_keeping(made.cannot_carry, {.program = "getmail", .with_local = false}, wish, settings);
    made.steps = steps_of(wish);
    return made;
}

}
