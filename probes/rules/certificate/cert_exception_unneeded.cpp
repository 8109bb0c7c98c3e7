#include "probes/rules/facts/exceptions.h"

namespace mp::rules::cert_exception_unneeded {

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (UsedServer const& used : excepted_servers(survey)) {
        auto const* report = report_at(survey, *used.server);
        if (report && report->tls.trusted)
            hits.push_back(hit_at_server(used));
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
    .remedy =
        MP_MSG("Remove the exception: in Thunderbird at \u2261 > Settings > Privacy & Security > Manage Certificates > "
               "Servers."),
    .reference = "RFC 7817, section 3",
    .check = &check,
    .weight = Weight::always,
};

}
