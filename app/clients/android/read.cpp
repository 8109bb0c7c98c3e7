#include "app/clients/android/android.h"

#include "app/clients/text.h"
#include "app/clients/xml_file.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::android {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::FaultCode;
using core::Service;
using core::Setting;

namespace {

/// Until this content version the app took a missing or unknown encryption for TLS; since then it refuses the account.
constexpr int security_is_required_since = 92;

/// What the app's content version and file mean for every account.
struct Context {
    int version = 0;
    bool others_can_read = false;
};

Setting<AccountSecurity> security_of(std::string_view text, int version) {
    if (text == "SSL_TLS_REQUIRED" || text == "SSL_TLS_OPTIONAL")
        return core::stored(AccountSecurity::tls);
    if (text == "STARTTLS_REQUIRED")
        return core::stored(AccountSecurity::starttls);
    if (text == "STARTTLS_OPTIONAL")
        return core::stored(AccountSecurity::starttls_if_offered);
    if (text == "NONE")
        return core::stored(AccountSecurity::none);
    return version < security_is_required_since ? core::by_default(AccountSecurity::tls) : Setting<AccountSecurity>{};
}

Setting<AccountAuth> auth_of(std::string_view text) {
    if (text == "PLAIN" || text == "LOGIN")
        return core::stored(AccountAuth::password);
    if (text == "CRAM_MD5")
        return core::stored(AccountAuth::encrypted);
    if (text == "EXTERNAL")
        return core::stored(AccountAuth::certificate);
    if (text == "XOAUTH2")
        return core::stored(AccountAuth::oauth2);
    if (text == "AUTOMATIC")
        return core::stored(AccountAuth::any);
    return text == "NONE" ? core::stored(AccountAuth::none) : Setting<AccountAuth>{};
}

Setting<std::uint16_t> port_of(std::string_view text, Service service, Setting<AccountSecurity> const& security) {
    if (auto const port = ascii::to_number<std::uint16_t>(text); port && *port != 0)
        return core::stored(*port);
    bool const is_tls = security.is(AccountSecurity::tls);
    return core::by_default(core::standard_port(service, is_tls ? core::Security::tls : core::Security::starttls));
}

/// Values that are no words or numbers of the format, each with its place.
void note_odd(core::AccountServer const& server, pugi::xml_node element, std::vector<std::string>& odd) {
    auto const note = [&](char const* name) {
        odd.push_back(std::string(element.name()) + "/" + name + " = " + child_text(element, name).substr(0, 60));
    };
    if (!child_text(element, "port").empty() && server.port.is_default)
        note("port");
    if (!child_text(element, "connection-security").empty() && (!server.security.value || server.security.is_default))
        note("connection-security");
    if (!child_text(element, "authentication-type").empty() && !server.auth.value)
        note("authentication-type");
}

core::AccountServer read_server(pugi::xml_node element, Service service, int version) {
    core::AccountServer server;
    server.service = service;
    server.host = child_text(element, "host");
    server.security = security_of(child_text(element, "connection-security"), version);
    server.port = port_of(child_text(element, "port"), service, server.security);
    server.username = child_text(element, "username");
    server.auth = auth_of(child_text(element, "authentication-type"));
    return server;
}

/// The text of `<value key="...">`, the first that has this key.
std::optional<std::string> value_of(pugi::xml_node container, std::string_view key) {
    for (auto const value : container.children("value"))
        if (key == value.attribute("key").value())
            return text_of(value);
    return std::nullopt;
}

/// The app leaves fetched mail on the server for ever; the policy is about what is deleted on the phone.
core::PopKeeping keeping_of(pugi::xml_node settings) {
    core::PopKeeping pop;
    pop.leave_on_server = core::by_default(true);
    pop.delete_after_days = core::by_default(0.0);
    auto const policy = value_of(settings, "deletePolicy");
    pop.delete_with_local = policy ? core::stored(*policy == "DELETE") : core::by_default(false);
    return pop;
}

void read_settings(core::Account& account, pugi::xml_node element) {
    auto const settings = element.child("settings");
    if (account.incoming.service == Service::pop3)
        account.pop = keeping_of(settings);
    auto const minutes = ascii::to_number<int>(value_of(settings, "automaticCheckIntervalMinutes").value_or(""));
    if (minutes)
        account.poll_seconds = core::stored<std::int64_t>(*minutes < 0 ? 0 : std::int64_t{*minutes} * 60);
    auto const extra = element.child("incoming-server").child("extra");
    if (account.incoming.service == Service::imap && value_of(extra, "autoDetectNamespace") != "true")
        account.imap.folder_prefix = value_of(extra, "pathPrefix").value_or("");
}

/// Versions of ten years ago wrote SSL_TLS_OPTIONAL for "encrypted, whoever is at the other end".
bool checks_certificates(pugi::xml_node element) {
    for (auto const* const direction : {"incoming-server", "outgoing-server"})
        if (child_text(element.child(direction), "connection-security") == "SSL_TLS_OPTIONAL")
            return false;
    return true;
}

core::Account read_account(pugi::xml_node element, Service service, Context context) {
    core::Account account;
    account.key = ascii::trim(element.attribute("uuid").value());
    account.name = child_text(element, "name");
    auto const identity = element.child("identities").child("identity");
    account.address = child_text(identity, "email");
    account.display_name = child_text(identity, "name");
    account.incoming = read_server(element.child("incoming-server"), service, context.version);
    if (auto const outgoing = element.child("outgoing-server"))
        account.outgoing = read_server(outgoing, Service::smtp, context.version);
    account.checks_certificates = checks_certificates(element);
    read_settings(account, element);
    return account;
}

void tell_passwords(core::Profile& profile, pugi::xml_node element, std::string const& key) {
    for (auto const* const direction : {"incoming-server", "outgoing-server"})
        if (element.child(direction).child("password").first_child())
            profile.remarks.push_back({core::remark::password_visible, key + ": " + direction + "/password"});
}

/// The app skips accounts without an identifier of their own.
bool is_dead(core::Profile const& profile, std::string_view uuid) {
    return uuid.empty() || !fits_xml(uuid) || uuid.size() > 100 ||
           std::any_of(profile.accounts.begin(), profile.accounts.end(),
                       [&](auto const& account) { return account.key == uuid; });
}

void add_account(core::Profile& profile, pugi::xml_node element, std::size_t position, Context context) {
    auto const place = "account " + std::to_string(position);
    if (context.others_can_read)
        tell_passwords(profile, element, place);
    auto const type = std::string_view(element.child("incoming-server").attribute("type").value());
    if (is_dead(profile, ascii::trim(element.attribute("uuid").value())))
        profile.remarks.push_back({core::remark::dead_account, place});
    else if (type.empty())
        profile.remarks.push_back({core::remark::unreadable_part, place});
    else if (!ascii::equal_ignoring_case(type, "IMAP") && !ascii::equal_ignoring_case(type, "POP3"))
        profile.remarks.push_back({core::remark::other_kind, place});
    else {
        bool const is_pop = ascii::equal_ignoring_case(type, "POP3");
        auto const& account =
            profile.accounts.emplace_back(read_account(element, is_pop ? Service::pop3 : Service::imap, context));
        std::vector<std::string> odd;
        if (type != "IMAP" && type != "POP3")
            odd.push_back("incoming-server/type = " + std::string(type));
        note_odd(account.incoming, element.child("incoming-server"), odd);
        if (account.outgoing)
            note_odd(*account.outgoing, element.child("outgoing-server"), odd);
        for (auto const& value : odd)
            profile.remarks.push_back({core::remark::odd_value, place + ": " + value});
    }
}

}

core::Result<core::Profile> read_k9s(std::string_view bytes, bool others_can_read) {
    pugi::xml_document document;
    TRY(auto const root, load_xml(document, bytes, "k9settings"));
    if (std::string_view(root.element.attribute("format").value()) != "1")
        return core::fail(FaultCode::wrong_kind, "a settings file in a format that is not known");
    Context const context{ascii::to_number<int>(root.element.attribute("version").value()).value_or(1), others_can_read};
    core::Profile profile;
    profile.client = "android";
    profile.program = "Thunderbird for Android or K-9 Mail";
    if (root.is_old_code_page)
        profile.remarks.push_back({core::remark::old_code_page, ""});
    auto const accounts = elements_of(root.element.child("accounts"), "account");
    if (accounts.size() > most_accounts)
        return core::fail(FaultCode::too_large, "more than " + std::to_string(most_accounts) + " accounts");
    for (std::size_t i = 0; i < accounts.size(); ++i)
        add_account(profile, accounts[i], i + 1, context);
    if (accounts.empty())
        return core::fail(FaultCode::empty, "a settings file without accounts");
    return profile;
}

bool recognises(Tree const& tree) {
    return tree.is_file() &&
           (ascii::to_lower(tree.name()).ends_with(".k9s") || tree.beginning().find("<k9settings") != std::string::npos);
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    TRY(auto const bytes, tree.read());
    TRY(auto profile, read_k9s(bytes, tree.is_readable_by_others()));
    profile.path = utf8_of(tree.root());
    return std::vector{std::move(profile)};
}

}
