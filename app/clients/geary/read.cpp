#include "app/clients/geary/geary.h"

#include "app/clients/ini_values.h"
#include "probes/core/ascii.h"

namespace mp::clients::geary {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::by_default;
using core::Service;
using core::stored;

namespace {

struct Provider {
    std::string_view name, imap, smtp;
    AccountSecurity smtp_security;
};
/// Servers of these stand in the program, not in the file.
constexpr Provider providers[] = {
    {"gmail", "imap.gmail.com", "smtp.gmail.com", AccountSecurity::tls},
    {"outlook", "imap-mail.outlook.com", "smtp-mail.outlook.com", AccountSecurity::starttls},
    {"yahoo", "imap.mail.yahoo.com", "smtp.mail.yahoo.com", AccountSecurity::tls},
};

struct Mailbox {
    std::string name, address;
};

/// A name in quotes at the front of the text, which loses it; nothing when there is none.
std::optional<std::string> quoted_name(std::string_view& text) {
    std::string name;
    for (std::size_t at = 1; text.starts_with('"') && at < text.size(); ++at) {
        if (text[at] == '"') {
            text.remove_prefix(at + 1);
            return name;
        }
        at += text[at] == '\\' && at + 1 < text.size() ? 1 : 0;
        name += text[at];
    }
    return std::nullopt;
}

/// The first of a list like "Jo Example <jo@example.com>;Other <other@example.com>;".
Mailbox first_mailbox(std::string_view list) {
    if (auto rest = list; auto name = quoted_name(rest))
        return {std::move(*name), first_mailbox(rest).address};
    auto const open = list.find('<');
    auto const close = list.find('>', open == list.npos ? list.size() : open);
    auto const end = list.find(';');
    // A name may hold the sign that separates the list: whether it was escaped is not known here.
    auto const first = list.substr(0, end);
    if (open == list.npos || close == list.npos || (end < open && first.find('@') != first.npos))
        return {"", std::string(ascii::trim(first))};
    return {std::string(ascii::trim(list.substr(0, open))),
            std::string(ascii::trim(list.substr(open + 1, close - open - 1)))};
}

void set_security(core::AccountServer& server, IniValues const& values) {
    auto const said = values.text("transport_security");
    if (said == "none")
        server.security = stored(AccountSecurity::none);
    else if (said == "start-tls")
        server.security = stored(AccountSecurity::starttls);
    else if (said == "transport")
        server.security = stored(AccountSecurity::tls);
    else if (!said.empty())
        values.remark_odd("transport_security");
}

/// Of the service group of a file of version 1. The program refuses an account whose host or encryption is not said.
core::AccountServer server_of(IniValues const& values, Service service, std::string const& incoming_login) {
    core::AccountServer server;
    server.service = service;
    server.host = values.text("host");
    server.username = values.text("login");
    server.auth = by_default(AccountAuth::password);
    set_security(server, values);
    auto const credentials = values.text("credentials");
    if (credentials == "none") {
        server.auth = stored(AccountAuth::none);
        server.username.clear();
    } else if (credentials == "use-incoming") {
        server.username = incoming_login;
    } else if (!credentials.empty() && credentials != "custom") {
        values.remark_odd("credentials");
    }
    // Without a login and without encryption from the first byte the program sends to port 25.
    server.port = port_or_default(values.number("port", 0, 65535), service, server.security,
                                  server.auth.is(AccountAuth::none) ? 25 : 587);
    return server;
}

core::AccountServer server_of(Provider const& provider, Service service, std::string login) {
    core::AccountServer server;
    server.service = service;
    server.host = service == Service::imap ? provider.imap : provider.smtp;
    server.security = by_default(service == Service::imap ? AccountSecurity::tls : provider.smtp_security);
    server.port = port_or_default(std::nullopt, service, server.security);
    server.username = std::move(login);
    server.auth = by_default(AccountAuth::password);
    return server;
}

Provider const* provider_of(std::string_view name) {
    for (auto const& provider : providers)
        if (ascii::equal_ignoring_case(provider.name, name))
            return &provider;
    return nullptr;
}

void fill_servers(core::Account& account, IniFile const& file, std::string const& place, core::Profile& profile,
                  std::string const& provider_name) {
    IniValues const in(file.find("Incoming"), place + " [Incoming]", profile);
    IniValues const out(file.find("Outgoing"), place + " [Outgoing]", profile);
    if (auto const* const provider = provider_of(provider_name)) {
        auto const login = in.has("login") ? in.text("login") : account.address;
        account.incoming = server_of(*provider, Service::imap, login);
        account.outgoing = server_of(*provider, Service::smtp, out.has("login") ? out.text("login") : login);
        return;
    }
    account.incoming = server_of(in, Service::imap, {});
    if (out.has("host"))
        account.outgoing = server_of(out, Service::smtp, account.incoming.username);
}

core::AccountServer old_server(IniValues const& values, Service service, core::Account const& account) {
    bool const is_imap = service == Service::imap;
    std::string const prefix = is_imap ? "imap_" : "smtp_";
    core::AccountServer server;
    server.service = service;
    server.host = values.text(prefix + "host");
    auto const tls = values.flag(prefix + "ssl");
    auto const starttls = values.flag(prefix + "starttls");
    auto const security = tls.value_or(is_imap)     ? AccountSecurity::tls
                          : starttls.value_or(true) ? AccountSecurity::starttls
                                                    : AccountSecurity::none;
    server.security = tls || starttls ? stored(security) : by_default(security);
    server.port = port_or_default(values.number(prefix + "port", 0, 65535), service, server.security);
    server.username = values.has(prefix + "username") ? values.text(prefix + "username") : account.address;
    server.auth = by_default(AccountAuth::password);
    if (!is_imap && values.flag("smtp_use_imap_credentials").value_or(false)) {
        server.username = account.incoming.username;
    } else if (!is_imap && values.flag("smtp_noauth").value_or(false)) {
        server.auth = stored(AccountAuth::none);
        server.username.clear();
    }
    return server;
}

/// Before version 0.13: everything in [AccountInformation].
void fill_old(core::Account& account, IniValues const& values) {
    account.address = values.text("primary_email");
    account.display_name = values.text("real_name");
    account.name = values.text("nickname");
    if (auto const* const provider = provider_of(values.text("service_provider"))) {
        account.incoming = server_of(*provider, Service::imap, account.address);
        account.outgoing = server_of(*provider, Service::smtp, account.address);
        return;
    }
    account.incoming = old_server(values, Service::imap, account);
    account.outgoing = old_server(values, Service::smtp, account);
    if (account.outgoing->host.empty())
        account.outgoing.reset();
}

/// Each level of the folder ends in a semicolon; nothing means the one that the server marks.
std::string sent_folder_of(IniValues const& folders) {
    std::string path;
    auto const levels = folders.text("sent_folder");
    for (auto const level : ascii::split(levels, ';'))
        if (!level.empty())
            path += (path.empty() ? "" : "/") + std::string(level);
    return path;
}

void fill(core::Account& account, IniFile const& file, std::string const& place, core::Profile& profile) {
    IniValues const said(file.find("Account"), place + " [Account]", profile);
    auto const sender = first_mailbox(said.text("sender_mailboxes"));
    account.address = sender.address;
    account.display_name = sender.name;
    account.name = said.text("label");
    account.sent =
        said.flag("save_sent").value_or(true) ? by_default(core::SentPlace::server) : stored(core::SentPlace::none);
    if (said.has("save_sent") && account.sent.is_default)
        account.sent = stored(core::SentPlace::server);
    if (account.sent.is(core::SentPlace::server))
        account.imap.sent_folder = sent_folder_of(IniValues(file.find("Folders"), place + " [Folders]", profile));
    fill_servers(account, file, place, profile, said.text("service_provider"));
}

}

bool is_geary_ini(std::string_view beginning) {
    auto const file = parse_ini(beginning, glib_ini);
    if (!file)
        return false;
    if (auto const* const old = file->find("AccountInformation"))
        return old->find("primary_email").has_value();
    auto const* const account = file->find("Account");
    return account && account->find("sender_mailboxes") && (file->find("Metadata") || file->find("Incoming"));
}

core::Result<void> add_account(core::Profile& profile, std::string_view bytes, std::string const& key,
                               std::string const& place) {
    TRY(auto const file, parse_ini(bytes, glib_ini));
    if (file.old_code_page)
        add_remark(profile, core::remark::old_code_page, place);
    IniValues const metadata(file.find("Metadata"), place + " [Metadata]", profile);
    auto const status = metadata.text("status");
    auto const* const old = file.find("AccountInformation");
    if (status == "removed" || (!old && !file.find("Account"))) {
        add_remark(profile, core::remark::dead_account, place);
        return {};
    }
    core::Account account;
    account.key = key;
    account.is_enabled = status != "disabled";
    account.imap.window_days = by_default(0.0);
    if (old)
        fill_old(account, IniValues(old, place + " [AccountInformation]", profile));
    else
        fill(account, file, place, profile);
    // Whoever signs in by the desktop's online accounts has no server in this file.
    if (account.incoming.host.empty()) {
        add_remark(profile, metadata.has("goa_id") ? core::remark::other_kind : core::remark::dead_account, place);
        return {};
    }
    if (account.name.empty())
        account.name = account.address.empty() ? account.incoming.host : account.address;
    profile.accounts.push_back(std::move(account));
    return {};
}

}
