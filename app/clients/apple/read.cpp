#include "app/clients/apple/apple.h"

#include "app/clients/apple/plist.h"
#include "app/clients/text.h"
#include "app/clients/xml_file.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::apple {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::FaultCode;
using core::Service;
using core::Setting;

namespace {

Setting<AccountAuth> auth_of(std::string_view text) {
    if (text == "EmailAuthPassword")
        return core::stored(AccountAuth::password);
    if (text == "EmailAuthCRAMMD5" || text == "EmailAuthHTTPMD5")
        return core::stored(AccountAuth::encrypted);
    if (text == "EmailAuthNTLM")
        return core::stored(AccountAuth::ntlm);
    return text == "EmailAuthNone" ? core::stored(AccountAuth::none) : Setting<AccountAuth>{};
}

/// The keys say only whether the line is encrypted; the port tells how. What a missing UseSSL means was changed in Apple's
/// documentation, so it stays unknown.
Setting<AccountSecurity> security_of(std::optional<bool> uses_ssl, std::optional<std::int64_t> port, Service service) {
    if (!uses_ssl)
        return {};
    if (!*uses_ssl)
        return core::stored(AccountSecurity::none);
    bool const is_starttls = port ? is_starttls_port(*port) : core::sends(service);
    return core::stored(is_starttls ? AccountSecurity::starttls : AccountSecurity::tls);
}

/// Without a port Mail takes the protocol's; for sending it tries several, so that is unknown.
Setting<std::uint16_t> port_of(std::optional<std::int64_t> port, Service service, std::optional<bool> uses_ssl) {
    if (port)
        return core::stored(static_cast<std::uint16_t>(*port));
    if (!uses_ssl || core::sends(service))
        return {};
    return core::by_default(*uses_ssl ? standard_port(service, core::Security::tls)
                                      : standard_port(service, core::Security::plain));
}

core::AccountServer read_server(pugi::xml_node dict, std::string const& direction, Service service) {
    auto const prefix = direction + "MailServer";
    auto port = integer_of(dict, prefix + "PortNumber");
    if (port && (*port < 1 || *port > 65535))
        port.reset();
    auto const uses_ssl = bool_of(dict, prefix + "UseSSL");
    core::AccountServer server;
    server.service = service;
    server.host = string_of(dict, prefix + "HostName");
    server.port = port_of(port, service, uses_ssl);
    server.security = security_of(uses_ssl, port, service);
    server.username = string_of(dict, prefix + "Username");
    server.auth = auth_of(string_of(dict, prefix + "Authentication"));
    return server;
}

core::Account read_account(pugi::xml_node dict, Service service, std::string key) {
    core::Account account;
    account.key = std::move(key);
    account.name = string_of(dict, "EmailAccountDescription");
    if (account.name.empty())
        account.name = string_of(dict, "PayloadDisplayName");
    account.address = string_of(dict, "EmailAddress");
    account.display_name = string_of(dict, "EmailAccountName");
    account.incoming = read_server(dict, "Incoming", service);
    if (value_of(dict, "OutgoingMailServerHostName"))
        account.outgoing = read_server(dict, "Outgoing", Service::smtp);
    account.imap.folder_prefix = string_of(dict, "IncomingMailServerIMAPPathPrefix");
    return account;
}

/// Mail accounts of other kinds; what is neither (Wi-Fi, certificates) is nobody's business here.
bool is_other_account(std::string_view type) {
    return type == "com.apple.eas.account" || type == "com.apple.ews.account" || type == "com.apple.google-oauth";
}

void tell_passwords(core::Profile& profile, pugi::xml_node dict, std::string const& key) {
    for (auto const* const name : {"IncomingPassword", "OutgoingPassword"})
        if (value_of(dict, name))
            profile.remarks.push_back({core::remark::password_visible, key + ": " + name});
}

/// The payload's identifier where it has one of its own, else its place in the file.
std::string key_of(core::Profile const& profile, pugi::xml_node dict, std::size_t position) {
    auto const identifier = string_of(dict, "PayloadIdentifier");
    bool const is_taken = std::any_of(profile.accounts.begin(), profile.accounts.end(),
                                      [&](auto const& account) { return account.key == identifier; });
    return identifier.empty() || is_taken ? "account" + std::to_string(position) : identifier;
}

void read_payload(core::Profile& profile, pugi::xml_node dict, std::size_t position, bool others_can_read) {
    auto const type = string_of(dict, "PayloadType");
    auto const key = key_of(profile, dict, position);
    if (is_other_account(type))
        profile.remarks.push_back({core::remark::other_kind, key});
    if (type != "com.apple.mail.managed")
        return;
    auto const kind = string_of(dict, "EmailAccountType");
    if (kind != "EmailTypeIMAP" && kind != "EmailTypePOP") {
        profile.remarks.push_back({core::remark::unreadable_part, key + ": EmailAccountType"});
        return;
    }
    profile.accounts.push_back(read_account(dict, kind == "EmailTypePOP" ? Service::pop3 : Service::imap, key));
    if (others_can_read)
        tell_passwords(profile, dict, key);
}

core::Profile encrypted_profile() {
    core::Profile profile;
    profile.remarks.push_back({core::remark::encrypted, "EncryptedPayloadContent"});
    return profile;
}

core::Result<core::Profile> read_plist(std::string_view bytes, bool others_can_read) {
    if (bytes.starts_with("bplist"))
        return core::fail(FaultCode::wrong_kind, "a binary property list; only the XML form is read");
    pugi::xml_document document;
    TRY(auto const root, load_xml(document, bytes, "plist"));
    auto const dict = root.element.child("dict");
    if (value_of(dict, "EncryptedPayloadContent"))
        return encrypted_profile();
    if (!value_of(dict, "PayloadContent"))
        return core::fail(FaultCode::wrong_kind, "a property list that is not a configuration profile");
    core::Profile profile;
    if (root.is_old_code_page)
        profile.remarks.push_back({core::remark::old_code_page, ""});
    auto const payloads = dicts_of(dict, "PayloadContent");
    if (payloads.size() > most_accounts)
        return core::fail(FaultCode::too_large, "more than " + std::to_string(most_accounts) + " payloads");
    for (std::size_t i = 0; i < payloads.size(); ++i)
        read_payload(profile, payloads[i], i + 1, others_can_read);
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(FaultCode::empty, "a configuration profile without a mail account");
    return profile;
}

}

core::Result<core::Profile> read_bytes(std::string_view bytes, bool others_can_read) {
    auto const content = unwrapped(bytes);
    if (!content && content.error().code != FaultCode::wrong_kind)
        return tl::unexpected<core::Fault>(content.error());
    auto profile = content ? read_plist(*content, others_can_read) : core::Result<core::Profile>(encrypted_profile());
    if (profile) {
        profile->client = "apple";
        profile->program = "Apple Mail";
    }
    return profile;
}

bool recognises(Tree const& tree) {
    if (!tree.is_file())
        return false;
    if (ascii::to_lower(tree.name()).ends_with(".mobileconfig"))
        return true;
    auto const beginning = tree.beginning();
    return beginning.find("<plist") != beginning.npos && beginning.find("Payload") != beginning.npos;
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    TRY(auto const bytes, tree.read());
    TRY(auto profile, read_bytes(bytes, tree.is_readable_by_others()));
    profile.path = utf8_of(tree.root());
    return std::vector{std::move(profile)};
}

}
