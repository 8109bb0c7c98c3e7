#include "probes/rules/facts/encryption.h"

namespace mp::rules::tls_prefer_implicit {

/// The line that settings would be made from: the first one not guessed that came as far as a login.
static ProbeReport const* first_choice(Survey const& survey, Service service) {
    for (auto const& report : survey.reports)
        if (report.endpoint.service == service && !is_guessed(report) && reaches_login(report))
            return &report;
    return nullptr;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const service : {Service::imap, Service::pop3, Service::smtp}) {
        auto const* chosen = first_choice(survey, service);
        if (!chosen || chosen->endpoint.security != Security::starttls)
            continue;
        auto const* door = encrypted_door(survey, *chosen);
        if (door && reaches_login(*door))
            hits.push_back(hit_at(*chosen, {{"tls_port", std::to_string(door->endpoint.port)}}));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "tls-prefer-implicit",
    .group = Group::encryption,
    .severity = Severity::advice,
    .title = MP_MSG("{host} also has a port that is encrypted from the first byte"),
    .why =
        MP_MSG("On port {port} a connection begins unencrypted and switches to encryption with STARTTLS, and an attacker on "
               "the way can try to prevent that. Port {tls_port} of the same server has no such moment, and it works."),
    .remedy = MP_MSG(
        "Set encryption to SSL/TLS and the port to {tls_port}. The owner of the domain should publish that setting first."),
    .reference = "RFC 8314, section 3",
    .check = &check,
};

}
