#include "probes/rules/facts/fates.h"
#include "probes/rules/need.h"

#include <algorithm>

namespace mp::rules::net_vpn {

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.network.default_route_is_tunnel)
        return {};
    bool const is_distrusted = any_refusal(survey, RefusalClass::limit) || any_refusal(survey, RefusalClass::web_login);
    bool const is_dropped = std::any_of(survey.reports.begin(), survey.reports.end(), [&](ProbeReport const& report) {
        return is_filtered(report) && need_of(survey, report) == Need::needed;
    });
    if (!is_distrusted && !is_dropped)
        return {};
    return {hit_about(network_subject)};
}

extern constinit Rule const rule{
    .id = "net-vpn",
    .group = Group::tcp,
    .severity = Severity::advice,
    .title = MP_MSG("Your connection goes through a VPN"),
    .why = MP_MSG("There many strangers share one address, and mail providers distrust such addresses: they refuse logins "
                  "or do not answer "
                  "at all."),
    .remedy = MP_MSG("Switch the VPN off and check again. If it works then, let your mail program go around the VPN."),
    .reference = "reports of users",
    .check = &check,
};

}
