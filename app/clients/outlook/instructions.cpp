#include "app/clients/outlook/write.h"
#include "app/clients/values.h"

namespace mp::clients::outlook {

using core::AuthMethod;
using core::Message;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

void add_value(std::vector<Message>& steps, core::MessageId label, std::string value) {
    steps.push_back({label, {{"value", std::move(value)}}});
}

void add_sign_in_steps(std::vector<Message>& steps, ExportWish const& wish) {
    steps.push_back(
        MP_MSG("Your provider lets mail programs in through its own sign-in page only. In Outlook 2016 and newer, "
               "click File, then Add Account."));
    add_value(steps, MP_MSG("Email address: {value}"), address_of(wish));
    steps.push_back(
        MP_MSG("Click Connect. Outlook opens your provider's sign-in page; sign in there and allow the access."));
    steps.push_back(
        MP_MSG("If Outlook asks for a password instead of opening a page, it does not know your provider's sign-in. Then "
               "use Thunderbird, or ask your provider for an app password."));
}

void add_start(std::vector<Message>& steps, ExportWish const& wish, bool is_pop3) {
    steps.push_back(
        MP_MSG("Close Outlook. Open the Windows Control Panel (press the Windows key and type \"Control Panel\") and click "
               "Mail (Microsoft Outlook). If you do not see Mail, set \"View by\" to \"Small icons\"."));
    steps.push_back(
        MP_MSG("Click Email Accounts, then New. Choose \"Manual setup or additional server types\", click Next, choose "
               "\"POP or IMAP\" and click Next."));
    if (auto const name = display_name_of(wish); !name.empty())
        add_value(steps, MP_MSG("Your Name: {value}"), name);
    add_value(steps, MP_MSG("Email Address: {value}"), address_of(wish));
    add_value(steps, MP_MSG("Account Type: {value}"), is_pop3 ? "POP3" : "IMAP");
}

void add_servers(std::vector<Message>& steps, ServerSettings const& in, ServerSettings const& out) {
    add_value(steps, MP_MSG("Incoming mail server: {value}"), in.endpoint.host);
    add_value(steps, MP_MSG("Outgoing mail server (SMTP): {value}"), out.endpoint.host);
    add_value(steps, MP_MSG("User Name: {value}"), in.username);
    steps.push_back(
        MP_MSG("Password: the password of your mailbox. Leave \"Require logon using Secure Password Authentication "
               "(SPA)\" without a tick."));
    steps.push_back(MP_MSG("Click More Settings and open the tab Outgoing Server. Tick \"My outgoing server (SMTP) requires "
                           "authentication\"."));
    if (out.username == in.username) {
        steps.push_back(MP_MSG("Choose \"Use same settings as my incoming mail server\"."));
    } else {
        steps.push_back(MP_MSG("Choose \"Log on using\" and type the password of your mailbox there, too."));
        add_value(steps, MP_MSG("User Name for sending: {value}"), out.username);
    }
}

std::string encryption_of(ServerSettings const& line) {
    switch (line.endpoint.security) {
    case Security::tls: return "SSL/TLS";
    case Security::starttls: return "STARTTLS";
    case Security::plain: break;
    }
    return "None";
}

/// Choosing the encryption changes the port in some versions: so it comes first.
void add_ports(std::vector<Message>& steps, ServerSettings const& in, ServerSettings const& out) {
    steps.push_back(
        MP_MSG("Open the tab Advanced. Older versions call SSL/TLS just SSL (or show one box to tick for it), and "
               "STARTTLS just TLS."));
    add_value(steps, MP_MSG("Type of encrypted connection of the incoming server: {value}"), encryption_of(in));
    add_value(steps, MP_MSG("Port of the incoming server: {value}"), std::to_string(in.endpoint.port));
    add_value(steps, MP_MSG("Type of encrypted connection of the outgoing server: {value}"), encryption_of(out));
    add_value(steps, MP_MSG("Port of the outgoing server: {value}"), std::to_string(out.endpoint.port));
}

void add_delivery(std::vector<Message>& steps, PopChoice const& pop) {
    if (!pop.leave_on_server) {
        steps.push_back(
            MP_MSG("On the same tab, under Delivery, take the tick away from \"Leave a copy of messages on the server\". "
                   "Your mail is then only on this computer: make backups."));
        return;
    }
    steps.push_back(MP_MSG("On the same tab, under Delivery, tick \"Leave a copy of messages on the server\"."));
    if (pop.delete_after_days > 0)
        add_value(steps, MP_MSG("Tick \"Remove from server after\" and set the days to {value}."),
                  std::to_string(pop.delete_after_days));
    else
        steps.push_back(MP_MSG("Take the tick away from \"Remove from server after ... days\"."));
    if (pop.delete_with_local)
        steps.push_back(MP_MSG("Tick \"Remove from server when deleted from 'Deleted Items'\"."));
    else
        steps.push_back(MP_MSG("Take the tick away from \"Remove from server when deleted from 'Deleted Items'\"."));
}

}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const& in = incoming_of(settings);
    auto const& out = outgoing_of(settings);
    bool const is_pop3 = in.endpoint.service == Service::pop3;
    Export made;
    if (in.auth == AuthMethod::oauth2 || out.auth == AuthMethod::oauth2) {
        add_sign_in_steps(made.steps, wish);
        return made;
    }
    add_start(made.steps, wish, is_pop3);
    add_servers(made.steps, in, out);
    add_ports(made.steps, in, out);
    if (is_pop3)
        add_delivery(made.steps, wish.pop);
    made.steps.push_back(
        MP_MSG("Click OK, then Next. Outlook tries receiving and sending; when both lines show a green tick, click "
               "Close and Finish."));
    made.steps.push_back(
        MP_MSG("To look at these settings later: in Outlook, click File, Account Settings, Account Settings (in "
               "Outlook 2007: Tools, Account Settings), choose the account, click Change and More Settings."));
    return made;
}

}
