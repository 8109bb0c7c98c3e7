#include "app/clients/json_file.h"
#include "app/clients/mailspring/mailspring.h"
#include "app/clients/node_fields.h"
#include "app/clients/text.h"

namespace mp::clients::mailspring {

using core::AccountAuth;
using core::AccountSecurity;
using core::FaultCode;
using core::Service;
using core::Setting;

namespace {

constexpr std::size_t looked_at = 512 * 1024;

bool is_config(Tree const& file) {
    auto const beginning = file.beginning(looked_at);
    return looks_like_json(beginning, {"accounts", "emailAddress"}) &&
           (looks_like_json(beginning, {"imap_host"}) || looks_like_json(beginning, {"settings", "provider"}));
}

/// The words of the account window; another word is sent to the server in the clear (FORMAT.md 2).
Setting<AccountSecurity> security_of(NodeFields const& fields, std::string const& name) {
    auto const word = fields.text(name);
    if (word == "SSL / TLS")
        return core::stored(AccountSecurity::tls);
    if (word == "STARTTLS")
        return core::stored(AccountSecurity::starttls);
    if (word == "none")
        return core::stored(AccountSecurity::none);
    if (!word.empty())
        fields.note_odd(name);
    return {};
}

core::AccountServer server_of(NodeFields const& fields, std::string const& prefix, Service service, bool signs_in_by_page) {
    core::AccountServer server;
    server.service = service;
    server.host = fields.text(prefix + "host");
    server.username = fields.text(prefix + "username");
    server.security = security_of(fields, prefix + "security");
    if (auto const port = fields.port(prefix + "port"))
        server.port = core::stored(*port);
    server.auth = core::by_default(signs_in_by_page ? AccountAuth::oauth2 : AccountAuth::password);
    return server;
}

void add(core::Profile& profile, Node const& node, std::size_t position, bool others_can_read) {
    auto const place = "account " + std::to_string(position);
    auto const* const settings = node.dict("settings");
    NodeFields const fields(settings ? *settings : node, place, profile.remarks);
    if (fields.text("imap_host").empty()) {
        auto const* const code = settings ? core::remark::other_kind : core::remark::unreadable_part;
        return add_remark(profile.remarks, code, place);
    }
    auto const provider = node.text_at("provider");
    bool const signs_in_by_page = provider == "gmail" || provider == "outlook" || provider == "office365";
    core::Account account;
    account.key = node.text_at("id").empty() ? place : node.text_at("id");
    account.address = node.text_at("emailAddress");
    account.name = node.text_at("label").empty() ? account.address : node.text_at("label");
    account.display_name = node.text_at("name");
    account.incoming = server_of(fields, "imap_", Service::imap, signs_in_by_page);
    if (!fields.text("smtp_host").empty())
        account.outgoing = server_of(fields, "smtp_", Service::smtp, signs_in_by_page);
    account.checks_certificates =
        !fields.truth("imap_allow_insecure_ssl").value_or(false) && !fields.truth("smtp_allow_insecure_ssl").value_or(false);
    account.imap.window_days = core::by_default(0.0);
    for (auto const* const key : {"imap_password", "smtp_password", "refresh_token"})
        if (others_can_read && fields.has_secret(key))
            add_remark(profile.remarks, core::remark::password_visible, place + "/" + key);
    profile.accounts.push_back(std::move(account));
}

}

core::Result<core::Profile> read_bytes(std::string_view bytes, bool others_can_read) {
    TRY(auto const root, load_json(bytes));
    // What counts for all windows stands under "*".
    auto const* const all = root.dict("*");
    auto const& accounts = (all ? *all : root).list("accounts");
    if (accounts.size() > most_accounts)
        return core::fail(FaultCode::too_large, "more than " + std::to_string(most_accounts) + " accounts");
    core::Profile profile;
    profile.client = "mailspring";
    profile.program = "Mailspring";
    for (std::size_t i = 0; i < accounts.size(); ++i)
        add(profile, accounts[i], i + 1, others_can_read);
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(FaultCode::empty, "Mailspring without an account");
    return profile;
}

std::vector<Place> detect(Home const& home) {
    std::vector<Place> found;
    auto const add_place = [&](std::filesystem::path const& path) {
        std::error_code error;
        if (std::filesystem::is_regular_file(path, error))
            found.push_back({path, "Mailspring"});
    };
    if (!home.appdata.empty())
        add_place(home.appdata / "Mailspring/config.json");
    if (!home.config.empty())
        add_place(home.config / "Mailspring/config.json");
    if (!home.home.empty())
        add_place(home.home / "Library/Application Support/Mailspring/config.json");
    return found;
}

bool recognises(Tree const& tree) {
    return tree.is_folder() ? tree.has("config.json") && is_config(tree.below("config.json")) : is_config(tree);
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    std::string_view const name = tree.is_folder() ? "config.json" : "";
    TRY(auto const bytes, tree.read(name));
    TRY(auto profile, read_bytes(bytes, tree.is_readable_by_others(name)));
    profile.path = utf8_of(tree.root());
    return std::vector{std::move(profile)};
}

}
