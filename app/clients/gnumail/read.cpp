#include "app/clients/decode.h"
#include "app/clients/defaults.h"
#include "app/clients/folder_address.h"
#include "app/clients/gnumail/gnumail.h"
#include "app/clients/node_fields.h"
#include "app/clients/property_list.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <array>

namespace mp::clients::gnumail {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::FaultCode;
using core::SentPlace;
using core::Service;
using core::Setting;

namespace {

/// Where the defaults lie in a folder that somebody chose: its own file, or all programs' file of old GNUstep versions.
constexpr std::array<std::string_view, 4> names{"GNUMail.plist", "Defaults/GNUMail.plist", ".GNUstepDefaults",
                                                "com.collaboration-world.GNUMail.plist"};
constexpr std::size_t looked_at = 512 * 1024;

bool is_defaults(std::string_view beginning) {
    auto const text = decode_file(beginning).text;
    return text.find("RECEIVE") != text.npos &&
           (text.find("SERVERNAME") != text.npos || text.find("SERVERTYPE") != text.npos);
}

std::string file_in(Tree const& folder) {
    for (auto const name : names)
        if (folder.has(name) && is_defaults(folder.below(name).beginning(looked_at)))
            return std::string(name);
    return {};
}

/// The pop-up of the account window, in its order (FORMAT.md 2).
Setting<AccountSecurity> security_of(NodeFields const& fields) {
    auto const choice = fields.number("USESECURECONNECTION");
    if (!choice)
        return core::by_default(AccountSecurity::none);
    switch (*choice) {
    case 0: return core::stored(AccountSecurity::none);
    case 1: return core::stored(AccountSecurity::tls);
    case 2: return core::stored(AccountSecurity::starttls_if_offered);
    case 3: return core::stored(AccountSecurity::starttls);
    default: fields.note_odd("USESECURECONNECTION"); return {};
    }
}

Setting<std::uint16_t> port_of(NodeFields const& fields, char const* name, std::uint16_t usual,
                               Setting<AccountSecurity> const& security) {
    if (auto const port = fields.port(name))
        return core::stored(*port);
    // The window always stores a number; without one only the plain line's port is known.
    return security.is(AccountSecurity::tls) ? Setting<std::uint16_t>{} : core::by_default(usual);
}

Setting<AccountAuth> auth_of(std::string const& mechanism) {
    if (mechanism.empty())
        return core::by_default(AccountAuth::password);
    if (ascii::equal_ignoring_case(mechanism, "CRAM-MD5") || ascii::equal_ignoring_case(mechanism, "DIGEST-MD5"))
        return core::stored(AccountAuth::encrypted);
    bool const is_password = ascii::equal_ignoring_case(mechanism, "Password") ||
                             ascii::equal_ignoring_case(mechanism, "PLAIN") ||
                             ascii::equal_ignoring_case(mechanism, "LOGIN");
    return is_password ? core::stored(AccountAuth::password) : Setting<AccountAuth>{};
}

core::AccountServer incoming_of(NodeFields const& fields, Service service) {
    core::AccountServer server;
    server.service = service;
    server.host = fields.text("SERVERNAME");
    server.username = fields.text("USERNAME");
    server.security = security_of(fields);
    server.port = port_of(fields, "PORT", service == Service::pop3 ? 110 : 143, server.security);
    server.auth = service == Service::imap                  ? auth_of(fields.text("AUTH_MECHANISM"))
                  : fields.truth("USEAPOP").value_or(false) ? core::stored(AccountAuth::apop)
                                                            : core::by_default(AccountAuth::password);
    return server;
}

/// Nothing when mail is sent by a program of the system.
std::optional<core::AccountServer> outgoing_of(NodeFields const& fields) {
    constexpr std::int64_t by_program = 1;
    if (fields.number("TRANSPORT_METHOD") == by_program || fields.text("SMTP_HOST").empty())
        return std::nullopt;
    core::AccountServer server;
    server.service = Service::smtp;
    server.host = fields.text("SMTP_HOST");
    server.security = security_of(fields);
    server.port = port_of(fields, "SMTP_PORT", 25, server.security);
    auto const logs_in = fields.truth("SMTP_AUTH");
    if (logs_in.value_or(false)) {
        server.username = fields.text("SMTP_USERNAME");
        server.auth = auth_of(fields.text("SMTP_AUTH_MECHANISM"));
    } else {
        server.auth = logs_in ? core::stored(AccountAuth::none) : core::by_default(AccountAuth::none);
    }
    return server;
}

core::PopKeeping keeping_of(NodeFields const& fields) {
    core::PopKeeping pop;
    auto const keeps = fields.truth("LEAVEONSERVER");
    pop.leave_on_server = keeps ? core::stored(*keeps) : core::by_default(false);
    auto const days = fields.number("RETAINPERIOD");
    pop.delete_after_days = days ? core::stored(*days > 0 ? static_cast<double>(*days) : 0.0) : core::by_default(0.0);
    pop.delete_with_local = core::by_default(false);
    pop.only_new = core::by_default(true);
    return pop;
}

Setting<std::int64_t> poll_of(NodeFields const& fields) {
    auto const method = fields.number("RETRIEVEMETHOD");
    if (!method)
        return {};
    constexpr std::int64_t automatic = 1;
    return core::stored(*method == automatic ? std::max<std::int64_t>(fields.number("RETRIEVEMINUTES").value_or(1), 1) * 60
                                             : 0);
}

/// "local://..." and "imap://..." are the program's own addresses of folders.
std::string sent_folder_of(Node const& account) {
    auto const* const mailboxes = account.dict("MAILBOXES");
    return mailboxes ? mailboxes->text_at("SENTFOLDERNAME") : std::string();
}

Setting<SentPlace> sent_of(std::string_view folder) {
    if (folder.starts_with("local:"))
        return core::stored(SentPlace::local);
    return folder.starts_with("imap:") ? core::stored(SentPlace::server) : Setting<SentPlace>{};
}

class Reader {
public:
    Reader(core::Profile& profile, bool others_can_read) : m_profile(profile), m_others_can_read(others_can_read) {}

    void add(std::string const& name, Node const& node, bool is_cut) {
        static Node const nothing;
        auto const* const receive = node.dict("RECEIVE");
        auto const* const send = node.dict("SEND");
        if (!receive && !send)
            return add_remark(m_profile.remarks, core::remark::unreadable_part, "account " + name);
        NodeFields const incoming(receive ? *receive : nothing, name + ", RECEIVE", m_profile.remarks);
        NodeFields const outgoing(send ? *send : nothing, name + ", SEND", m_profile.remarks);
        tell_passwords(incoming, "PASSWORD");
        tell_passwords(outgoing, "SMTP_PASSWORD");
        constexpr std::int64_t pop3 = 1, imap = 2, local = 3;
        auto const type = incoming.number("SERVERTYPE").value_or(pop3);
        if (type == local)
            return add_remark(m_profile.remarks, core::remark::other_kind, "account " + name);
        if (type != pop3 && type != imap)
            incoming.note_odd("SERVERTYPE");
        auto account = account_of(node, incoming, outgoing, type == imap ? Service::imap : Service::pop3);
        account.key = account.name = name;
        if (is_cut)
            forget_defaults(account);
        m_profile.accounts.push_back(std::move(account));
    }

private:
    static core::Account account_of(Node const& node, NodeFields const& incoming, NodeFields const& outgoing,
                                    Service service) {
        core::Account account;
        if (auto const* const personal = node.dict("PERSONAL")) {
            account.address = personal->text_at("EMAILADDR");
            account.display_name = personal->text_at("NAME");
        }
        account.incoming = incoming_of(incoming, service);
        account.outgoing = outgoing_of(outgoing);
        if (service == Service::pop3)
            account.pop = keeping_of(incoming);
        account.poll_seconds = poll_of(incoming);
        auto const sent = sent_folder_of(node);
        account.sent = sent_of(sent);
        if (service == Service::imap)
            account.imap.sent_folder = folder_on_server(sent);
        account.is_enabled = node.truth_at("ENABLED").value_or(true);
        return account;
    }

    void tell_passwords(NodeFields const& fields, char const* key) {
        if (m_others_can_read && fields.has_secret(key))
            add_remark(m_profile.remarks, core::remark::password_visible, fields.place() + "/" + key);
    }

    core::Profile& m_profile;
    bool m_others_can_read;
};

/// The dictionary of accounts: under ACCOUNTS, in the program's part of a file for all programs, or alone, as it is given to
/// GNUstep's command `defaults write`.
Node const* accounts_in(Node const& root) {
    if (auto const* const accounts = root.dict("ACCOUNTS"))
        return accounts;
    for (auto const* const domain : {"GNUMail", "com.collaboration-world.GNUMail"})
        if (auto const* const own = root.dict(domain))
            return own->dict("ACCOUNTS");
    for (auto const& [name, node] : root.members)
        if (node.dict("RECEIVE"))
            return &root;
    return nullptr;
}

}

core::Result<core::Profile> read_bytes(std::string_view bytes, bool others_can_read) {
    TRY(auto const file, load_property_list(bytes));
    auto const* const accounts = accounts_in(file.root);
    if (!accounts)
        return core::fail(file.is_cut ? FaultCode::malformed : FaultCode::empty,
                          "no account of GNUMail in this property list");
    if (accounts->members.size() > most_accounts)
        return core::fail(FaultCode::too_large, "more than " + std::to_string(most_accounts) + " accounts");
    core::Profile profile;
    profile.client = "gnumail";
    profile.program = "GNUMail";
    Reader reader(profile, others_can_read);
    for (auto const& [name, node] : accounts->members)
        reader.add(name.empty() ? "account" : name, node, file.is_cut && &node == &accounts->members.back().second);
    if (file.old_code_page)
        add_remark(profile.remarks, core::remark::old_code_page, "the whole file");
    if (file.is_cut)
        add_remark(profile.remarks, core::remark::unreadable_part, "what stood behind the end: the file is cut off");
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(FaultCode::empty, "GNUMail without an account");
    return profile;
}

std::vector<Place> detect(Home const& home) {
    std::vector<Place> found;
    if (home.home.empty())
        return found;
    for (auto const* const place :
         {"GNUstep/Defaults/GNUMail.plist", "Library/Preferences/com.collaboration-world.GNUMail.plist"}) {
        std::error_code error;
        if (auto const path = home.home / place; std::filesystem::is_regular_file(path, error))
            found.push_back({path, "GNUMail"});
    }
    return found;
}

bool recognises(Tree const& tree) {
    return tree.is_folder() ? !file_in(tree).empty() : is_defaults(tree.beginning(looked_at));
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    auto const name = tree.is_folder() ? file_in(tree) : std::string();
    TRY(auto const bytes, tree.read(name));
    TRY(auto profile, read_bytes(bytes, tree.is_readable_by_others(name)));
    profile.path = utf8_of(tree.root());
    return std::vector{std::move(profile)};
}

}
