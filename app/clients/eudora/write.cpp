#include "app/clients/eudora/write.h"

#include "app/clients/ini_write.h"
#include "app/clients/outlook/text.h"
#include "app/clients/values.h"
#include "app/clients/writing.h"

namespace mp::clients::eudora {

using core::FaultCode;
using core::Message;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

/// SSLReceiveUse and SSLSendUse (FORMAT.md 2).
constexpr int tls_on_other_port = 2, starttls_demanded = 3;

bool is_tls(ServerSettings const& line) { return line.endpoint.security == Security::tls; }

void add_keeping(IniWriter& out, PopChoice const& pop) {
    bool const by_age = pop.leave_on_server && pop.delete_after_days > 0;
    out.number("LeaveMailOnServer", pop.leave_on_server ? 1 : 0);
    out.number("DeleteMailFromServer", by_age ? 1 : 0);
    out.number("LeaveOnServerDays", by_age ? pop.delete_after_days : 0);
    out.number("ServerDelete", pop.leave_on_server && pop.delete_with_local ? 1 : 0);
}

void add_incoming(IniWriter& out, ServerSettings const& line, PopChoice const& pop) {
    bool const is_imap = line.endpoint.service == Service::imap;
    out.number("UsesPOP", is_imap ? 0 : 1);
    out.number("UsesIMAP", is_imap ? 1 : 0);
    out.text("POPAccount", line.username + "@" + line.endpoint.host);
    out.number("SSLReceiveUse", is_tls(line) ? tls_on_other_port : starttls_demanded);
    std::string const kind = is_imap ? "IMAP" : "POP";
    out.number(is_tls(line) ? "SSL" + kind + "AlternatePort" : kind + "Port", line.endpoint.port);
    out.number("AuthenticatePassword", 1);
    if (!is_imap)
        add_keeping(out, pop);
}

void add_outgoing(IniWriter& out, ServerSettings const& line) {
    out.text("SMTPServer", line.endpoint.host);
    out.number("SSLSendUse", is_tls(line) ? tls_on_other_port : starttls_demanded);
    out.number("SmtpAuthAllowed", 1);
    out.number("UseSubmissionPort", 1);
    out.number(is_tls(line) ? "SSLSMTPAlternatePort" : "SubmissionPort", line.endpoint.port);
}

core::Result<std::string> file_of(ExportWish const& wish, core::VerifiedSettings const& settings) {
    IniWriter out(windows_ini);
    out.section("Settings");
    out.text("RealName", display_name_of(wish));
    out.text("ReturnAddress", address_of(wish));
    add_incoming(out, incoming_of(settings), wish.pop);
    add_outgoing(out, outgoing_of(settings));
    TRY(auto const text, out.take());
    return outlook::to_code_page(text);
}

Message obstacle_of(ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const& username = incoming_of(settings).username;
    if (username != outgoing_of(settings).username)
        return MP_MSG("Eudora sends with the user name for receiving, and has no other");
    if (!outlook::is_ascii(username) || !outlook::is_ascii(address_of(wish)))
        return MP_MSG("Eudora knows no letters beyond ASCII in a user name or an address");
    return {};
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    MP_CHECK(can_say({.program = "Eudora", .encrypted = false}, wish, settings));
    if (auto const obstacle = obstacle_of(wish, settings); !obstacle.id.is_empty())
        return core::fail(FaultCode::not_offered, obstacle);
    TRY(auto bytes, file_of(wish, settings));
    Export made;
    made.files.push_back({"", std::move(bytes)});
    made.cannot_carry.push_back(password_is_asked());
    if (!outlook::is_ascii(display_name_of(wish)))
        made.cannot_carry.push_back(MP_MSG("Not carried: letters that old Western Windows lacks are written without their "
                                           "accents or as \"?\". Do this by hand: look at your name in the settings."));
    made.cannot_carry.push_back(
        MP_MSG("Eudora's own encryption is of 2006, and most servers refuse it today. If it does not connect, take another "
               "program; Thunderbird reads Eudora's mailboxes with an add-on."));
    made.steps = {
        MP_MSG("Close Eudora, and make a copy of its file eudora.ini."),
        MP_MSG(
            "Open eudora.ini with an editor, and put the new lines in place of those of the same name in [Settings]. For a "
            "new Eudora, copy the file into its folder as it is, under the name eudora.ini."),
        MP_MSG("Start Eudora. It asks for your password when it connects."),
    };
    return made;
}

}
