#include "probes/core/domain.h"
#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::dns_private_answer {

/// Hosts of providers that are known to be on the public internet; a company's own server may well be at home.
static std::vector<std::string> public_hosts(Survey const& survey) {
    std::vector<std::string> hosts;
    for (auto const& answer : survey.answers) {
        if (answer.source != SourceId::bundled && answer.source != SourceId::mx_bundled)
            continue;
        for (auto const& candidate : answer.candidates)
            if (std::find(hosts.begin(), hosts.end(), candidate.endpoint.host) == hosts.end())
                hosts.push_back(candidate.endpoint.host);
    }
    return hosts;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& name : public_hosts(survey)) {
        auto const* host = core::find_host(survey.dns, name);
        if (!host)
            continue;
        std::vector<std::string> addresses = host->v4;
        addresses.insert(addresses.end(), host->v6.begin(), host->v6.end());
        auto const is_private = [](std::string const& ip) { return core::is_private_address(ip); };
        if (std::none_of(addresses.begin(), addresses.end(), is_private))
            continue;
        Hit hit;
        hit.subject = name;
        hit.values = {{"host", shown_name(name)}, {"addresses", joined(addresses)}};
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "dns-private-answer",
    .group = Group::dns,
    .severity = Severity::critical,
    .title = MP_MSG("This network gives a false address for {host}"),
    .why = MP_MSG(
        "{host} belongs to a large provider on the internet, but the answer here is {addresses}, an address inside a local "
        "network. Something on this computer or network wants to stand between you and your provider."),
    .remedy = MP_MSG(
        "Do not enter your password. Use another network, or set another name server in the network settings. If a filter "
        "(parental control, advertising blocker) is in use, make an exception for {host}."),
    .reference = "RFC 1918, RFC 6890",
    .check = &check,
};

}
