#include "app/clients/mbsync/write.h"

#include "app/clients/values.h"
#include "app/clients/writing.h"

namespace mp::clients::mbsync {

using core::AuthMethod;
using core::Security;
using core::ServerSettings;

namespace {

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (char const c : text)
        out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    return out + '"';
}

std::string folder_of(std::string const& name) { return "~/Mail/" + name + "/"; }

/// An empty line ends a section. `SSLType` is understood by all versions since 1.2; 1.5 has a second name for it.
std::string file_of(std::string const& name, ServerSettings const& line) {
    auto const folder = folder_of(name);
    bool const is_tls = line.endpoint.security == Security::tls;
    std::string out = "IMAPAccount " + name + "\n";
    out += "Host " + in_quotes(line.endpoint.host) + "\n";
    out += "Port " + std::to_string(line.endpoint.port) + "\n";
    out += "User " + in_quotes(line.username) + "\n";
    out += std::string("SSLType ") + (is_tls ? "IMAPS" : "STARTTLS") + "\n";
    out += std::string("AuthMechs ") + (line.auth == AuthMethod::password_encrypted ? "CRAM-MD5" : "LOGIN") + "\n";
    out += "\nIMAPStore " + name + "-remote\nAccount " + name + "\n";
    out += "\nMaildirStore " + name + "-local\nPath " + folder + "\nInbox " + folder + "INBOX\nSubFolders Verbatim\n";
    out += "\nChannel " + name + "\nFar :" + name + "-remote:\nNear :" + name + "-local:\nPatterns *\nCreate Near\n";
    return out + "SyncState *\n";
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    MP_CHECK(can_say({.program = "mbsync", .pop3 = false, .sends = false}, wish, settings));
    auto const name = file_name_of(wish.address);
    Export made;
    made.files.push_back({"", file_of(name, incoming_of(settings))});
    made.cannot_carry.push_back(password_is_asked());
    add_lost_sending(made.cannot_carry, "mbsync", wish, settings);
    made.steps = {
        {MP_MSG("Save the file under this name in your home folder; if it is there already, add the lines at its end behind "
                "an empty line: {value}"),
         {{"value", ".mbsyncrc"}}},
        {MP_MSG("Make the folder that gets the mail: {value}"), {{"value", "mkdir -p " + folder_of(name)}}},
        {MP_MSG("Fetch your mail: {value}"), {{"value", "mbsync " + name}}},
    };
    return made;
}

}
