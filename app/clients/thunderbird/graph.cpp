#include "app/clients/thunderbird/graph.h"

#include "app/clients/folder_address.h"
#include "app/clients/thunderbird/fields.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace mp::clients::thunderbird {

namespace ascii = core::ascii;
using core::by_default;
using core::SentPlace;
using core::Service;
using core::stored;

namespace {

constexpr std::array<std::string_view, 9> other_types{"none",     "nntp",  "rss", "im",  "ews",
                                                      "exchange", "graph", "owl", "jmap"};

/// A comma list of keys, without blanks, empty and repeated ones.
std::vector<std::string> keys_in(std::optional<std::string> const& list) {
    std::vector<std::string> keys;
    std::set<std::string, std::less<>> seen;
    for (std::string_view const part : ascii::split(list ? std::string_view(*list) : std::string_view{}, ',')) {
        auto const key = ascii::trim(part);
        if (!key.empty() && seen.emplace(key).second)
            keys.emplace_back(key);
    }
    return keys;
}

/// A server has a handful of mail ports.
constexpr std::size_t most_exceptions = 20;

bool is_local(std::string_view folder) { return folder.starts_with("mailbox:"); }

class Reader {
public:
    Reader(Prefs const& prefs, Remarks& remarks) : m_prefs(prefs), m_remarks(remarks) {
        for (auto& key : keys_in(prefs.text("mail.smtpservers")))
            m_sending_keys.insert(std::move(key));
    }

    std::vector<core::Account> all();

private:
    std::optional<core::Account> account(std::string const& key);
    void fill_identity(core::Account& account, std::string const& identity);
    std::optional<core::AccountServer> sending_server(std::string const& identity);
    void fill_places(core::Account& account, std::string const& identity, ServerPrefs const& server) const;
    bool is_twin(core::AccountServer const& server);
    void remark_unlisted(std::vector<std::string> const& listed);
    void remark_odd(std::string const& prefix, char const* security);

    Prefs const& m_prefs;
    Remarks& m_remarks;
    std::set<std::string> m_sending_keys;
    std::set<std::tuple<std::string, std::string, Service, std::uint16_t>> m_seen;
};

std::vector<core::Account> Reader::all() {
    auto keys = keys_in(m_prefs.text("mail.accountmanager.accounts"));
    remark_unlisted(keys);
    if (keys.size() > most_accounts) {
        keys.resize(most_accounts);
        m_remarks.add(core::remark::unreadable_part, "mail.accountmanager.accounts");
    }
    std::vector<core::Account> accounts;
    for (auto const& key : keys)
        if (auto found = account(key))
            accounts.push_back(std::move(*found));
    return accounts;
}

/// What is not in the list is dead: the program neither shows nor fetches it.
void Reader::remark_unlisted(std::vector<std::string> const& listed) {
    std::set<std::string_view> const alive(listed.begin(), listed.end());
    constexpr std::string_view prefix = "mail.account.", suffix = ".server";
    for (std::string_view const name : m_prefs.names_with(prefix)) {
        if (!name.ends_with(suffix) || name.size() <= prefix.size() + suffix.size())
            continue;
        auto const key = name.substr(prefix.size(), name.size() - prefix.size() - suffix.size());
        if (!alive.contains(key))
            m_remarks.add(core::remark::dead_account, "mail.account." + std::string(key));
    }
}

/// Numbers out of range, and numbers written as texts, which the program overlooks.
void Reader::remark_odd(std::string const& prefix, char const* security) {
    struct Range {
        std::string name;
        std::int32_t least, most;
    };
    for (auto const& [name, least, most] :
         {Range{prefix + "port", -1, 65535}, Range{prefix + security, 0, 3}, Range{prefix + "authMethod", 0, 10}}) {
        auto const number = m_prefs.number(name);
        auto const text = m_prefs.text(name);
        if (text)
            m_remarks.add(core::remark::odd_value, name + " = \"" + text->substr(0, 60) + "\"");
        else if (number && (*number < least || *number > most))
            m_remarks.add(core::remark::odd_value, name + " = " + std::to_string(*number));
    }
}

/// Twins of user, host, type and port are dropped when the program loads its accounts.
bool Reader::is_twin(core::AccountServer const& server) {
    return !m_seen.emplace(server.username, ascii::to_lower(server.host), server.service, server.port.value.value_or(0))
                .second;
}

std::optional<core::Account> Reader::account(std::string const& key) {
    std::string const place = "mail.account." + key;
    ServerPrefs const server(m_prefs, server_of(m_prefs, key));
    std::string const type = m_prefs.text(server.name_of("type")).value_or("");
    if (std::find(other_types.begin(), other_types.end(), type) != other_types.end()) {
        // Every profile has Local Folders; they are no mail account of anybody.
        if (type != "none")
            m_remarks.add(core::remark::other_kind, place);
        return std::nullopt;
    }
    core::Account account;
    account.key = key;
    remark_odd(server.name_of(""), "socketType");
    account.incoming = incoming_of(server, type == "pop3" ? Service::pop3 : Service::imap);
    if ((type != "imap" && type != "pop3") || account.incoming.host.empty() || is_twin(account.incoming)) {
        m_remarks.add(core::remark::dead_account, place);
        return std::nullopt;
    }
    if (type == "pop3")
        account.pop = pop_of(server);
    else
        account.imap = imap_of(server);
    account.poll_seconds = poll_seconds_of(server);
    account.is_merged_inbox = !server.text("deferred_to_account").value_or("").empty();
    std::string const identity = identity_of(m_prefs, key);
    fill_identity(account, identity);
    fill_places(account, identity, server);
    account.name = server.text("name").value_or("");
    if (account.name.empty())
        account.name =
            account.address.empty() ? account.incoming.username + " on " + account.incoming.host : account.address;
    return account;
}

void Reader::fill_identity(core::Account& account, std::string const& identity) {
    if (identity.empty())
        return;
    std::string const prefix = "mail.identity." + identity + ".";
    account.address = ascii::trim(m_prefs.text(prefix + "useremail").value_or(""));
    account.display_name = m_prefs.text(prefix + "fullName").value_or("");
    account.outgoing = sending_server(identity);
}

/// A key that leads nowhere leads nowhere in the program, too: such an account cannot send.
std::optional<core::AccountServer> Reader::sending_server(std::string const& identity) {
    std::string const own = "mail.identity." + identity + ".smtpServer";
    std::string const key = sending_server_of(m_prefs, identity);
    if (key.empty())
        return std::nullopt;
    auto server = m_sending_keys.contains(key) ? outgoing_of(m_prefs, key) : std::nullopt;
    if (server)
        remark_odd("mail.smtpserver." + key + ".", "try_ssl");
    if (!server)
        m_remarks.add(core::remark::dead_account, m_prefs.text(own) ? own : "mail.smtpserver." + key);
    return server;
}

/// Where copies of sent mail, drafts and junk go.
void Reader::fill_places(core::Account& account, std::string const& identity, ServerPrefs const& server) const {
    bool const is_imap = account.incoming.service == Service::imap;
    std::string const prefix = "mail.identity." + identity + ".";
    auto const keeps = m_prefs.flag(prefix + "fcc");
    std::string const sent = m_prefs.text(prefix + "fcc_folder").value_or("");
    if (keeps && !*keeps)
        account.sent = stored(SentPlace::none);
    else if (!sent.empty())
        account.sent = stored(is_local(sent) ? SentPlace::local : SentPlace::server);
    else
        account.sent = by_default(is_imap ? SentPlace::server : SentPlace::local);
    if (!is_imap)
        return;
    if (account.sent.is(SentPlace::server))
        account.imap.sent_folder = folder_on_server(sent);
    std::string const drafts = m_prefs.text(prefix + "draft_folder").value_or("");
    std::string junk;
    if (server.flag("moveOnSpam").value_or(false))
        junk = server
                   .text(server.number("moveTargetMode").value_or(0) == 1 ? "spamActionTargetFolder"
                                                                          : "spamActionTargetAccount")
                   .value_or("");
    account.imap.local_special_folders =
        drafts.empty() && junk.empty() ? by_default(false) : stored(is_local(drafts) || is_local(junk));
}

}

std::string server_of(Prefs const& prefs, std::string_view account) {
    return prefs.text("mail.account." + std::string(account) + ".server").value_or("");
}

/// The first identity that is not marked invalid, else the first.
std::string identity_of(Prefs const& prefs, std::string_view account) {
    auto const identities = keys_in(prefs.text("mail.account." + std::string(account) + ".identities"));
    for (auto const& identity : identities)
        if (prefs.flag("mail.identity." + identity + ".valid").value_or(true) &&
            prefs.text("mail.identity." + identity + ".useremail"))
            return identity;
    return identities.empty() ? std::string{} : identities.front();
}

/// The identity's own server, else the default one, else the first.
std::string sending_server_of(Prefs const& prefs, std::string const& identity) {
    for (auto const& name : {"mail.identity." + identity + ".smtpServer", std::string("mail.smtp.defaultserver")})
        if (auto const key = prefs.text(name).value_or(""); !key.empty())
            return key;
    auto const keys = keys_in(prefs.text("mail.smtpservers"));
    return keys.empty() ? std::string() : keys.front();
}

std::vector<core::Account> accounts_of(Prefs const& prefs, Remarks& remarks) { return Reader(prefs, remarks).all(); }

std::vector<std::string> accepted_certificates(std::string_view cert_override) {
    std::vector<std::string> accepted;
    for (std::string_view line : ascii::split(cert_override, '\n')) {
        // "host:port<tab>algorithm<tab>fingerprint..."; newer versions have attributes behind another colon.
        line = ascii::trim(line.substr(0, line.find('\t')));
        if (line.empty() || line.front() == '#')
            continue;
        auto const host_end = line.front() == '[' ? line.find(']') : std::size_t{0};
        auto const colon = host_end == std::string_view::npos ? host_end : line.find(':', host_end);
        if (colon == std::string_view::npos || colon == 0)
            continue;
        auto const port = line.substr(colon + 1, line.find(':', colon + 1) - colon - 1);
        if (ascii::to_number<std::uint16_t>(port) && accepted.size() < most_accounts)
            accepted.push_back(ascii::to_lower(line.substr(0, colon)) + ":" + std::string(port));
    }
    return accepted;
}

void add_exceptions(std::vector<core::Account>& accounts, std::vector<std::string> const& accepted) {
    std::map<std::string, std::vector<std::string>> by_host;
    for (std::string const& entry : accepted)
        if (auto& entries = by_host[entry.substr(0, entry.rfind(':'))]; entries.size() < most_exceptions)
            entries.push_back(entry);
    auto const add = [&](core::Account& account, std::string const& host) {
        if (auto const found = by_host.find(host); found != by_host.end())
            account.certificate_exceptions.insert(account.certificate_exceptions.end(), found->second.begin(),
                                                  found->second.end());
    };
    for (core::Account& account : accounts) {
        auto const host = ascii::to_lower(account.incoming.host);
        auto const out = account.outgoing ? ascii::to_lower(account.outgoing->host) : host;
        add(account, host);
        if (out != host)
            add(account, out);
    }
}

}
