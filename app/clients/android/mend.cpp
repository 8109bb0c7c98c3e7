// Changes elements of a .k9s file where they stand (FORMAT.md).

#include "app/clients/mend.h"
#include "app/clients/android/android.h"
#include "app/clients/xml_places.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::android {

using core::AccountAuth;
using core::AccountSecurity;

namespace {

char const* word_for(AccountSecurity security) {
    switch (security) {
    case AccountSecurity::tls: return "SSL_TLS_REQUIRED";
    case AccountSecurity::starttls: return "STARTTLS_REQUIRED";
    case AccountSecurity::starttls_if_offered: return "STARTTLS_OPTIONAL";
    case AccountSecurity::none: return "NONE";
    }
    return "SSL_TLS_REQUIRED";
}

class File {
public:
    explicit File(std::string_view bytes) : m_bytes(bytes), m_document(places_in_xml(bytes)) {}

    void change(core::Account const& before, core::Account const& wanted) {
        auto const* const account = account_of(before.key);
        if (!account)
            return;
        change_line(account->child("incoming-server"), before.incoming, wanted.incoming);
        if (before.outgoing && wanted.outgoing)
            change_line(account->child("outgoing-server"), *before.outgoing, *wanted.outgoing);
        auto const* const settings = account->child("settings");
        if (before.pop.delete_with_local.value != wanted.pop.delete_with_local.value &&
            wanted.pop.delete_with_local.is(false))
            set_value(settings, "deletePolicy", "NEVER");
        auto const seconds = wanted.poll_seconds.value;
        if (before.poll_seconds.value != seconds && seconds)
            set_value(settings, "automaticCheckIntervalMinutes", std::to_string((*seconds + 59) / 60));
    }

    std::vector<Span> passwords() const {
        std::vector<Span> found;
        collect_passwords(m_document, found);
        return found;
    }

    Edits take() { return std::move(m_edits); }

private:
    XmlPlace const* account_of(std::string_view uuid) const {
        auto const* const root = m_document.child("k9settings");
        auto const* const accounts = root ? root->child("accounts") : nullptr;
        if (!accounts)
            return nullptr;
        for (auto const& account : accounts->children)
            if (account.name == "account" && core::ascii::trim(attribute_of(account, "uuid")) == uuid)
                return &account;
        return nullptr;
    }

    static void collect_passwords(XmlPlace const& place, std::vector<Span>& found) {
        for (auto const& child : place.children)
            if (child.name == "password")
                found.push_back(child.inside);
            else
                collect_passwords(child, found);
    }

    void change_line(XmlPlace const* server, core::AccountServer const& before, core::AccountServer const& wanted) {
        auto const security = wanted.security.value;
        if (!server)
            return;
        if (before.security.value != security && security)
            set(*server, "connection-security", word_for(*security));
        if (before.port.value != wanted.port.value && wanted.port.value)
            set(*server, "port", std::to_string(*wanted.port.value));
        if (before.auth.value != wanted.auth.value && wanted.auth.is(AccountAuth::password))
            set(*server, "authentication-type", "PLAIN");
        bool const is_plain = wanted.username.find_first_of("<>&") == std::string::npos;
        if (before.username != wanted.username && is_plain)
            set(*server, "username", wanted.username);
    }

    void set(XmlPlace const& server, std::string const& name, std::string const& text) {
        auto const element = "<" + name + ">" + text + "</" + name + ">";
        if (auto const* const old = server.child(name))
            return m_edits.replace(old->whole, element);
        if (auto const* const host = server.child("host"))
            m_edits.insert(host->whole.end, std::string(lead_of(m_bytes, *host)) + element);
    }

    void set_value(XmlPlace const* settings, std::string_view key, std::string const& text) {
        if (!settings)
            return;
        auto const element = "<value key=\"" + std::string(key) + "\">" + text + "</value>";
        for (auto const& value : settings->children)
            if (value.name == "value" && attribute_of(value, "key") == key)
                return m_edits.replace(value.whole, element);
        if (!settings->children.empty())
            m_edits.insert(settings->children.front().whole.begin,
                           element + std::string(lead_of(m_bytes, settings->children.front())));
    }

    std::string_view m_bytes;
    XmlPlace m_document;
    Edits m_edits;
};

core::Result<std::vector<SettingsFile>> files_at(Tree const& tree) {
    TRY(auto bytes, tree.read());
    return std::vector{SettingsFile{"", std::move(bytes)}};
}

core::Result<std::vector<core::Profile>> read_files(std::vector<SettingsFile> const& files) {
    TRY(auto profile, read_k9s(files.front().bytes, false));
    return std::vector{std::move(profile)};
}

std::vector<Edits> edits_for(std::vector<SettingsFile> const& files, std::vector<AccountChange> const& changes) {
    File file(files.front().bytes);
    for (auto const& one : changes)
        file.change(one.before, one.wanted);
    return {file.take()};
}

}

extern constinit Mender const mender{.files = &files_at,
                                     .read = &read_files,
                                     .edits = &edits_for,
                                     .secrets = [](std::string_view bytes) { return File(bytes).passwords(); }};

}
