#include "probes/core/account_kind.h"
#include "probes/rules/facts/exceptions.h"
#include "probes/rules/facts/fates.h"

namespace mp::rules::cert_exception_stored {

static Hit about_all(Owned const& owned) {
    Hit hit = hit_of(owned);
    tell_how(hit, *owned.profile, core::Change::check_certificates, {}, core::only_sends(*owned.account));
    hit.title = MP_MSG("{device} accepts any certificate for {account}");
    hit.why = MP_MSG("Checking of certificates is switched off, so the program cannot tell your provider's server from an "
                     "attacker's. Encryption protects nothing then.");
    hit.remedy = MP_MSG("In {device}: {how}. If mail stops then, the "
                        "server's certificate is wrong: tell your provider.");
    if (owned.profile->client == "getmail")
        hit.why =
            MP_MSG("Without a list of authorities this program asks nobody whose certificate it is shown, so it cannot "
                   "tell your provider's server from an attacker's. Encryption protects nothing then.");
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (Owned const& owned : accounts_of_all_kinds(survey))
        if (!owned.account->checks_certificates)
            hits.push_back(about_all(owned));
    for (UsedServer const& used : excepted_servers(survey)) {
        auto const* report = report_at(survey, *used.server);
        if (report && report->tls.trusted)
            continue;
        Hit hit = hit_at_server(used);
        tell_how(hit, *used.owned.profile, core::Change::forget_exception,
                 {{"host", shown_name(endpoint_of(*used.server).host)}});
        if (report && report->tls.established)
            hit.evidence.emplace_back(MP_MSG("The server's certificate is still not in order."));
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "cert-exception-stored",
    .group = Group::certificate,
    .severity = Severity::warning,
    .title = MP_MSG("{device} was told to ignore a certificate warning about {host}"),
    .why = MP_MSG("Somebody once clicked such a warning away for good. The program now talks to this server although it "
                  "cannot prove who it is; it would talk to an attacker in its place just as well."),
    .remedy = MP_MSG("Ask the provider for the right server name or a proper certificate. Then, in {device}: {how}."),
    .reference = "RFC 7817, section 3",
    .check = &check,
    .weight = Weight::always,
};

}
