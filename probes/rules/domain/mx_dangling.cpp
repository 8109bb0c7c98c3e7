#include "probes/core/domain.h"
#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::mx_dangling {

/// The DNS said that there is nothing; a failed question proves nothing.
static bool has_no_address(core::DnsFacts const& dns, core::MxFacts const& mx) {
    if (mx.host.empty() || mx.is_address || core::is_ip_literal(mx.host))
        return false;
    auto const* host = core::find_host(dns, mx.host);
    if (!host || host->exists())
        return false;
    auto const is_empty = [](DnsStatus s) {
        return s == DnsStatus::ok || s == DnsStatus::no_data || s == DnsStatus::no_such_name;
    };
    return host->is_missing() || (is_empty(host->v4_status) && is_empty(host->v6_status));
}

static std::vector<Hit> check(Survey const& survey) {
    auto const& dns = survey.dns;
    bool const is_total = std::all_of(dns.mx.begin(), dns.mx.end(), [&](auto const& mx) { return has_no_address(dns, mx); });
    std::vector<Hit> hits;
    for (auto const& mx : dns.mx) {
        if (!has_no_address(dns, mx))
            continue;
        auto hit = hit_about_domain(survey, {{"mx", shown_name(mx.host)}});
        if (!is_total) {
            hit.severity = Severity::warning;
            hit.why =
                MP_MSG("Senders that try this server get nowhere. Others still take the mail for {domain}, but delivery is "
                       "slower and may fail.");
        }
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "mx-dangling",
    .group = Group::domain,
    .severity = Severity::error,
    .title = MP_MSG("{mx}, which is to take the mail for {domain}, has no address"),
    .why = MP_MSG(
        "Mail for {domain} is to be delivered to a server that cannot be found. Messages to you wait at the sender for "
        "some days and are then returned."),
    .remedy =
        MP_MSG("Ask the owner of {domain} to correct the MX record that names {mx}, or to give that server an address."),
    .reference = "RFC 5321, section 5.1",
    .check = &check,
};

}
