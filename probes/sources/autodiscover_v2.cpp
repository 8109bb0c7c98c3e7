// S8: Autodiscover v2 (JSON). It names no mail server; it only tells that the mailboxes are in Microsoft's cloud or behind
// an Exchange server of one's own, so it is asked last and only where the DNS already points there (DISCOVERY.md 8.7).
#include "probes/core/domain.h"
#include "probes/grammar/autodiscover.h"
#include "probes/sources/fetch.h"
#include "probes/sources/looks.h"
#include "probes/sources/mx_hosts.h"
#include "probes/sources/provider_table.h"
#include "probes/sources/trust.h"
#include "probes/sources/waits.h"

#include <algorithm>

namespace mp::sources {

namespace {

constexpr char const* cloud_host = "outlook.office365.com";
constexpr char const* cloud_mx = "mail.protection.outlook.com";

bool is_microsoft_mx(std::string const& host) {
    return core::is_at_or_below(host, "protection.outlook.com") || core::is_at_or_below(host, "mx.microsoft");
}

/// The domain's own DNS says that its mailboxes are in Microsoft's cloud, so Microsoft knows the address already.
bool points_to_cloud(core::DnsFacts const& dns, core::HostFacts const& autodiscover_host) {
    auto const hosts = leading_mx_hosts(dns);
    auto const& aliases = autodiscover_host.aliases;
    return std::any_of(hosts.begin(), hosts.end(), is_microsoft_mx) ||
           std::any_of(aliases.begin(), aliases.end(), is_microsoft_autodiscover);
}

FetchPlan plan_question(std::string const& host, Lookup const& lookup) {
    std::string const url = "https://" + host + "/autodiscover/autodiscover.json/v1.0/" +
                            percent_encode(lookup.request.address.full()) + "?Protocol=AutodiscoverV1";
    auto plan = plan_get(url, lookup.request.address.domain, "application/json", net::milliseconds(5000));
    plan.carries_address = true;
    // The cloud's redirect says "no such mailbox here"; nothing is gained by following it.
    plan.redirects = Redirects::none;
    return plan;
}

void take_service(Url const& service, Fetched const& got, core::Answer& answer, core::EmailAddress const& address) {
    core::SideService exchange;
    exchange.kind = "exchange";
    exchange.place = service.text();
    exchange.status = "published";
    answer.services.push_back(std::move(exchange));
    answer.status = core::AnswerStatus::absent;
    answer.why = core::Message(MP_MSG("{host} offers Exchange only"), {{"host", got.url.host}});
    answer.flags.emplace_back(core::flag::exchange_only);
    auto const* table = provider_table();
    auto match = table && is_microsoft_autodiscover(service.host) ? table->by_mx(cloud_mx, address) : std::nullopt;
    if (match) {
        take_match(std::move(*match), answer, address.domain);
        core::Statement why = MP_MSG("the mailboxes are in Microsoft's cloud");
        why.take(answer.why);
        answer.why = std::move(why);
    }
}

}

net::Task<void> look_autodiscover_v2(core::Answer& answer, Lookup const& lookup, net::Network network) {
    co_await wait_for_dns(lookup);
    bool const is_needed = co_await published_sources_failed(lookup);
    if (!is_needed)
        co_return skip(answer, MP_MSG("not needed: a source of higher rank gave settings"));
    std::string const own_host = "autodiscover." + lookup.request.address.domain;
    auto const facts = co_await network.resolver.addresses(own_host);
    bool const is_cloud = points_to_cloud(lookup.dns, facts);
    if (!is_cloud && !facts.exists())
        co_return skip(answer, core::Message(MP_MSG("neither the MX records nor {host} point to an Exchange server"),
                                             {{"host", own_host}}));
    std::string const host = is_cloud ? cloud_host : own_host;
    auto plan = plan_question(host, lookup);
    auto got = co_await fetch(std::move(plan), answer, lookup, network);
    if (!got)
        co_return tell_fault(answer, got.error(), host);
    if (!is_success(got->reply))
        co_return tell_status(answer, got->reply, host);
    auto const text = grammar::parse_autodiscover_v2(got->reply.body);
    auto const service = text ? parse_url(*text) : core::Result<Url>(core::fail(core::FaultCode::not_found));
    if (!service || !service->is_https()) {
        answer.status = core::AnswerStatus::absent;
        answer.why = core::Message(MP_MSG("{host} knows no Exchange service for the address"), {{"host", host}});
        co_return;
    }
    take_service(*service, *got, answer, lookup.request.address);
}

}
