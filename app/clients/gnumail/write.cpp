#include "app/clients/gnumail/gnumail.h"

#include "app/clients/values.h"
#include "app/clients/writing.h"

namespace mp::clients::gnumail {

using core::AuthMethod;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

/// A text of GNUstep's text form of property lists.
std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (char const c : text)
        out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    return out + '"';
}

/// Members of one dictionary, a line each.
class Members {
public:
    void text(std::string_view key, std::string_view value) {
        m_lines += "      " + std::string(key) + " = " + in_quotes(value) + ";\n";
    }
    void number(std::string_view key, int value) {
        m_lines += "      " + std::string(key) + " = " + std::to_string(value) + ";\n";
    }
    std::string in(std::string_view name) const { return "    " + std::string(name) + " = {\n" + m_lines + "    };\n"; }

private:
    std::string m_lines;
};

/// Places in the pop-up of the account window (FORMAT.md 2).
int connection_number(ServerSettings const& line) { return line.endpoint.security == Security::tls ? 1 : 3; }

Members receive_of(ServerSettings const& line, PopChoice const& pop) {
    bool const is_imap = line.endpoint.service == Service::imap;
    Members out;
    out.number("SERVERTYPE", is_imap ? 2 : 1);
    out.text("SERVERNAME", line.endpoint.host);
    out.text("USERNAME", line.username);
    out.number("PORT", line.endpoint.port);
    out.number("USESECURECONNECTION", connection_number(line));
    if (is_imap) {
        out.text("AUTH_MECHANISM", line.auth == AuthMethod::password_encrypted ? "CRAM-MD5" : "Password");
        return out;
    }
    out.number("USEAPOP", 0);
    out.number("LEAVEONSERVER", pop.leave_on_server ? 1 : 0);
    out.number("RETAINPERIOD", pop.leave_on_server ? pop.delete_after_days : 0);
    return out;
}

Members send_of(ServerSettings const& line) {
    Members out;
    out.number("TRANSPORT_METHOD", 2);
    out.text("SMTP_HOST", line.endpoint.host);
    out.number("SMTP_PORT", line.endpoint.port);
    out.number("USESECURECONNECTION", connection_number(line));
    out.number("SMTP_AUTH", 1);
    out.text("SMTP_AUTH_MECHANISM", line.auth == AuthMethod::password_encrypted ? "CRAM-MD5" : "PLAIN");
    out.text("SMTP_USERNAME", line.username);
    return out;
}

std::string file_of(ExportWish const& wish, core::VerifiedSettings const& settings) {
    Members person;
    person.text("NAME", display_name_of(wish));
    person.text("EMAILADDR", address_of(wish));
    return "{\n  " + in_quotes(address_of(wish)) + " = {\n    ENABLED = 1;\n" + person.in("PERSONAL") +
           receive_of(incoming_of(settings), wish.pop).in("RECEIVE") + send_of(outgoing_of(settings)).in("SEND") +
           "  };\n}\n";
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    MP_CHECK(can_say({.program = "GNUMail"}, wish, settings));
    Export made;
    made.files.push_back({"", file_of(wish, settings)});
    made.cannot_carry.push_back(password_is_asked());
    add_lost_keeping(made.cannot_carry, {.program = "GNUMail", .with_local = false}, wish, settings);
    made.steps = {
        MP_MSG(
            "Take this file only for a GNUMail without an account: it would replace the others. If there is one, type the "
            "settings in by hand."),
        MP_MSG("Close GNUMail, and open a command line in the folder of the file."),
        {MP_MSG("Type this line, with the name of the file in it: {value}"),
         {{"value", "defaults write GNUMail ACCOUNTS \"$(cat settings.plist)\""}}},
        MP_MSG("Start GNUMail: the account is there. It asks for your password when it connects."),
    };
    return made;
}

}
