#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/encryption.h"

namespace mp::rules::enc_none {

static bool is_proven_elsewhere(Survey const& survey, core::Endpoint const& endpoint) {
    for (auto const& report : survey.reports)
        if (report.endpoint.service == endpoint.service && report.tls.trusted && reaches_login(report))
            return true;
    return false;
}

static Hit make(Survey const& survey, core::Endpoint const& endpoint) {
    ProbeReport line;
    line.endpoint = endpoint;
    Hit hit = hit_at(line, {{"tls_port", tls_port(endpoint.service)}});
    if (is_proven_elsewhere(survey, endpoint)) {
        hit.severity = Severity::warning;
        hit.remedy = MP_MSG("Use the encrypted settings of this report instead. The owner of the domain should publish "
                            "SSL/TLS with port {tls_port}.");
    }
    return hit;
}

/// What a program is set to do counts whatever the server could do: its next check sends the password.
static void add_stored(Survey const& survey, std::vector<Hit>& hits) {
    for (UsedServer const& used : servers_of(survey)) {
        auto const& security = used.server->security;
        if (!security.is(core::AccountSecurity::none) || is_loopback(endpoint_of(*used.server).host))
            continue;
        Hit hit = hit_at_server(used, {{"tls_port", tls_port(used.server->service)}}, security.is_default);
        tell_how(hit, *used.owned.profile, core::Change::encrypt, {{"port", tls_port(used.server->service)}},
                 is_outgoing(*used.server));
        hit.title = is_outgoing(*used.server) ? MP_MSG("{device} sends through {host} without encryption")
                                              : MP_MSG("{device} fetches mail from {host} without encryption");
        hit.why = MP_MSG("The account {account} sends your password and your mail readable for everyone on the way: in the "
                         "same Wi-Fi, at the internet provider, anywhere in between.");
        hit.remedy = MP_MSG("In {device}: {how}. If that does not connect, ask the provider for encrypted access. Then "
                            "change your password.");
        if (!sends_password(*used.server)) {
            hit.why = MP_MSG("Everyone on the way can read and change the mail of {account}: in the same Wi-Fi, at the "
                             "internet provider, anywhere in between.");
            hit.remedy = MP_MSG("In {device}: {how}. If that does not connect, ask the provider for encrypted access.");
        }
        hits.push_back(std::move(hit));
    }
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits = for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        bool const is_open = report.endpoint.security == Security::plain && !report.greeting.empty();
        if (!is_open || is_loopback(report.endpoint.host))
            return std::nullopt;
        return make(survey, report.endpoint);
    });
    for (auto const& answer : survey.answers)
        for (auto const& candidate : answer.candidates) {
            bool const is_guess = core::is_guess(candidate.evidence.source);
            if (candidate.stated != Security::plain || is_guess || is_loopback(candidate.endpoint.host))
                continue;
            Hit hit = make(survey, candidate.endpoint);
            hit.evidence.emplace_back(MP_MSG("The source {source} states no encryption for {subject}: {place}"),
                                      Values{{"source", std::string(core::report_name(candidate.evidence.source))},
                                             {"subject", hit.subject},
                                             {"place", candidate.evidence.place}});
            hits.push_back(std::move(hit));
        }
    add_stored(survey, hits);
    return hits;
}

extern constinit Rule const rule{
    .id = "enc-none",
    .group = Group::encryption,
    .severity = Severity::critical,
    .title = MP_MSG("The settings for {host} switch encryption off"),
    .why = MP_MSG("A program that follows these settings sends your password and your mail readable for everyone on the "
                  "way: in the same Wi-Fi, at the internet provider, anywhere in between."),
    .remedy = MP_MSG(
        "Do not use them. Set encryption to SSL/TLS and the port to {tls_port}; if that does not connect, ask the provider "
        "for encrypted access. If you have used a program like this before, change your password afterwards."),
    .reference = "RFC 8314, section 3",
    .check = &check,
    .explained_by = {{"enc-only-plain-exists", Reach::same_host}, {"enc-one-side", Reach::same_line}},
};

}
