#include "probes/rules/facts/fates.h"

namespace mp::rules::dns_hijacked {

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.dns.is_hijacked)
        return {};
    auto hit = hit_about(network_subject);
    if (!survey.dns.resolvers.empty())
        hit.evidence.emplace_back(MP_MSG("The name server {resolver} gives an address for a name that does not exist."),
                                  Values{{"resolver", survey.dns.resolvers.front()}});
    return {hit};
}

extern constinit Rule const rule{
    .id = "dns-hijacked",
    .group = Group::dns,
    .severity = Severity::critical,
    .title = MP_MSG("This network invents answers for names that do not exist"),
    .why = MP_MSG(
        "A made-up name got an address. So the name server of this network sends you to computers of its own choice: an "
        "advertising page at best, a trap for passwords at worst."),
    .remedy = MP_MSG(
        "Do not enter passwords in this network. Use another network, or set another name server in the network settings of "
        "this computer."),
    .reference = "RFC 8020",
    .check = &check,
};

}
