// S7: Microsoft Autodiscover (POX), the four ways of finding its server (DISCOVERY.md 8.1), and a fifth that owners
// of domains believe in: an alias in the DNS. It never climbs to a parent domain: that habit handed 372,072 logins to
// strangers in 2021.
#include "probes/core/domain.h"
#include "probes/sources/autodiscover_talk.h"
#include "probes/sources/fetch.h"
#include "probes/sources/looks.h"
#include "probes/sources/mx_hosts.h"
#include "probes/sources/prefer.h"
#include "probes/sources/srv_records.h"
#include "probes/sources/trust.h"
#include "probes/sources/waits.h"

#include <algorithm>

namespace mp::sources {

namespace {

bool has_flag(std::vector<core::SourceFlag> const& flags, core::SourceFlag flag) {
    return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

/// The order is of preference: a web host answers at the bare domain for whoever runs the mail (DISCOVERY.md 8.6).
enum Method : std::size_t { by_host, by_domain, by_http_redirect, by_srv, by_alias, method_count };

struct Round {
    Lookup const& lookup;
    net::Network network;
    net::TimePoint until;
    TalkBudget budget;
    Parts& parts;
};

TalkPlan plan_for(Round const& round, std::string url) {
    TalkPlan plan;
    plan.url = std::move(url);
    plan.address = round.lookup.request.address.full();
    plan.until = round.until;
    return plan;
}

net::Task<void> ask_url(Round& round, Method method, std::string url) {
    auto plan = plan_for(round, std::move(url));
    co_await talk(std::move(plan), round.budget, round.parts[method], round.lookup, round.network);
}

/// Method 3: an unauthenticated GET that is good only for its redirect to https.
net::Task<void> ask_http_redirect(Round& round) {
    auto& answer = round.parts[by_http_redirect];
    auto const& domain = round.lookup.request.address.domain;
    std::string const host = "autodiscover." + domain;
    auto plan = plan_get("http://" + host + "/autodiscover/autodiscover.xml", domain, "text/xml", net::milliseconds(5000));
    plan.redirects = Redirects::none;
    plan.request.until = round.until;
    auto const got = co_await fetch(std::move(plan), answer, round.lookup, round.network);
    if (!got)
        co_return tell_fault(answer, got.error(), host);
    auto const target = resolve_reference(got->url, got->reply.header("location"));
    if (got->reply.status < 300 || got->reply.status > 399 || !target || !target->is_https()) {
        answer.status = core::AnswerStatus::absent;
        answer.why = core::Message(MP_MSG("{url} does not redirect to https"), {{"url", "http://" + host}});
        co_return;
    }
    std::string url = target->text();
    co_await ask_url(round, by_http_redirect, std::move(url));
}

/// Method 4: the first usable record of `_autodiscover._tcp`.
net::Task<void> ask_srv_target(Round& round) {
    auto& answer = round.parts[by_srv];
    auto const& domain = round.lookup.request.address.domain;
    std::string const service = "_autodiscover._tcp";
    SrvReply reply;
    answer.asked.push_back(service + "." + domain + " SRV");
    co_await ask_srv(service, domain, round.network.resolver, reply);
    for (auto const& record : reply.records) {
        if (record.not_offered || record.port == 0 || !core::is_host_name(record.target))
            continue;
        auto plan = plan_for(round, autodiscover_url(record.target, record.port));
        plan.named_port = record.port;
        co_await talk(std::move(plan), round.budget, round.parts[by_srv], round.lookup, round.network);
        co_return;
    }
    bool const failed = core::is_dns_failure(reply.status);
    answer.status = failed ? core::AnswerStatus::error : core::AnswerStatus::absent;
    answer.why = core::Message(failed ? MP_MSG("the DNS gave no answer about {host}") : MP_MSG("no usable {host} record"),
                               {{"host", service}});
}

/// Better sources get a head start. Once none of them has anything, nobody is left to be courteous to.
net::Task<void> wait_for_turn(Lookup const& lookup, net::Clock& clock) {
    auto const start = clock.in(lookup.pace.autodiscover);
    while (!(lookup.published_decided && lookup.published_failed) && clock.now() < start)
        co_await lookup.published.wait(start);
}

/// The name leads to a hoster's machine, which cannot prove the domain's name. It can prove its own: who trusts the hoster
/// is helped, the others learn whom they would have to trust.
net::Task<void> ask_alias(Round& round) {
    auto& answer = round.parts[by_alias];
    auto const own_host = "autodiscover." + round.lookup.request.address.domain;
    auto const facts = co_await round.network.resolver.addresses(own_host);
    bool const is_unproven = has_flag(round.parts[by_host].flags, core::flag::unproven_site);
    answer.status = core::AnswerStatus::absent;
    if (!is_unproven || facts.aliases.empty() || !core::is_host_name(facts.aliases.back()))
        co_return;
    auto url = autodiscover_url(facts.aliases.back());
    co_await ask_url(round, by_alias, std::move(url));
}

/// DISCOVERY.md 8.6: worth telling when the mail is received by one company and Autodiscover names another.
void compare_with_mx(core::Answer& answer, Lookup const& lookup) {
    auto const hosts = leading_mx_hosts(lookup.dns);
    if (answer.candidates.empty() || hosts.empty())
        return;
    auto const& host = answer.candidates.front().endpoint.host;
    auto const& domain = lookup.request.address.domain;
    auto const mx_base = core::base_domain(hosts.front()), base = core::base_domain(host);
    if (!core::is_own(host, domain) && !core::is_own(hosts.front(), domain) && mx_base != base)
        answer.why.add(core::Message(MP_MSG("it names servers of {named} while mail is received by {receiver}"),
                                     {{"named", base}, {"receiver", mx_base}}));
}

}

net::Task<void> look_autodiscover(core::Answer& answer, Lookup const& lookup, net::Network network) {
    auto const& domain = lookup.request.address.domain;
    co_await wait_for_dns(lookup);
    co_await wait_for_turn(lookup, network.clock);
    Parts parts(answer, method_count);
    Round round{lookup, network, network.clock.in(net::milliseconds(8000)), {}, parts};
    std::vector<net::Task<void>> first;
    first.push_back(ask_url(round, by_host, autodiscover_url("autodiscover." + domain)));
    first.push_back(ask_url(round, by_domain, autodiscover_url(domain)));
    co_await prefer(parts, by_host, std::move(first), network.clock);
    bool more = !parts.found();
    if (more)
        more = co_await published_sources_failed(lookup);
    if (more) {
        round.until = network.clock.in(net::milliseconds(8000));
        std::vector<net::Task<void>> second;
        second.push_back(ask_http_redirect(round));
        second.push_back(ask_srv_target(round));
        second.push_back(ask_alias(round));
        co_await prefer(parts, by_http_redirect, std::move(second), network.clock);
    } else if (!parts.found()) {
        for (auto const method : {by_http_redirect, by_srv, by_alias})
            parts[method].status = core::AnswerStatus::skipped;
    }
    parts.settle();
    compare_with_mx(answer, lookup);
}

}
