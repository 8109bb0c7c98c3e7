#include "probes/grammar/provider_entry.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/grammar/autoconfig.h"
#include "probes/grammar/json_guard.h"
#include "probes/grammar/text.h"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

namespace mp::grammar {

namespace ascii = core::ascii;
using core::FaultCode;
using nlohmann::json;

namespace {

/// Reads members of one object; the first mistake is kept, and later readings change nothing.
class Reader {
public:
    Reader(json const& object, std::initializer_list<char const*> members) : m_object(object) {
        if (!object.is_object()) {
            complain("not an object");
            return;
        }
        for (auto const& [name, value] : object.items())
            if (std::find(members.begin(), members.end(), name) == members.end())
                complain("unknown member " + name);
    }

    json const* find(char const* name, bool is_needed) {
        if (!m_object.is_object())
            return nullptr;
        auto const it = m_object.find(name);
        if (it != m_object.end())
            return &*it;
        if (is_needed)
            complain(std::string(name) + " is missing");
        return nullptr;
    }

    std::string text(char const* name, bool is_needed) {
        auto const* const value = find(name, is_needed);
        if (value == nullptr)
            return {};
        require(value->is_string() && !value->get_ref<std::string const&>().empty(), name);
        return value->is_string() ? value->get<std::string>() : std::string{};
    }

    std::string url(char const* name) {
        auto out = text(name, false);
        require(out.empty() || is_https_url(out), name);
        return out;
    }

    bool flag(char const* name) {
        auto const* const value = find(name, false);
        require(value == nullptr || value->is_boolean(), name);
        return value != nullptr && value->is_boolean() && value->get<bool>();
    }

    json::array_t list(char const* name, bool is_needed) {
        auto const* const value = find(name, is_needed);
        require(value == nullptr || value->is_array(), name);
        return value != nullptr && value->is_array() ? value->get<json::array_t>() : json::array_t{};
    }

    template <class E>
    E name(char const* member) {
        auto const value = core::from_name<E>(text(member, true));
        require(value.has_value(), member);
        return value.value_or(E{});
    }

    void require(bool is_fine, char const* name) {
        if (!is_fine)
            complain(std::string("bad ") + name);
    }
    void complain(std::string what) {
        if (m_mistake.empty())
            m_mistake = std::move(what);
    }
    std::string const& mistake() const { return m_mistake; }

private:
    json const& m_object;
    std::string m_mistake;
};

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return false;
    auto const month = ascii::to_number<unsigned>(text.substr(5, 2));
    auto const day = ascii::to_number<unsigned>(text.substr(8, 2));
    return ascii::to_number<unsigned>(text.substr(0, 4)) && month && *month >= 1 && *month <= 12 && day && *day >= 1 &&
           *day <= 31;
}

bool is_lower_host(std::string_view text) { return core::is_host_name(text) && ascii::to_lower(text) == text; }

/// Host names or, in templates, what they become for some address.
bool is_host_template(std::string_view text) {
    core::EmailAddress const sample{"somebody", "example.org", "example.org", true};
    auto const filled = fill_placeholders(text, sample);
    return filled && is_lower_host(*filled);
}

bool is_username_form(std::string_view text) {
    return text == "full" || text == "local" ||
           (text.find('%') != text.npos && fill_placeholders(text, core::EmailAddress{"a", "b.example", {}, true}));
}

std::vector<std::string> read_hosts(Reader& reader, char const* name) {
    std::vector<std::string> out;
    for (auto const& value : reader.list(name, false)) {
        reader.require(value.is_string() && is_lower_host(value.get_ref<std::string const&>()), name);
        if (value.is_string())
            out.push_back(value.get<std::string>());
    }
    return out;
}

ProviderServer read_server(json const& object, std::string& mistake) {
    Reader reader(object, {"protocol", "host", "port", "security", "username", "auth"});
    ProviderServer server;
    server.endpoint.service = reader.name<core::Service>("protocol");
    server.endpoint.host = reader.text("host", true);
    reader.require(is_host_template(server.endpoint.host), "host");
    if (auto const* const port = reader.find("port", true)) {
        bool const is_fine =
            port->is_number_unsigned() && port->get<std::uint64_t>() >= 1 && port->get<std::uint64_t>() <= 65535;
        reader.require(is_fine, "port");
        server.endpoint.port = is_fine ? port->get<std::uint16_t>() : std::uint16_t{0};
    }
    server.endpoint.security = reader.name<core::Security>("security");
    reader.require(server.endpoint.security != core::Security::plain, "security");
    server.username = reader.text("username", true);
    reader.require(is_username_form(server.username), "username");
    for (auto const& value : reader.list("auth", true)) {
        auto const method =
            value.is_string() ? core::from_name<core::AuthMethod>(value.get_ref<std::string const&>()) : std::nullopt;
        reader.require(method.has_value(), "auth");
        if (method)
            server.auth.push_back(*method);
    }
    mistake = reader.mistake();
    return server;
}

core::ProviderStep read_step(json const& object, std::string& mistake) {
    Reader reader(object, {"text", "url"});
    core::ProviderStep step{reader.text("text", true), reader.url("url")};
    mistake = reader.mistake();
    return step;
}

/// Where no mail program is let in by servers, the entry says how the mail is reached instead, and what to do first.
void read_other_way(Reader& reader, ProviderEntry& entry) {
    auto& provider = entry.provider;
    auto const reached_by = reader.text("reached_by", false);
    provider.reached_by = core::from_name<core::ReachedBy>(reached_by);
    provider.program = reader.text("program", false);
    provider.username_hint = reader.text("username_hint", false);
    bool const is_known = provider.reached_by.has_value();
    bool const is_whole = is_known && !provider.program.empty() && !provider.steps.empty();
    reader.require(reached_by.empty() || is_whole, "reached_by");
    reader.require(entry.servers.empty() == is_known, "servers");
}

ProviderEntry read_entry(json const& object, std::string const& table_date, std::string& mistake) {
    Reader reader(object, {"id", "name", "domains", "mx_suffixes", "servers", "needs_oauth", "needs_app_password",
                           "must_enable_access", "reached_by", "program", "username_hint", "oauth_issuer", "webmail",
                           "documentation", "steps", "as_of"});
    ProviderEntry entry;
    auto& provider = entry.provider;
    provider.id = reader.text("id", true);
    reader.require(is_lower_host(provider.id), "id");
    provider.name = reader.text("name", true);
    entry.domains = read_hosts(reader, "domains");
    entry.mx_suffixes = read_hosts(reader, "mx_suffixes");
    reader.require(!entry.domains.empty() || !entry.mx_suffixes.empty(), "domains");
    provider.needs_oauth = reader.flag("needs_oauth");
    provider.needs_app_password = reader.flag("needs_app_password");
    provider.must_enable_access = reader.flag("must_enable_access");
    provider.oauth_issuer = reader.text("oauth_issuer", false);
    reader.require(provider.oauth_issuer.empty() || is_lower_host(provider.oauth_issuer), "oauth_issuer");
    provider.webmail_url = reader.url("webmail");
    provider.documentation_url = reader.url("documentation");
    provider.as_of = reader.text("as_of", false);
    if (provider.as_of.empty())
        provider.as_of = table_date;
    reader.require(is_date(provider.as_of), "as_of");
    std::string inner;
    for (auto const& value : reader.list("servers", true)) {
        entry.servers.push_back(read_server(value, inner));
        if (!inner.empty())
            reader.complain("server " + std::to_string(entry.servers.size()) + ": " + inner);
    }
    for (auto const& value : reader.list("steps", false)) {
        provider.steps.push_back(read_step(value, inner));
        if (!inner.empty())
            reader.complain("step " + std::to_string(provider.steps.size()) + ": " + inner);
    }
    read_other_way(reader, entry);
    mistake = reader.mistake();
    return entry;
}

}

core::Result<ProviderDocument> read_provider_document(std::string_view text) {
    json object;
    MP_CHECK(parse_json(text, {.most_bytes = 1024 * 1024, .most_depth = 8}, object));
    if (!object.is_object() || !object.contains("schema") || object["schema"] != "mailplumb.providers/1")
        return core::fail(FaultCode::wrong_kind, "not a mailplumb.providers/1 table");
    Reader reader(object, {"schema", "as_of", "providers"});
    ProviderDocument document;
    document.as_of = reader.text("as_of", true);
    reader.require(is_date(document.as_of), "as_of");
    std::vector<std::string> ids;
    for (auto const& value : reader.list("providers", true)) {
        std::string mistake;
        auto entry = read_entry(value, document.as_of, mistake);
        if (!mistake.empty())
            reader.complain("provider " + std::to_string(document.entries.size() + 1) + " (" + entry.provider.id +
                            "): " + mistake);
        if (std::find(ids.begin(), ids.end(), entry.provider.id) != ids.end())
            reader.complain("provider " + entry.provider.id + " occurs twice");
        ids.push_back(entry.provider.id);
        document.entries.push_back(std::move(entry));
    }
    if (!reader.mistake().empty())
        return core::fail(FaultCode::malformed, reader.mistake());
    return document;
}

}
