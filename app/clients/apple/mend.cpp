// Changes values of a configuration profile in XML where they stand (FORMAT.md). A signed one cannot be changed: its
// signature would be broken.

#include "app/clients/mend.h"
#include "app/clients/apple/apple.h"
#include "app/clients/xml_places.h"

#include <algorithm>

namespace mp::clients::apple {

using core::AccountAuth;
using core::AccountSecurity;

namespace {

/// The value that follows a key of a dictionary.
XmlPlace const* value_of(std::string_view bytes, XmlPlace const& dict, std::string_view key) {
    for (std::size_t i = 0; i + 1 < dict.children.size(); ++i)
        if (dict.children[i].name == "key" && text_inside(bytes, dict.children[i]) == key)
            return &dict.children[i + 1];
    return nullptr;
}

/// The dictionaries of accounts, as the reader counts them.
std::vector<XmlPlace> accounts_in(std::string_view bytes) {
    std::vector<XmlPlace> accounts;
    auto const document = places_in_xml(bytes);
    auto const* const plist = document.child("plist");
    auto const* const root = plist ? plist->child("dict") : nullptr;
    auto const* const payloads = root ? value_of(bytes, *root, "PayloadContent") : nullptr;
    if (!payloads || payloads->name != "array")
        return accounts;
    for (auto const& payload : payloads->children) {
        auto const* const type = value_of(bytes, payload, "PayloadType");
        if (payload.name == "dict" && type && text_inside(bytes, *type) == "com.apple.mail.managed")
            accounts.push_back(payload);
    }
    return accounts;
}

class Payload {
public:
    Payload(std::string_view bytes, XmlPlace const& dict, Edits& edits) : m_bytes(bytes), m_dict(dict), m_edits(edits) {}

    void change(std::string const& direction, core::AccountServer const& before, core::AccountServer const& wanted) {
        auto const prefix = direction + "MailServer";
        auto const* const host = value_of(m_bytes, m_dict, prefix + "HostName");
        if (!host)
            return;
        auto const security = wanted.security.value;
        if (before.security.value != security && security)
            set(*host, prefix + "UseSSL", *security == AccountSecurity::none ? "<false/>" : "<true/>");
        if (before.port.value != wanted.port.value && wanted.port.value)
            set(*host, prefix + "PortNumber", "<integer>" + std::to_string(*wanted.port.value) + "</integer>");
        if (before.auth.value != wanted.auth.value && wanted.auth.is(AccountAuth::password))
            set(*host, prefix + "Authentication", "<string>EmailAuthPassword</string>");
        if (before.username != wanted.username && is_plain(wanted.username))
            set(*host, prefix + "Username", "<string>" + wanted.username + "</string>");
    }

private:
    /// Needs no escapes in XML.
    static bool is_plain(std::string_view text) { return text.find_first_of("<>&") == text.npos; }

    void set(XmlPlace const& host, std::string const& key, std::string const& value) {
        auto const* const old = value_of(m_bytes, m_dict, key);
        if (old)
            return m_edits.replace(old->whole, value);
        auto const lead = std::string(lead_of(m_bytes, host));
        m_edits.insert(host.whole.end, lead + "<key>" + key + "</key>" + lead + value);
    }

    std::string_view m_bytes;
    XmlPlace const& m_dict;
    Edits& m_edits;
};

core::Result<std::vector<SettingsFile>> files_at(Tree const& tree) {
    TRY(auto bytes, tree.read());
    if (accounts_in(bytes).empty())
        return core::fail(core::FaultCode::not_offered,
                          "a signed, encrypted or binary profile, or the preferences of a Mac");
    return std::vector{SettingsFile{"", std::move(bytes)}};
}

core::Result<std::vector<core::Profile>> read_files(std::vector<SettingsFile> const& files) {
    TRY(auto profile, read_bytes(files.front().bytes, false));
    return std::vector{std::move(profile)};
}

std::vector<Edits> edits_for(std::vector<SettingsFile> const& files, std::vector<AccountChange> const& changes) {
    Edits edits;
    std::string_view const bytes = files.front().bytes;
    auto const dicts = accounts_in(bytes);
    auto const read = read_files(files);
    for (auto const& one : changes)
        for (std::size_t i = 0; read && i < dicts.size() && i < read->front().accounts.size(); ++i) {
            if (read->front().accounts[i].key != one.before.key)
                continue;
            Payload payload(bytes, dicts[i], edits);
            payload.change("Incoming", one.before.incoming, one.wanted.incoming);
            if (one.before.outgoing && one.wanted.outgoing)
                payload.change("Outgoing", *one.before.outgoing, *one.wanted.outgoing);
        }
    return {std::move(edits)};
}

/// The value behind a key that names a password stands in a line of its own.
std::vector<Span> secrets(std::string_view bytes) {
    std::vector<Span> found;
    for (auto const& dict : accounts_in(bytes))
        for (auto const* const key : {"IncomingPassword", "OutgoingPassword"})
            if (auto const* const value = value_of(bytes, dict, key))
                found.push_back(value->inside);
    std::sort(found.begin(), found.end(), [](Span const& a, Span const& b) { return a.begin < b.begin; });
    return found;
}

}

extern constinit Mender const mender{.files = &files_at, .read = &read_files, .edits = &edits_for, .secrets = &secrets};

}
