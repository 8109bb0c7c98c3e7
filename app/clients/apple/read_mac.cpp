// Mail of Mac OS X 10.4 to 10.6 kept its accounts in its preferences (FORMAT.md, "Preferences of old Macs").

#include "app/clients/apple/apple.h"
#include "app/clients/node_fields.h"
#include "probes/core/ascii.h"

namespace mp::clients::apple {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::FaultCode;
using core::Service;
using core::Setting;

namespace {

Setting<AccountAuth> auth_of(std::string const& scheme) {
    if (scheme.empty())
        return core::by_default(AccountAuth::password);
    if (ascii::equal_ignoring_case(scheme, "CRAM-MD5"))
        return core::stored(AccountAuth::encrypted);
    if (ascii::equal_ignoring_case(scheme, "APOP"))
        return core::stored(AccountAuth::apop);
    if (ascii::equal_ignoring_case(scheme, "GSSAPI"))
        return core::stored(AccountAuth::gssapi);
    if (ascii::equal_ignoring_case(scheme, "NTLM"))
        return core::stored(AccountAuth::ntlm);
    return {};
}

/// One switch says whether the line is encrypted, the port says how (as in profiles).
core::AccountServer server_of(NodeFields const& fields, Service service) {
    core::AccountServer server;
    server.service = service;
    server.host = fields.text("Hostname");
    server.username = fields.text("Username");
    auto const port = fields.port("PortNumber");
    auto const uses_ssl = fields.truth("SSLEnabled");
    if (uses_ssl.value_or(false)) {
        bool const is_starttls = port ? is_starttls_port(*port) : core::sends(service);
        server.security = core::stored(is_starttls ? AccountSecurity::starttls : AccountSecurity::tls);
    } else {
        server.security = uses_ssl ? core::stored(AccountSecurity::none) : core::by_default(AccountSecurity::none);
    }
    if (port)
        server.port = core::stored(*port);
    else if (!core::sends(service))
        server.port =
            core::by_default(standard_port(service, uses_ssl.value_or(false) ? core::Security::tls : core::Security::plain));
    server.auth = auth_of(fields.text("AuthenticationScheme"));
    return server;
}

/// "smtp.example.org:user", as the account names its sending server.
Node const* sending_of(Node const& root, std::string const& identifier) {
    auto const host = identifier.substr(0, identifier.find(':'));
    for (auto const& node : root.list("DeliveryAccounts"))
        if (!host.empty() && ascii::equal_ignoring_case(node.text_at("Hostname"), host))
            return &node;
    return nullptr;
}

std::optional<Service> service_of(std::string const& kind) {
    if (kind == "IMAPAccount")
        return Service::imap;
    return kind == "POPAccount" ? std::optional(Service::pop3) : std::nullopt;
}

void add(core::Profile& profile, Node const& root, Node const& node, std::size_t position, bool others_can_read) {
    auto const place = "account " + std::to_string(position);
    NodeFields const fields(node, place, profile.remarks);
    auto const kind = fields.text("AccountType");
    auto const service = service_of(kind);
    if (!service) {
        // Every Mac has an account of local folders; it is nobody's mailbox.
        if (kind != "LocalAccount")
            add_remark(profile.remarks, core::remark::other_kind, place);
        return;
    }
    core::Account account;
    account.key = place;
    account.name = fields.text("AccountName");
    account.display_name = fields.text("FullUserName");
    if (auto const& addresses = node.list("EmailAddresses"); !addresses.empty())
        account.address = addresses.front().text;
    account.incoming = server_of(fields, *service);
    if (auto const* const sending = sending_of(root, fields.text("SMTPIdentifier")))
        account.outgoing = server_of(NodeFields(*sending, place + ", DeliveryAccounts", profile.remarks), Service::smtp);
    // The days are known, what else the page "Advanced" offered is not (FORMAT.md).
    if (auto const days = fields.number("DelayedMessageDeletionInterval"); days && *days > 0 && *service == Service::pop3) {
        account.pop.leave_on_server = core::stored(true);
        account.pop.delete_after_days = core::stored(static_cast<double>(*days));
    }
    if (others_can_read && fields.has_secret("Password"))
        add_remark(profile.remarks, core::remark::password_visible, place + "/Password");
    profile.accounts.push_back(std::move(account));
}

}

core::Result<core::Profile> read_mail_accounts(Node const& root, bool others_can_read) {
    auto const& accounts = root.list("MailAccounts");
    if (accounts.size() > most_accounts)
        return core::fail(FaultCode::too_large, "more than " + std::to_string(most_accounts) + " accounts");
    core::Profile profile;
    profile.is_too_old = true;
    for (std::size_t i = 0; i < accounts.size(); ++i)
        add(profile, root, accounts[i], i + 1, others_can_read);
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(FaultCode::empty, "the preferences of Mail without an account");
    return profile;
}

}
