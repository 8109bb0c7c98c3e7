#include "app/clients/autodiscover/autodiscover.h"
#include "app/clients/values.h"
#include "app/clients/writing.h"
#include "app/clients/xml_file.h"

#include <array>

namespace mp::clients::autodiscover {

using core::Message;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

constexpr char const* outer_name = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";
constexpr char const* inner_name = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";
/// Everybody who uses the computer can read it, and it has no name of a person in it.
constexpr std::string_view windows_folder = "C:\\ProgramData\\Mailplumb";

void add_protocol(pugi::xml_node account, char const* type, ServerSettings const& line) {
    bool const is_tls = line.endpoint.security == Security::tls;
    auto protocol = account.append_child("Protocol");
    add_text(protocol, "Type", type);
    add_text(protocol, "Server", line.endpoint.host);
    add_text(protocol, "Port", std::to_string(line.endpoint.port));
    add_text(protocol, "DomainRequired", "off");
    add_text(protocol, "LoginName", line.username);
    add_text(protocol, "SPA", "off");
    // Older versions know only this switch; "Encryption" beats it.
    add_text(protocol, "SSL", is_tls ? "on" : "off");
    add_text(protocol, "Encryption", is_tls ? "SSL" : "TLS");
    add_text(protocol, "AuthRequired", "on");
    if (core::sends(line.endpoint.service))
        add_text(protocol, "UsePOPAuth", "off");
}

std::string answer_of(ExportWish const& wish, ServerSettings const& in, ServerSettings const& out) {
    pugi::xml_document document;
    auto root = document.append_child("Autodiscover");
    root.append_attribute("xmlns") = outer_name;
    auto response = root.append_child("Response");
    response.append_attribute("xmlns") = inner_name;
    if (auto const name = fit_for_xml(display_name_of(wish)); !name.empty())
        add_text(response.append_child("User"), "DisplayName", name);
    auto account = response.append_child("Account");
    add_text(account, "AccountType", "email");
    add_text(account, "Action", "settings");
    add_protocol(account, in.endpoint.service == Service::imap ? "IMAP" : "POP3", in);
    add_protocol(account, "SMTP", out);
    return bytes_of(document);
}

/// UTF-16 with a byte order mark, as Windows writes it. All of it is ASCII.
std::string wide(std::string_view ascii) {
    std::string out = "\xFF\xFE";
    for (char const c : ascii)
        (out += c) += '\0';
    return out;
}

std::string in_registry_quotes(std::string_view text) {
    std::string out = "\"";
    for (char const c : text)
        out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    return out + '"';
}

/// One value, in the keys of Outlook 2007 to 2024.
std::string registry_file(std::string const& domain, std::string const& value) {
    constexpr std::array<std::string_view, 4> versions{"12.0", "14.0", "15.0", "16.0"};
    std::string out = "Windows Registry Editor Version 5.00\r\n";
    for (auto const version : versions)
        out += "\r\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\" + std::string(version) +
               "\\Outlook\\AutoDiscover]\r\n" + in_registry_quotes(domain) + "=" + value + "\r\n";
    return wide(out + "\r\n");
}

void add_lost(Export& made, core::VerifiedSettings const& settings) {
    made.cannot_carry.push_back(password_is_asked());
    if (incoming_of(settings).endpoint.service == Service::pop3)
        made.cannot_carry.push_back(MP_MSG(
            "Not carried: how long mail stays on the server; the file has no word for it, and Outlook takes 14 days. "
            "Do this by hand, before the first mail is fetched: File > Account Settings > Account Settings > Change > "
            "More Settings > Advanced > Delivery."));
}

core::Result<std::string> checked_answer(ExportWish const& wish, core::VerifiedSettings const& settings) {
    MP_CHECK(can_say({.program = "Outlook", .encrypted = false}, wish, settings));
    return answer_of(wish, incoming_of(settings), outgoing_of(settings));
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    TRY(auto answer, checked_answer(wish, settings));
    Export made;
    made.files.push_back({"", std::move(answer)});
    add_lost(made, settings);
    made.steps = {
        MP_MSG(
            "The file holds the user name of one mailbox: it is what your server answers for this address, or what Outlook "
            "takes from a file of its computer."),
        MP_MSG("For Outlook take the folder instead: it has the registry file that leads Outlook to it."),
    };
    return made;
}

core::Result<Export> write_folder(ExportWish const& wish, core::VerifiedSettings const& settings) {
    TRY(auto answer, checked_answer(wish, settings));
    auto const& domain = wish.address.domain;
    auto const file = domain + ".xml";
    auto const place = std::string(windows_folder) + "\\" + file;
    Export made;
    made.files.push_back({file, std::move(answer)});
    made.files.push_back({"use-in-outlook.reg", registry_file(domain, in_registry_quotes(place))});
    made.files.push_back({"take-back.reg", registry_file(domain, "-")});
    add_lost(made, settings);
    made.steps = {
        {MP_MSG("On the computer with Outlook, make this folder: {value}"), {{"value", std::string(windows_folder)}}},
        {MP_MSG("Copy this file of the new folder into it: {value}"), {{"value", file}}},
        MP_MSG(
            "Double-click the file use-in-outlook.reg and say yes: Outlook now takes the servers of this domain from that "
            "file. take-back.reg undoes it."),
        {MP_MSG("In Outlook, click File, Add Account, and type this address: {value}"), {{"value", address_of(wish)}}},
        MP_MSG("Outlook asks for your password. When the account is there, you can take the registry entry back."),
    };
    return made;
}

}
