#include "probes/rules/facts/accounts.h"

#include "probes/core/account_kind.h"
#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/mailbox_keys.h"

#include <algorithm>
#include <array>

namespace mp::rules {

std::vector<UsedServer> servers_of(Survey const& survey) {
    std::vector<UsedServer> servers;
    for (Owned const& owned : accounts_of_all_kinds(survey)) {
        if (!core::only_sends(*owned.account))
            servers.push_back({owned, &owned.account->incoming});
        if (owned.account->outgoing)
            servers.push_back({owned, &*owned.account->outgoing});
    }
    return servers;
}

bool is_outgoing(AccountServer const& server) { return core::sends(server.service); }

core::Endpoint endpoint_of(AccountServer const& server) {
    core::Endpoint endpoint;
    endpoint.service = server.service;
    endpoint.host = shown_text(plain_host(server.host));
    auto const security = server.security.value.value_or(core::AccountSecurity::tls);
    endpoint.security = security == AccountSecurity::tls    ? Security::tls
                        : security == AccountSecurity::none ? Security::plain
                                                            : Security::starttls;
    endpoint.port = server.port.value.value_or(core::standard_port(server.service, endpoint.security));
    return endpoint;
}

static bool is_place_of(ProbeReport const& report, core::Endpoint const& place) {
    return report.endpoint.service == place.service && report.endpoint.host == place.host &&
           report.endpoint.port == place.port;
}

bool is_at(ProbeReport const& report, AccountServer const& server) { return is_place_of(report, endpoint_of(server)); }

ProbeReport const* report_at(Survey const& survey, AccountServer const& server) {
    ProbeReport const* best = nullptr;
    auto const distance = [](ProbeReport const& r) { return works(r) ? 2 : reaches_login(r) ? 1 : 0; };
    auto const place = endpoint_of(server);
    for (auto const& report : survey.reports)
        if (is_place_of(report, place) && (!best || distance(report) > distance(*best)))
            best = &report;
    return best;
}

bool is_dead_server(Survey const& survey, AccountServer const& server) {
    auto const host = endpoint_of(server).host;
    bool is_tried = false;
    for (auto const& report : survey.reports) {
        if (report.endpoint.host != host || is_sending(report))
            continue;
        if (!is_dead(report))
            return false;
        is_tried = true;
    }
    return is_tried;
}

bool sends_password(AccountServer const& server) {
    auto const auth = server.auth.value.value_or(core::AccountAuth::password);
    return auth == core::AccountAuth::password || auth == core::AccountAuth::any;
}

static void put(Values& values, std::string_view name, std::string value) {
    auto const at = std::find_if(values.begin(), values.end(), [&](auto const& pair) { return pair.first == name; });
    if (at == values.end())
        values.emplace_back(name, std::move(value));
    else
        at->second = std::move(value);
}

Hit hit_at_server(UsedServer const& used, Values extra, bool defaulted) {
    Hit hit = hit_in(used.owned, {}, defaulted);
    auto const endpoint = endpoint_of(*used.server);
    hit.subject = core::subject_of(endpoint);
    put(hit.values, "host", shown_name(endpoint.host));
    put(hit.values, "port", std::to_string(endpoint.port));
    put(hit.values, "protocol", std::string(protocol_name(endpoint.service)));
    hit.clauses.emplace_back("where", where_servers(*used.owned.profile, is_outgoing(*used.server)));
    for (auto& [name, value] : extra)
        put(hit.values, name, std::move(value));
    hit.is_from_file = true;
    return hit;
}

Hit hit_of(Owned const& owned, Values extra, bool defaulted) {
    auto const& account = *owned.account;
    return hit_at_server({owned, core::only_sends(account) ? &*account.outgoing : &account.incoming}, std::move(extra),
                         defaulted);
}

Hit hit_about_profile(Profile const& profile, Values extra) {
    Hit hit;
    hit.subject = device_name(profile);
    hit.values = {{"device", hit.subject}, {"program", profile.program.empty() ? profile.client : profile.program}};
    hit.values.insert(hit.values.end(), extra.begin(), extra.end());
    hit.is_from_file = true;
    return hit;
}

std::vector<Hit> for_each_mailbox(Survey const& survey,
                                  std::function<std::optional<Hit>(std::vector<Owned> const&)> const& make) {
    std::vector<Hit> hits;
    for (auto const& mailbox : mailboxes_of(survey))
        if (std::optional<Hit> hit = make(mailbox))
            hits.push_back(std::move(*hit));
    return hits;
}

}
