#include "app/clients/apple/apple.h"

#include "app/clients/values.h"

namespace mp::clients::apple {

using core::AuthMethod;
using core::Message;
using core::ServerSettings;
using core::Service;

namespace {

void add_value(std::vector<Message>& steps, core::MessageId label, std::string value) {
    steps.push_back({label, {{"value", std::move(value)}}});
}

void add_login(std::vector<Message>& steps, ServerSettings const& line) {
    add_value(steps, MP_MSG("User Name: {value}"), line.username);
    if (line.auth == AuthMethod::password_encrypted)
        steps.push_back(MP_MSG("Authentication: choose MD5 Challenge-Response."));
    else
        steps.push_back(MP_MSG("Password: the password of your mailbox. Type it for the outgoing server, too, although the "
                               "device calls it optional."));
}

void add_provider_steps(std::vector<Message>& steps, ExportWish const& wish) {
    steps.push_back(
        MP_MSG("On an iPhone or iPad: Settings > Apps > Mail > Mail Accounts > Add Account (iOS 17 and older: Settings "
               "> Mail > Accounts > Add Account)."));
    steps.push_back(MP_MSG("On a Mac: Mail > Add Account (in the menu bar)."));
    steps.push_back(MP_MSG("Your provider lets mail programs in through its own sign-in page only. Tap the provider's name "
                           "(Google, Microsoft Exchange, Yahoo and so on), not \"Other\", and sign in there."));
    add_value(steps, MP_MSG("Sign in with this address: {value}"), address_of(wish));
}

void add_first_steps(std::vector<Message>& steps, ExportWish const& wish, Service service) {
    steps.push_back(
        MP_MSG("On an iPhone or iPad: Settings > Apps > Mail > Mail Accounts > Add Account > Other > Add Mail Account "
               "(iOS 17 and older: Settings > Mail > Accounts > Add Account)."));
    steps.push_back(
        MP_MSG("On a Mac: Mail > Add Account > Other Mail Account. When Mail cannot verify the account by itself, it "
               "shows the fields for the servers."));
    if (auto const name = display_name_of(wish); !name.empty())
        add_value(steps, MP_MSG("Name: {value}"), name);
    add_value(steps, MP_MSG("Email: {value}"), address_of(wish));
    if (service == Service::pop3)
        steps.push_back(MP_MSG("Choose POP at the top of the page (on a Mac: Account Type POP)."));
    else
        steps.push_back(MP_MSG("Choose IMAP at the top of the page (on a Mac: Account Type IMAP)."));
}

void add_port_steps(std::vector<Message>& steps, ServerSettings const& in, ServerSettings const& out) {
    steps.push_back(
        MP_MSG("Save. Then open the account again: on an iPhone or iPad tap the account, and once more its name; on a "
               "Mac open Mail > Settings > Accounts > your account > Server Settings and untick \"Automatically "
               "manage connection settings\"."));
    steps.push_back(MP_MSG("Under Advanced (on a Mac: Incoming Mail Server), switch on Use SSL (on a Mac: Use TLS/SSL)."));
    add_value(steps, MP_MSG("Server Port for incoming mail: {value}"), std::to_string(in.endpoint.port));
    steps.push_back(MP_MSG("Under SMTP > Primary Server (on a Mac: Outgoing Mail Server), switch on Use SSL there, too."));
    add_value(steps, MP_MSG("Server Port for outgoing mail: {value}"), std::to_string(out.endpoint.port));
}

/// The nearest choice of the Mac that keeps mail at least as long.
core::MessageId mac_keeping(PopChoice const& pop) {
    if (!pop.leave_on_server)
        return MP_MSG(
            "On a Mac: Mail > Settings > Accounts > your account > Account Information. Tick \"Remove copy from server "
            "after retrieving a message\" and choose Right away.");
    if (pop.delete_after_days == 0 || pop.delete_after_days > 31)
        return MP_MSG("On a Mac: Mail > Settings > Accounts > your account > Account Information. Untick \"Remove copy from "
                      "server after retrieving a message\".");
    if (pop.delete_after_days == 1)
        return MP_MSG(
            "On a Mac: Mail > Settings > Accounts > your account > Account Information. Tick \"Remove copy from server "
            "after retrieving a message\" and choose After one day.");
    if (pop.delete_after_days <= 7)
        return MP_MSG(
            "On a Mac: Mail > Settings > Accounts > your account > Account Information. Tick \"Remove copy from server "
            "after retrieving a message\" and choose After one week.");
    return MP_MSG(
        "On a Mac: Mail > Settings > Accounts > your account > Account Information. Tick \"Remove copy from server "
        "after retrieving a message\" and choose After one month.");
}

core::MessageId phone_keeping(PopChoice const& pop) {
    if (!pop.leave_on_server)
        return MP_MSG(
            "On an iPhone or iPad mail cannot be removed from the server at once. The nearest is Advanced > Delete from "
            "server > Seven days, in the account's settings.");
    if (pop.delete_after_days > 0 && pop.delete_after_days <= 7)
        return MP_MSG(
            "On an iPhone or iPad: in the account's settings, open Advanced > Delete from server and choose Seven days.");
    if (pop.delete_with_local && pop.delete_after_days == 0)
        return MP_MSG(
            "On an iPhone or iPad: in the account's settings, open Advanced > Delete from server and choose When removed "
            "from Inbox.");
    return MP_MSG(
        "On an iPhone or iPad: in the account's settings, open Advanced > Delete from server and choose Never. The device "
        "knows no longer time than seven days.");
}

}

void add_keeping_steps(std::vector<Message>& steps, PopChoice const& pop) {
    steps.push_back(phone_keeping(pop));
    steps.push_back(mac_keeping(pop));
}

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const& in = incoming_of(settings);
    auto const& out = outgoing_of(settings);
    Export made;
    if (in.auth == AuthMethod::oauth2) {
        add_provider_steps(made.steps, wish);
        return made;
    }
    add_first_steps(made.steps, wish, in.endpoint.service);
    add_value(made.steps, MP_MSG("Incoming Mail Server, Host Name: {value}"), in.endpoint.host);
    add_login(made.steps, in);
    add_value(made.steps, MP_MSG("Outgoing Mail Server, Host Name: {value}"), out.endpoint.host);
    add_login(made.steps, out);
    add_port_steps(made.steps, in, out);
    if (in.endpoint.service == Service::pop3)
        add_keeping_steps(made.steps, wish.pop);
    return made;
}

}
