#include "probes/rules/facts/line_facts.h"

namespace mp::rules::enc_imap_tls_good {

static std::vector<Hit> check(Survey const& survey) {
    auto const* best = best_report(survey, Service::imap);
    if (!best || !works(*best) || best->endpoint.security != Security::tls || !best->tls.trusted)
        return {};
    return {hit_at(*best, {{"version", best->tls.version}})};
}

extern constinit Rule const rule{
    .id = "enc-imap-tls-good",
    .group = Group::encryption,
    .severity = Severity::info,
    .title = MP_MSG("The connection to {host} is encrypted, and the server proved who it is"),
    .why = MP_MSG("Nobody on the way can read your mail or your password ({version}), and nobody can pose as the server."),
    .remedy = MP_MSG("There is nothing to do."),
    .reference = "RFC 8314, section 3",
    .check = &check,
};

}
