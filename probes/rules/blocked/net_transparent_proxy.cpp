#include "probes/rules/facts/fates.h"

namespace mp::rules::net_transparent_proxy {

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.network.documentation_address_answers.value_or(false))
        return {};
    return {hit_about(network_subject)};
}

extern constinit Rule const rule{
    .id = "net-transparent-proxy",
    .group = Group::blocked,
    .severity = Severity::warning,
    .title = MP_MSG("A program answers in place of every mail server"),
    .why = MP_MSG("Even an address that belongs to no computer (192.0.2.1) accepts a mail connection here. So a virus "
                  "scanner or a device "
                  "in this network stands between you and every mail server."),
    .remedy = MP_MSG("Look in your virus scanner for mail or e-mail scanning and switch it off, then check again. If "
                     "nothing changes, ask "
                     "the owner of this network."),
    .reference = "RFC 5737",
    .check = &check,
};

}
