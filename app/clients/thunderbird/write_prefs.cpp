#include "app/clients/thunderbird/write.h"

#include "app/clients/text.h"
#include "app/clients/values.h"

#include <map>

namespace mp::clients::thunderbird {

using core::AuthMethod;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

/// A string of a preference file. Line breaks and other control characters stay inside it as escapes.
std::string quoted(std::string_view raw) {
    std::string const text = valid_utf8(raw);
    std::string out = "\"";
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out += {'\\', c};
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (byte >= 0x20)
            out += c;
        else if (byte != 0) // there is no way to write a NUL
            out += {'\\', 'x', "0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
    }
    return out + '"';
}

/// nsMsgAuthMethod.
int auth_number(AuthMethod auth) {
    switch (auth) {
    case AuthMethod::password: return 3;
    case AuthMethod::password_encrypted: return 4;
    case AuthMethod::gssapi: return 5;
    case AuthMethod::ntlm: return 6;
    case AuthMethod::certificate: return 7;
    case AuthMethod::oauth2: return 10;
    case AuthMethod::client_ip:
    case AuthMethod::smtp_after_pop:
    case AuthMethod::none: return 1;
    }
    return 3;
}

/// nsMsgSocketType.
int socket_number(Security security) { return security == Security::tls ? 3 : security == Security::starttls ? 2 : 0; }

/// Sorted by name, as Thunderbird itself writes it.
class Lines {
public:
    void text(std::string const& name, std::string_view value) { m_lines[name] = quoted(value); }
    void number(std::string const& name, int value) { m_lines[name] = std::to_string(value); }
    void flag(std::string const& name, bool value) { m_lines[name] = value ? "true" : "false"; }
    std::string bytes() const {
        std::string out;
        for (auto const& [name, value] : m_lines)
            out += "user_pref(\"" + name + "\", " + value + ");\n";
        return out;
    }

private:
    std::map<std::string, std::string> m_lines;
};

/// Everything about keeping is written, also what equals a default: the default is to delete.
void add_pop(Lines& lines, std::string const& server, PopChoice const& pop) {
    bool const by_age = pop.leave_on_server && pop.delete_after_days > 0;
    lines.flag(server + "leave_on_server", pop.leave_on_server);
    lines.flag(server + "delete_by_age_from_server", by_age);
    if (by_age)
        lines.number(server + "num_days_to_leave_on_server", pop.delete_after_days);
    lines.flag(server + "delete_mail_left_on_server", pop.leave_on_server && pop.delete_with_local);
    lines.flag(server + "download_on_biff", true);
}

void add_incoming(Lines& lines, ServerSettings const& line, ExportWish const& wish) {
    std::string const server = "mail.server.server1.";
    bool const is_pop = line.endpoint.service == Service::pop3;
    lines.text(server + "type", is_pop ? "pop3" : "imap");
    lines.text(server + "hostname", line.endpoint.host);
    lines.number(server + "port", line.endpoint.port);
    lines.number(server + "socketType", socket_number(line.endpoint.security));
    lines.number(server + "authMethod", auth_number(line.auth));
    lines.text(server + "userName", line.username);
    lines.text(server + "name", address_of(wish));
    lines.flag(server + "login_at_startup", true);
    lines.flag(server + "check_new_mail", true);
    if (is_pop)
        add_pop(lines, server, wish.pop);
}

void add_outgoing(Lines& lines, ServerSettings const& line) {
    std::string const server = "mail.smtpserver.smtp1.";
    lines.text("mail.smtpservers", "smtp1");
    lines.text("mail.smtp.defaultserver", "smtp1");
    lines.text(server + "hostname", line.endpoint.host);
    lines.number(server + "port", line.endpoint.port);
    lines.number(server + "try_ssl", socket_number(line.endpoint.security));
    lines.number(server + "authMethod", auth_number(line.auth));
    if (!line.username.empty())
        lines.text(server + "username", line.username);
}

}

std::string prefs_with(ExportWish const& wish, core::VerifiedSettings const& settings) {
    Lines lines;
    lines.text("mail.accountmanager.accounts", "account1");
    lines.text("mail.accountmanager.defaultaccount", "account1");
    lines.text("mail.account.account1.identities", "id1");
    lines.text("mail.account.account1.server", "server1");
    if (auto const name = display_name_of(wish); !name.empty())
        lines.text("mail.identity.id1.fullName", name);
    lines.text("mail.identity.id1.useremail", address_of(wish));
    lines.text("mail.identity.id1.smtpServer", "smtp1");
    lines.flag("mail.identity.id1.valid", true);
    add_incoming(lines, incoming_of(settings), wish);
    add_outgoing(lines, outgoing_of(settings));
    return lines.bytes();
}

}
