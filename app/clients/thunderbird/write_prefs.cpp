#include "app/clients/thunderbird/write.h"

#include "app/clients/text.h"
#include "app/clients/values.h"

namespace mp::clients::thunderbird {

using core::AuthMethod;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

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

class Lines {
public:
    void text(std::string const& name, std::string_view value) { m_lines[name] = std::string(value); }
    void number(std::string const& name, int value) { m_lines[name] = value; }
    void flag(std::string const& name, bool value) { m_lines[name] = value; }
    std::map<std::string, PrefValue> take() { return std::move(m_lines); }

private:
    std::map<std::string, PrefValue> m_lines;
};

std::string literal_of(PrefValue const& value) {
    if (auto const* text = std::get_if<std::string>(&value))
        return quoted_text(std::string_view(*text));
    if (auto const* number = std::get_if<int>(&value))
        return std::to_string(*number);
    return std::get<bool>(value) ? "true" : "false";
}

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

void add_incoming(Lines& lines, ServerSettings const& line, ExportWish const& wish, std::string const& own) {
    std::string const server = "mail.server.server" + own + ".";
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

void add_outgoing(Lines& lines, ServerSettings const& line, std::string const& own) {
    std::string const server = "mail.smtpserver.smtp" + own + ".";
    lines.text("mail.smtpservers", "smtp" + own);
    lines.text("mail.smtp.defaultserver", "smtp" + own);
    lines.text(server + "hostname", line.endpoint.host);
    lines.number(server + "port", line.endpoint.port);
    lines.number(server + "try_ssl", socket_number(line.endpoint.security));
    lines.number(server + "authMethod", auth_number(line.auth));
    if (!line.username.empty())
        lines.text(server + "username", line.username);
}

}

std::string quoted_text(std::string_view raw) {
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

std::map<std::string, PrefValue> prefs_of(ExportWish const& wish, core::VerifiedSettings const& settings,
                                          std::string const& number) {
    auto const account = "mail.account.account" + number + ".", identity = "mail.identity.id" + number + ".";
    Lines lines;
    lines.text("mail.accountmanager.accounts", "account" + number);
    lines.text("mail.accountmanager.defaultaccount", "account" + number);
    lines.text(account + "identities", "id" + number);
    lines.text(account + "server", "server" + number);
    if (auto const name = display_name_of(wish); !name.empty())
        lines.text(identity + "fullName", name);
    lines.text(identity + "useremail", address_of(wish));
    lines.text(identity + "smtpServer", "smtp" + number);
    lines.flag(identity + "valid", true);
    add_incoming(lines, incoming_of(settings), wish, number);
    add_outgoing(lines, outgoing_of(settings), number);
    return lines.take();
}

std::string prefs_with(ExportWish const& wish, core::VerifiedSettings const& settings) {
    std::string out;
    for (auto const& [name, value] : prefs_of(wish, settings))
        out += "user_pref(\"" + name + "\", " + literal_of(value) + ");\n";
    return out;
}

}
