#include "probes/rules/facts/exceptions.h"

namespace mp::rules::cert_exception_unneeded {

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (UsedServer const& used : excepted_servers(survey)) {
        auto const* report = report_at(survey, *used.server);
        if (!report || !report->tls.trusted)
            continue;
        hits.push_back(hit_at_server(used));
        tell_how(hits.back(), *used.owned.profile, core::Change::forget_exception,
                 {{"host", shown_name(endpoint_of(*used.server).host)}});
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "cert-exception-unneeded",
    .group = Group::certificate,
    .severity = Severity::advice,
    .title = MP_MSG("{device} still ignores certificate warnings about {host}, without need"),
    .why = MP_MSG("The certificate of this server is in order now. The old exception only weakens the protection: if "
                  "somebody posed as the server one day, the program would not warn you."),
    .remedy = MP_MSG("In {device}: {how}."),
    .reference = "RFC 7817, section 3",
    .check = &check,
    .weight = Weight::always,
};

}
