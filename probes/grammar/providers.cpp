#include "probes/grammar/providers.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/grammar/autoconfig.h"
#include "probes/grammar/provider_entry.h"

#include <map>

namespace mp::grammar {

namespace ascii = core::ascii;

struct ProviderTable::Data {
    std::string as_of;
    std::vector<ProviderEntry> entries;
    std::map<std::string, std::size_t, std::less<>> by_domain;
    std::map<std::string, std::size_t, std::less<>> by_suffix;
};

namespace {

std::string fill_username(std::string const& form, core::EmailAddress const& address) {
    if (form == "full")
        return address.full();
    if (form == "local")
        return address.local;
    return fill_placeholders(form, address).value_or(address.full());
}

ProviderTable::Match match_of(ProviderEntry const& entry, core::EmailAddress const& address, core::SourceId source) {
    ProviderTable::Match match;
    match.provider = entry.provider;
    for (auto const& server : entry.servers) {
        auto const host = fill_placeholders(server.endpoint.host, address);
        if (!host || !core::is_host_name(*host))
            continue;
        core::Candidate line;
        line.endpoint = server.endpoint;
        line.endpoint.host = *host;
        line.stated = server.endpoint.security;
        line.username = fill_username(server.username, address);
        line.auth = server.auth;
        line.evidence = {source, entry.provider.id, core::Trust::t1, {}};
        line.order = static_cast<int>(match.candidates.size());
        match.candidates.push_back(std::move(line));
    }
    return match;
}

}

ProviderTable::ProviderTable(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
ProviderTable::~ProviderTable() = default;
ProviderTable::ProviderTable(ProviderTable&&) noexcept = default;

core::Result<ProviderTable> ProviderTable::parse(std::string_view json) {
    TRY(auto document, read_provider_document(json));
    auto data = std::make_unique<Data>();
    data->as_of = std::move(document.as_of);
    data->entries = std::move(document.entries);
    for (std::size_t i = 0; i < data->entries.size(); ++i) {
        for (auto const& domain : data->entries[i].domains)
            if (!data->by_domain.emplace(domain, i).second)
                return core::fail(core::FaultCode::malformed, "domain " + domain + " occurs twice");
        for (auto const& suffix : data->entries[i].mx_suffixes)
            if (!data->by_suffix.emplace(suffix, i).second)
                return core::fail(core::FaultCode::malformed, "MX suffix " + suffix + " occurs twice");
    }
    return ProviderTable(std::move(data));
}

std::optional<ProviderTable::Match> ProviderTable::by_domain(core::EmailAddress const& address) const {
    auto const it = m_data->by_domain.find(address.domain);
    if (it == m_data->by_domain.end())
        return std::nullopt;
    return match_of(m_data->entries[it->second], address, core::SourceId::bundled);
}

std::optional<ProviderTable::Match> ProviderTable::by_mx(std::string_view mx_host, core::EmailAddress const& address) const {
    auto host = ascii::to_lower(mx_host);
    if (host.ends_with('.'))
        host.pop_back();
    // From the whole name upwards, so that the longest suffix wins.
    for (std::string_view rest = host; !rest.empty();) {
        if (auto const it = m_data->by_suffix.find(rest); it != m_data->by_suffix.end())
            return match_of(m_data->entries[it->second], address, core::SourceId::mx_bundled);
        auto const dot = rest.find('.');
        rest.remove_prefix(dot == rest.npos ? rest.size() : dot + 1);
    }
    return std::nullopt;
}

std::size_t ProviderTable::size() const { return m_data->entries.size(); }
std::string ProviderTable::as_of() const { return m_data->as_of; }

}
