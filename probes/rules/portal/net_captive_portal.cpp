#include "probes/rules/facts/fates.h"

namespace mp::rules::net_captive_portal {

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.network.captive_portal.value_or(false))
        return {};
    return {hit_about(network_subject)};
}

extern constinit Rule const rule{
    .id = "net-captive-portal",
    .group = Group::portal,
    .severity = Severity::error,
    .title = MP_MSG("This network wants you to sign in on a web page first"),
    .why = MP_MSG("Networks in hotels, trains and cafes answer everything with their own page until you accept their terms. "
                  "Until then "
                  "mail programs get wrong answers or none."),
    .remedy = MP_MSG("Open a web browser and any page; sign in or accept the terms. Then check again."),
    .reference = "RFC 8952",
    .check = &check,
};

}
