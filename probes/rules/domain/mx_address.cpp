#include "probes/rules/facts/fates.h"

namespace mp::rules::mx_address {

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& mx : survey.dns.mx)
        if (mx.is_address)
            hits.push_back(hit_about_domain(survey, {{"mx", mx.host}}));
    return hits;
}

extern constinit Rule const rule{
    .id = "mx-address",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSG("An MX record of {domain} holds an address instead of a name"),
    .why =
        MP_MSG("An MX record must hold the name of a server. Many senders ignore an entry such as {mx}, so mail to you may "
               "never arrive."),
    .remedy = MP_MSG("Ask the owner of {domain} to give the server {mx} a name and to put that name into the MX record."),
    .reference = "RFC 5321, section 5.1; RFC 1035, section 3.3.9",
    .check = &check,
};

}
