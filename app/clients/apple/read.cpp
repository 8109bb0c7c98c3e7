#include "app/clients/apple/apple.h"

#include "app/clients/property_list.h"
#include "app/clients/text.h"
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

constexpr std::size_t looked_at = 256 * 1024;

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

/// Values that cannot be what they should be, each with its key.
using Odd = std::vector<std::string>;

void note_odd(Odd& odd, std::string const& key, std::string_view value) {
    odd.push_back(key + " = " + std::string(value.substr(0, 60)));
}

/// A number, also one that somebody wrote as a text.
std::optional<std::int64_t> read_port(Node const& dict, std::string const& key, Odd& odd) {
    auto const* const value = dict.find(key);
    if (!value)
        return std::nullopt;
    auto const port = dict.number_at(key);
    bool const is_port = port && *port >= 1 && *port <= 65535;
    if (!is_port || !value->is(Node::Kind::number))
        note_odd(odd, key, value->shown());
    return is_port ? port : std::nullopt;
}

/// A truth value, also one that somebody wrote as a text or a number.
std::optional<bool> read_switch(Node const& dict, std::string const& key, Odd& odd) {
    auto const* const value = dict.find(key);
    if (value && !value->is(Node::Kind::truth))
        note_odd(odd, key, value->shown());
    return dict.truth_at(key);
}

core::AccountServer read_server(Node const& dict, std::string const& direction, Service service, Odd& odd) {
    auto const prefix = direction + "MailServer";
    auto const port = read_port(dict, prefix + "PortNumber", odd);
    auto const uses_ssl = read_switch(dict, prefix + "UseSSL", odd);
    core::AccountServer server;
    server.service = service;
    server.host = dict.text_at(prefix + "HostName");
    server.port = port_of(port, service, uses_ssl);
    server.security = security_of(uses_ssl, port, service);
    server.username = dict.text_at(prefix + "Username");
    auto const auth = dict.text_at(prefix + "Authentication");
    server.auth = auth_of(auth);
    if (!auth.empty() && !server.auth.value)
        note_odd(odd, prefix + "Authentication", auth);
    return server;
}

core::Account read_account(Node const& dict, Service service, std::string key, Odd& odd) {
    core::Account account;
    account.key = std::move(key);
    account.name = dict.text_at("EmailAccountDescription");
    if (account.name.empty())
        account.name = dict.text_at("PayloadDisplayName");
    account.address = dict.text_at("EmailAddress");
    account.display_name = dict.text_at("EmailAccountName");
    account.incoming = read_server(dict, "Incoming", service, odd);
    if (dict.find("OutgoingMailServerHostName"))
        account.outgoing = read_server(dict, "Outgoing", Service::smtp, odd);
    account.imap.folder_prefix = dict.text_at("IncomingMailServerIMAPPathPrefix");
    return account;
}

/// Mail accounts of other kinds; what is neither (Wi-Fi, certificates) is nobody's business here.
bool is_other_account(std::string_view type) {
    return type == "com.apple.eas.account" || type == "com.apple.ews.account" || type == "com.apple.google-oauth";
}

void tell_passwords(core::Profile& profile, Node const& dict, std::string const& key) {
    for (auto const* const name : {"IncomingPassword", "OutgoingPassword"})
        if (auto const* const value = dict.find(name); value && value->is(Node::Kind::secret))
            profile.remarks.push_back({core::remark::password_visible, key + ": " + name});
}

/// The payload's identifier where it has one of its own, else its place in the file.
std::string key_of(core::Profile const& profile, Node const& dict, std::size_t position) {
    auto const identifier = dict.text_at("PayloadIdentifier");
    bool const is_taken = std::any_of(profile.accounts.begin(), profile.accounts.end(),
                                      [&](auto const& account) { return account.key == identifier; });
    return identifier.empty() || is_taken ? "account" + std::to_string(position) : identifier;
}

/// What kind of account it is; a misspelt word leaves the port and the host's name to tell.
std::optional<Service> read_kind(Node const& dict, Odd& odd) {
    auto const kind = dict.text_at("EmailAccountType");
    if (kind == "EmailTypeIMAP")
        return Service::imap;
    if (kind == "EmailTypePOP")
        return Service::pop3;
    note_odd(odd, "EmailAccountType", kind);
    if (dict.text_at("IncomingMailServerHostName").empty())
        return std::nullopt;
    Odd told_later;
    auto const port = read_port(dict, "IncomingMailServerPortNumber", told_later).value_or(0);
    bool const is_pop = port == 995 || port == 110 || ascii::contains_ignoring_case(kind, "pop");
    return is_pop ? Service::pop3 : Service::imap;
}

void read_payload(core::Profile& profile, Node const& dict, std::size_t position, bool others_can_read) {
    auto const type = dict.text_at("PayloadType");
    auto const key = key_of(profile, dict, position);
    if (is_other_account(type))
        profile.remarks.push_back({core::remark::other_kind, key});
    if (type != "com.apple.mail.managed")
        return;
    Odd odd;
    auto const service = read_kind(dict, odd);
    if (!service) {
        profile.remarks.push_back({core::remark::unreadable_part, key + ": EmailAccountType"});
        return;
    }
    profile.accounts.push_back(read_account(dict, *service, key, odd));
    for (auto const& value : odd)
        profile.remarks.push_back({core::remark::odd_value, key + ": " + value});
    if (others_can_read)
        tell_passwords(profile, dict, key);
}

core::Profile encrypted_profile() {
    core::Profile profile;
    profile.remarks.push_back({core::remark::encrypted, "EncryptedPayloadContent"});
    return profile;
}

core::Result<core::Profile> read_payloads(PropertyList const& file, bool others_can_read) {
    core::Profile profile;
    if (file.old_code_page)
        profile.remarks.push_back({core::remark::old_code_page, ""});
    auto const& payloads = file.root.list("PayloadContent");
    if (payloads.size() > most_accounts)
        return core::fail(FaultCode::too_large, "more than " + std::to_string(most_accounts) + " payloads");
    for (std::size_t i = 0; i < payloads.size(); ++i)
        read_payload(profile, payloads[i], i + 1, others_can_read);
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(FaultCode::empty, "a configuration profile without a mail account");
    return profile;
}

core::Result<core::Profile> read_plist(std::string_view bytes, bool others_can_read) {
    TRY(auto const file, load_property_list(bytes));
    if (file.root.find("EncryptedPayloadContent"))
        return encrypted_profile();
    if (file.root.find("PayloadContent"))
        return read_payloads(file, others_can_read);
    if (file.root.find("MailAccounts"))
        return read_mail_accounts(file.root, others_can_read);
    return core::fail(FaultCode::wrong_kind, "a property list that is not a configuration profile");
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
    auto const beginning = tree.beginning(looked_at);
    bool const is_list = beginning.starts_with("bplist") || beginning.find("<plist") != beginning.npos;
    return is_list && (beginning.find("Payload") != beginning.npos || beginning.find("MailAccounts") != beginning.npos);
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    TRY(auto const bytes, tree.read());
    TRY(auto profile, read_bytes(bytes, tree.is_readable_by_others()));
    profile.path = utf8_of(tree.root());
    return std::vector{std::move(profile)};
}

}
