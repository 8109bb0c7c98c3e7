#include "app/clients/live_mail/write.h"

#include "app/clients/values.h"
#include "app/clients/writing.h"
#include "app/clients/xml_file.h"

namespace mp::clients::live_mail {

using core::FaultCode;
using core::Message;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

constexpr std::uint16_t tls_port = 465; ///< for sending, the port tells the kind of encryption (FORMAT.md 3)
constexpr unsigned as_for_receiving = 2, own_login = 3;

void add_sz(pugi::xml_node account, std::string const& name, std::string const& value) {
    add_text(account, name.c_str(), value);
    account.last_child().append_attribute("type") = "SZ";
}

/// Eight hexadecimal digits.
void add_dword(pugi::xml_node account, std::string const& name, unsigned value) {
    std::string digits;
    for (int shift = 28; shift >= 0; shift -= 4)
        digits += "0123456789abcdef"[(value >> shift) & 15];
    add_text(account, name.c_str(), digits);
    account.last_child().append_attribute("type") = "DWORD";
}

void add_incoming(pugi::xml_node account, ServerSettings const& line) {
    std::string const prefix = line.endpoint.service == Service::imap ? "IMAP_" : "POP3_";
    add_sz(account, prefix + "Server", line.endpoint.host);
    add_sz(account, prefix + "User_Name", line.username);
    add_dword(account, prefix + "Port", line.endpoint.port);
    add_dword(account, prefix + "Secure_Connection", 1);
    add_dword(account, prefix + "Use_Sicily", 0);
}

void add_keeping(pugi::xml_node account, PopChoice const& pop) {
    bool const expires = pop.leave_on_server && pop.delete_after_days > 0;
    add_dword(account, "Leave_Mail_On_Server", pop.leave_on_server ? 1 : 0);
    add_dword(account, "Remove_When_Expired", expires ? 1 : 0);
    if (expires)
        add_dword(account, "Expire_Days", static_cast<unsigned>(pop.delete_after_days));
    add_dword(account, "Remove_When_Deleted", pop.leave_on_server && pop.delete_with_local ? 1 : 0);
}

void add_outgoing(pugi::xml_node account, ServerSettings const& line, std::string const& incoming_user) {
    add_sz(account, "SMTP_Server", line.endpoint.host);
    add_dword(account, "SMTP_Port", line.endpoint.port);
    add_dword(account, "SMTP_Secure_Connection", 1);
    add_dword(account, "SMTP_Use_Sicily", line.username == incoming_user ? as_for_receiving : own_login);
    if (line.username != incoming_user)
        add_sz(account, "SMTP_User_Name", line.username);
}

std::string file_of(ExportWish const& wish, ServerSettings const& in, ServerSettings const& out) {
    pugi::xml_document document;
    auto account = document.append_child("MessageAccount");
    add_sz(account, "Account_Name", address_of(wish));
    add_incoming(account, in);
    if (in.endpoint.service == Service::pop3)
        add_keeping(account, wish.pop);
    add_sz(account, "SMTP_Display_Name", fit_for_xml(display_name_of(wish)));
    add_sz(account, "SMTP_Email_Address", address_of(wish));
    add_outgoing(account, out, in.username);
    return bytes_of(document);
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    MP_CHECK(can_say({.program = "Windows Live Mail", .incoming_starttls = false, .encrypted = false}, wish, settings));
    auto const& out = outgoing_of(settings);
    if ((out.endpoint.port == tls_port) != (out.endpoint.security == Security::tls))
        return core::fail(FaultCode::not_offered, Message(MP_MSG("Windows Live Mail sends by TLS at port 465 only, and by "
                                                                 "STARTTLS at all others")));
    Export made;
    made.files.push_back({"", file_of(wish, incoming_of(settings), out)});
    made.cannot_carry.push_back(password_is_asked());
    made.steps = {
        MP_MSG("Close Windows Live Mail, or Windows Mail."),
        {MP_MSG("Hold down the Windows key and press R, type this line and press Enter; the folder of your mail opens: "
                "{value}"),
         {{"value", "%LOCALAPPDATA%\\Microsoft\\Windows Live Mail"}}},
        {MP_MSG("Copy the file into it, under this name: {value}"),
         {{"value", "account{" + stable_uuid(address_of(wish), "oeaccount") + "}.oeaccount"}}},
        MP_MSG("Start the program: the account is there. It asks for your password when it connects."),
        MP_MSG("Neither program gets repairs of its security any more. Thunderbird can take over its mail."),
    };
    return made;
}

}
