#include "app/clients/fetchmail/write.h"

#include "app/clients/values.h"
#include "app/clients/writing.h"

namespace mp::clients::fetchmail {

using core::AuthMethod;
using core::Message;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

/// In a text there is no escape for a quote but its number (FORMAT.md 1).
std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"')
            out += "\\x22";
        else if (c == '\\')
            out += "\\\\";
        else
            out += c;
    }
    return out + '"';
}

/// With IMAP, too, the program deletes what it fetched unless it is told to keep it.
bool keeps(ServerSettings const& line, PopChoice const& pop) {
    return line.endpoint.service == Service::imap || pop.leave_on_server;
}

std::string file_of(ServerSettings const& line, PopChoice const& pop) {
    bool const is_tls = line.endpoint.security == Security::tls;
    std::string out = "poll " + in_quotes(line.endpoint.host) + "\n";
    out += std::string("    protocol ") + (line.endpoint.service == Service::imap ? "IMAP" : "POP3") + "\n";
    out += "    port " + std::to_string(line.endpoint.port) + "\n";
    out += std::string("    auth ") + (line.auth == AuthMethod::password_encrypted ? "cram-md5" : "password") + "\n";
    out += "    user " + in_quotes(line.username) + "\n";
    // A protocol without "ssl" demands STARTTLS.
    out += is_tls ? "    ssl\n" : "    sslproto \"auto\"\n";
    out += "    sslcertck\n";
    return out + (keeps(line, pop) ? "    keep\n" : "    nokeep\n");
}

std::vector<Message> steps_of(ServerSettings const& line) {
    std::vector<Message> steps{
        {MP_MSG("Save the file under this name in your home folder; if it is there already, add the lines at its end: "
                "{value}"),
         {{"value", ".fetchmailrc"}}},
        {MP_MSG("Let nobody else read it, the program refuses it otherwise: {value}"),
         {{"value", "chmod 600 ~/.fetchmailrc"}}},
        {MP_MSG("Try it without fetching anything: {value}"), {{"value", "fetchmail --check"}}},
        {MP_MSG("Fetch your mail: {value}"), {{"value", "fetchmail"}}},
    };
    if (line.endpoint.service == Service::imap)
        steps.push_back(MP_MSG("Mail stays on the server. To let fetchmail delete what it fetched, change keep to nokeep."));
    return steps;
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    MP_CHECK(can_say({.program = "fetchmail", .sends = false}, wish, settings));
    auto const& in = incoming_of(settings);
    Export made;
    made.files.push_back({"", file_of(in, wish.pop)});
    made.cannot_carry.push_back(password_is_asked());
    add_lost_sending(made.cannot_carry, "fetchmail", wish, settings);
    add_lost_keeping(made.cannot_carry, {.program = "fetchmail", .days = false, .with_local = false}, wish, settings);
    made.steps = steps_of(in);
    return made;
}

}
