#include "app/clients/outlook_new/instructions.h"

#include "app/clients/values.h"

namespace mp::clients::outlook_new {

using core::AuthMethod;
using core::Message;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

void add_value(std::vector<Message>& steps, core::MessageId label, std::string value) {
    steps.push_back({label, {{"value", std::move(value)}}});
}

/// Said before the first password is typed, not after.
void add_notice(std::vector<Message>& steps) {
    steps.push_back(MP_MSG(
        "Good to know before you start: New Outlook keeps its accounts in Microsoft's cloud. Microsoft's servers sign "
        "in to your mailbox for you, so your password and your mail pass through Microsoft's service. If you do "
        "not want that, use Thunderbird or classic Outlook, which connect to your provider directly."));
    steps.push_back(MP_MSG("In New Outlook, click the cog (Settings), then Accounts, Your accounts, Add account."));
}

std::string encryption_of(ServerSettings const& line) {
    return line.endpoint.security == Security::starttls ? "STARTTLS" : "SSL/TLS";
}

void add_server(std::vector<Message>& steps, ServerSettings const& line, core::MessageId host, core::MessageId port,
                core::MessageId encryption, core::MessageId user) {
    add_value(steps, host, line.endpoint.host);
    add_value(steps, port, std::to_string(line.endpoint.port));
    add_value(steps, encryption, encryption_of(line));
    add_value(steps, user, line.username);
}

void add_incoming(std::vector<Message>& steps, ServerSettings const& in) {
    if (in.endpoint.service == Service::pop3)
        add_server(steps, in, MP_MSG("POP incoming server: {value}"), MP_MSG("POP port: {value}"),
                   MP_MSG("POP secure connection type: {value}"), MP_MSG("POP user name: {value}"));
    else
        add_server(steps, in, MP_MSG("IMAP incoming server: {value}"), MP_MSG("IMAP port: {value}"),
                   MP_MSG("IMAP secure connection type: {value}"), MP_MSG("IMAP user name: {value}"));
}

void add_keeping(std::vector<Message>& steps, PopChoice const& pop) {
    if (pop.leave_on_server)
        steps.push_back(MP_MSG("If New Outlook offers \"Keep a copy of messages on the server\", switch it on."));
    else
        steps.push_back(
            MP_MSG("If New Outlook offers \"Keep a copy of messages on the server\", switch it off. It then empties the "
                   "mailbox; another computer will not see that mail any more."));
}

}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const& in = incoming_of(settings);
    auto const& out = outgoing_of(settings);
    bool const is_pop3 = in.endpoint.service == Service::pop3;
    Export made;
    add_notice(made.steps);
    add_value(made.steps, MP_MSG("Email address: {value}"), address_of(wish));
    if (in.auth == AuthMethod::oauth2 || out.auth == AuthMethod::oauth2) {
        made.steps.push_back(
            MP_MSG("Click Continue. Your provider's own sign-in page opens; sign in there and allow the access."));
        return made;
    }
    if (is_pop3)
        made.steps.push_back(
            MP_MSG("Click Continue. When New Outlook asks for the kind of account, choose POP. If it offers no POP, "
                   "set the account up as IMAP or use another program."));
    else
        made.steps.push_back(MP_MSG("Click Continue. When New Outlook asks for the kind of account, choose IMAP."));
    made.steps.push_back(
        MP_MSG("Type the password of your mailbox and switch on \"Show more\", so that the fields below appear."));
    add_incoming(made.steps, in);
    add_server(made.steps, out, MP_MSG("SMTP outgoing server: {value}"), MP_MSG("SMTP port: {value}"),
               MP_MSG("SMTP secure connection type: {value}"), MP_MSG("SMTP user name: {value}"));
    made.steps.push_back(MP_MSG("Type the same password for SMTP if there is a field for it, and click Continue."));
    if (is_pop3) {
        add_keeping(made.steps, wish.pop);
        if (wish.pop.leave_on_server && wish.pop.delete_after_days > 0)
            made.cannot_carry.push_back(
                MP_MSG("New Outlook has no setting for the days that mail stays on the server: look into your "
                       "mailbox from time to time, so that it does not fill up."));
    }
    return made;
}

}
