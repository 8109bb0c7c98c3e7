#include "app/clients/fairemail/fairemail.h"
#include "app/clients/json_file.h"
#include "app/clients/node_fields.h"
#include "app/clients/text.h"

#include <algorithm>

namespace mp::clients::fairemail {

using core::AccountAuth;
using core::AccountSecurity;
using core::FaultCode;
using core::Service;
using core::Setting;

namespace {

constexpr std::size_t looked_at = 512 * 1024;
/// Newer versions store a number, older ones the switch "starttls" (FORMAT.md 2).
Setting<AccountSecurity> security_of(Node const& node, NodeFields const& fields) {
    if (!node.find("encryption")) {
        auto const starttls = fields.truth("starttls");
        if (!starttls)
            return {};
        return core::stored(*starttls ? AccountSecurity::starttls : AccountSecurity::tls);
    }
    auto const number = fields.number("encryption");
    if (!number)
        return {};
    switch (*number) {
    case 0: return core::stored(AccountSecurity::tls);
    case 1: return core::stored(AccountSecurity::starttls);
    case 2: return core::stored(AccountSecurity::none);
    default: fields.note_odd("encryption"); return {};
    }
}

Setting<AccountAuth> auth_of(NodeFields const& fields) {
    auto const type = fields.number("auth_type");
    if (!type)
        return {};
    constexpr std::int64_t password = 1, gmail = 2, oauth = 3, graph = 4;
    if (*type == password)
        return core::stored(AccountAuth::password);
    if (*type == gmail || *type == oauth || *type == graph)
        return core::stored(AccountAuth::oauth2);
    return {};
}

core::AccountServer server_of(Node const& node, NodeFields const& fields, Service service) {
    core::AccountServer server;
    server.service = service;
    server.host = fields.text("host");
    server.username = fields.text("user");
    server.security = security_of(node, fields);
    if (auto const port = fields.port("port"))
        server.port = core::stored(*port);
    server.auth = auth_of(fields);
    return server;
}

core::PopKeeping keeping_of(NodeFields const& fields) {
    core::PopKeeping pop;
    auto const keeps = fields.truth("leave_on_server");
    pop.leave_on_server = keeps ? core::stored(*keeps) : core::by_default(true);
    pop.delete_after_days = core::by_default(0.0);
    auto const leaves_deleted = fields.truth("leave_deleted");
    pop.delete_with_local = leaves_deleted ? core::stored(!*leaves_deleted) : core::by_default(false);
    pop.only_new = core::by_default(true);
    return pop;
}

/// The one that is marked, else the first.
Node const* identity_of(Node const& account) {
    auto const& identities = account.list("identities");
    auto const at = std::find_if(identities.begin(), identities.end(),
                                 [](Node const& identity) { return identity.truth_at("primary").value_or(false); });
    return at != identities.end() ? &*at : identities.empty() ? nullptr : &identities.front();
}

class Reader {
public:
    Reader(core::Profile& profile, bool others_can_read) : m_profile(profile), m_others_can_read(others_can_read) {}

    void add(Node const& node, std::size_t position) {
        auto const place = "account " + std::to_string(position);
        NodeFields const fields(node, place, m_profile.remarks);
        constexpr std::int64_t imap = 0, pop3 = 1;
        auto const protocol = fields.number("protocol").value_or(imap);
        if (!node.is(Node::Kind::dict))
            return add_remark(m_profile.remarks, core::remark::unreadable_part, place);
        if (protocol != imap && protocol != pop3)
            return add_remark(m_profile.remarks, core::remark::other_kind, place);
        auto const service = protocol == pop3 ? Service::pop3 : Service::imap;
        core::Account account;
        account.key = place;
        account.name = fields.text("name");
        account.incoming = server_of(node, fields, service);
        account.checks_certificates = !fields.truth("insecure").value_or(false);
        account.is_enabled = fields.truth("synchronize").value_or(true);
        if (service == Service::pop3)
            account.pop = keeping_of(fields);
        if (auto const minutes = fields.number("poll_interval"); minutes && service == Service::pop3)
            account.poll_seconds = core::stored<std::int64_t>(std::clamp<std::int64_t>(*minutes, 0, 100000) * 60);
        tell_password(fields);
        if (auto const* const identity = identity_of(node))
            add_identity(account, *identity, place + ", identity");
        if (account.name.empty())
            account.name = account.address;
        m_profile.accounts.push_back(std::move(account));
    }

private:
    void add_identity(core::Account& account, Node const& identity, std::string place) {
        NodeFields const fields(identity, std::move(place), m_profile.remarks);
        account.address = fields.text("email");
        account.display_name = fields.text("name");
        if (!fields.text("host").empty())
            account.outgoing = server_of(identity, fields, Service::smtp);
        if (fields.truth("insecure").value_or(false))
            account.checks_certificates = false;
        tell_password(fields);
    }

    void tell_password(NodeFields const& fields) {
        if (m_others_can_read && fields.has_secret("password"))
            add_remark(m_profile.remarks, core::remark::password_visible, fields.place() + "/password");
    }

    core::Profile& m_profile;
    bool m_others_can_read;
};

core::Profile empty_profile() {
    core::Profile profile;
    profile.client = "fairemail";
    profile.program = "FairEmail";
    return profile;
}

}

core::Result<core::Profile> read_bytes(std::string_view bytes, bool others_can_read) {
    TRY(auto const root, load_json(bytes));
    auto const& accounts = root.list("accounts");
    if (accounts.size() > most_accounts)
        return core::fail(FaultCode::too_large, "more than " + std::to_string(most_accounts) + " accounts");
    auto profile = empty_profile();
    Reader reader(profile, others_can_read);
    for (std::size_t i = 0; i < accounts.size(); ++i)
        reader.add(accounts[i], i + 1);
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(FaultCode::empty, "a backup of FairEmail without an account");
    return profile;
}

bool recognises(Tree const& tree) {
    return looks_like_json(tree.beginning(looked_at), {"accounts", "auth_type", "identities"});
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    TRY(auto const bytes, tree.read());
    TRY(auto profile, read_bytes(bytes, tree.is_readable_by_others()));
    profile.path = utf8_of(tree.root());
    return std::vector{std::move(profile)};
}

}
