#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/refusals.h"

namespace mp::rules::prof_differs {

static std::string_view security_name(Security security) {
    switch (security) {
    case Security::tls: return "SSL/TLS";
    case Security::starttls: return "STARTTLS";
    case Security::plain: return "none";
    }
    return "";
}

static std::string_view security_name(AccountSecurity security) {
    switch (security) {
    case AccountSecurity::tls: return "SSL/TLS";
    case AccountSecurity::starttls: return "STARTTLS";
    case AccountSecurity::starttls_if_offered: return "STARTTLS if offered";
    case AccountSecurity::none: return "none";
    }
    return "";
}

/// OAuth2 or a password; which way of sending a password is used makes no difference here.
static bool is_oauth(ProbeReport const& report) {
    for (auto const& attempt : report.login.attempts)
        if (attempt.result == LoginResult::accepted)
            return is_token_login(attempt);
    return false;
}

static bool differs_in_login(AccountServer const& server, ProbeReport const& proven) {
    bool const is_token = server.auth.is(core::AccountAuth::oauth2);
    return server.auth.value && proven.status == EndpointStatus::verified && is_token != is_oauth(proven);
}

static void compare(std::vector<Message>& differences, core::MessageId sentence, std::string_view stored,
                    std::string_view proven) {
    if (!stored.empty() && stored != proven)
        differences.emplace_back(sentence, Values{{"stored", std::string(stored)}, {"proven", std::string(proven)}});
}

/// What the program has and what was proven, one sentence for each difference.
static std::vector<Message> differences(AccountServer const& server, ProbeReport const& proven) {
    std::vector<Message> found;
    auto const place = endpoint_of(server);
    compare(found, MP_MSG("Server: the program has {stored}, proven is {proven}."), place.host, proven.endpoint.host);
    compare(found, MP_MSG("Port: the program has {stored}, proven is {proven}."), std::to_string(place.port),
            std::to_string(proven.endpoint.port));
    if (server.security.value)
        compare(found, MP_MSG("Encryption: the program has {stored}, proven is {proven}."),
                security_name(*server.security.value), security_name(proven.endpoint.security));
    bool const is_token = server.auth.is(core::AccountAuth::oauth2);
    if (differs_in_login(server, proven))
        compare(found, MP_MSG("Authentication: the program has {stored}, proven is {proven}."),
                is_token ? "OAuth2" : "Password", is_token ? "Password" : "OAuth2");
    return found;
}

static std::optional<Hit> make(Survey const& survey, UsedServer const& used) {
    auto const* proven = best_report(survey, used.server->service);
    if (!proven || !works(*proven) || !proven->tls.trusted)
        return std::nullopt;
    auto told = differences(*used.server, *proven);
    if (told.empty())
        return std::nullopt;
    Hit hit = hit_at_server(used, {{"proven_host", shown_host(*proven)},
                                   {"proven_port", std::to_string(proven->endpoint.port)},
                                   {"proven_security", std::string(security_name(proven->endpoint.security))},
                                   {"proven_auth", is_oauth(*proven) ? "OAuth2" : "Normal password"}});
    if (differs_in_login(*used.server, *proven))
        hit.remedy = MP_MSG("In {device} open {where} and set the server to {proven_host}, the port to {proven_port}, the "
                            "encryption to {proven_security} and the authentication to {proven_auth}.");
    auto const* own = report_at(survey, *used.server);
    if (own && works(*own) && own->endpoint == endpoint_of(*used.server))
        hit.why = MP_MSG("The settings of {account} work, but others are recommended, and those were proven just now.");
    for (auto& message : told)
        hit.evidence.push_back(std::move(message));
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (UsedServer const& used : servers_of(survey))
        if (auto hit = make(survey, used))
            hits.push_back(std::move(*hit));
    return hits;
}

extern constinit Rule const rule{
    .id = "prof-differs",
    .group = Group::profile,
    .severity = Severity::advice,
    .title = MP_MSG("The {protocol} settings in {device} are not the ones that were proven"),
    .why = MP_MSG("Mailplumb found settings that work for {account}; the program has others, which were not proven."),
    .remedy = MP_MSG("In {device} open {where} and set the server to {proven_host}, the port to {proven_port} and the "
                     "encryption to {proven_security}."),
    .reference = "RFC 8314",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"prof-stale", Reach::same_line}, {"port-tls-mode-mismatch", Reach::same_line}},
};

}
