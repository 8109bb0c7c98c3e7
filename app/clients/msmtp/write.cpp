#include "app/clients/msmtp/write.h"

#include "app/clients/values.h"
#include "app/clients/writing.h"

namespace mp::clients::msmtp {

using core::AuthMethod;
using core::Message;
using core::Security;
using core::ServerSettings;

namespace {

/// One pair of quotes around an argument is taken off, whatever is inside.
std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string file_of(ExportWish const& wish, ServerSettings const& line) {
    auto const name = file_name_of(wish.address);
    bool const is_tls = line.endpoint.security == Security::tls;
    std::string out = "account " + name + "\n";
    out += "host " + line.endpoint.host + "\n";
    out += "port " + std::to_string(line.endpoint.port) + "\n";
    out += std::string("tls on\ntls_starttls ") + (is_tls ? "off" : "on") + "\n";
    out += std::string("auth ") + (line.auth == AuthMethod::password_encrypted ? "cram-md5" : "plain") + "\n";
    out += "user " + in_quotes(line.username) + "\n";
    out += "from " + in_quotes(address_of(wish)) + "\n";
    return out + "\naccount default : " + name + "\n";
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    MP_CHECK(can_say({.program = "msmtp", .receives = false}, wish, settings));
    // Signs of patterns, of which the program would make another sender (FORMAT.md 2).
    if (address_of(wish).find_first_of("%*?[") != std::string::npos)
        return core::fail(core::FaultCode::not_offered,
                          Message(MP_MSG("msmtp takes a sender with one of the signs % * ? [ for a pattern")));
    auto const name = file_name_of(wish.address);
    Export made;
    made.files.push_back({"", file_of(wish, outgoing_of(settings))});
    made.cannot_carry.push_back(password_is_asked());
    add_lost_receiving(made.cannot_carry, "msmtp", settings);
    made.steps = {
        {MP_MSG("Save the file under this name in your home folder; if it is there already, add the lines at its end, "
                "without the last if there is a default account: {value}"),
         {{"value", ".msmtprc"}}},
        {MP_MSG("Let nobody else read it: {value}"), {{"value", "chmod 600 ~/.msmtprc"}}},
        {MP_MSG("Look whether the server answers: {value}"), {{"value", "msmtp --serverinfo -a " + name}}},
        {MP_MSG("Send a message that is in a file, and type your password: {value}"),
         {{"value", "msmtp -a " + name + " -t < message.eml"}}},
    };
    return made;
}

}
