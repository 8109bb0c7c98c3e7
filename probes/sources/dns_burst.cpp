// The first millisecond of a run: every DNS question whose answer may be wanted (DISCOVERY.md 4.1).
#include "probes/core/domain.h"
#include "probes/net/validation.h"
#include "probes/sources/hosts.h"
#include "probes/sources/source.h"
#include "probes/sources/srv_records.h"

#include <algorithm>
#include <random>

namespace mp::sources {

namespace {

std::string random_label(std::size_t letters) {
    std::random_device device;
    std::uniform_int_distribution<int> letter('a', 'z');
    std::string out;
    while (out.size() < letters)
        out += static_cast<char>(letter(device));
    return out;
}

/// Lives in the frame of dns_burst, which outlives every branch.
struct Work {
    Burst burst;
    net::Network network;
    std::string domain;
    std::size_t open = 0;                   ///< questions of the burst itself that are not answered yet
    std::vector<core::DnsStatus> at_domain; ///< of every question at the domain's own name
    bool has_descendants = false;           ///< something below the domain exists, so the domain does
    bool has_ad = false;                    ///< some answer claimed to be authentic
    std::vector<std::string> claimed;       ///< SRV services whose records did
};

core::DnsStatus judge_domain(Work const& work) {
    using core::DnsStatus;
    auto const has = [&](DnsStatus status) {
        return std::find(work.at_domain.begin(), work.at_domain.end(), status) != work.at_domain.end();
    };
    if (has(DnsStatus::ok))
        return DnsStatus::ok;
    if (has(DnsStatus::no_data) || work.has_descendants)
        return DnsStatus::no_data;
    for (auto const status : work.at_domain)
        if (core::is_dns_failure(status))
            return status;
    return work.at_domain.empty() ? DnsStatus::not_asked : DnsStatus::no_such_name;
}

/// Restores the order in which services are listed, whatever order their answers came in.
void sort_services(core::DnsFacts& dns) {
    auto const place = [](core::SrvFacts const& facts) {
        std::size_t at = 0;
        while (at < mail_services.size() && mail_services[at].name != facts.service)
            ++at;
        auto const* other = std::find(other_services.begin(), other_services.end(), facts.service);
        return at < mail_services.size() ? at : at + static_cast<std::size_t>(other - other_services.begin());
    };
    std::stable_sort(dns.srv.begin(), dns.srv.end(), [&](auto const& a, auto const& b) { return place(a) < place(b); });
    std::sort(dns.srv_failed.begin(), dns.srv_failed.end());
}

/// AD counts once the resolver was seen to refuse a bogus name; the answers may come before or after that.
void settle_authenticity(Work& work) {
    auto& dns = work.burst.dns;
    for (auto& record : dns.srv)
        record.authenticated =
            dns.is_validating && std::find(work.claimed.begin(), work.claimed.end(), record.service) != work.claimed.end();
    dns.is_ad_unproven = work.has_ad && !dns.is_validating;
}

void one_is_done(Work& work) {
    if (--work.open > 0)
        return;
    auto& dns = work.burst.dns;
    dns.domain_status = judge_domain(work);
    dns.resolvers = work.network.resolver.servers();
    sort_services(dns);
    settle_authenticity(work);
    work.burst.dns_is_done = true;
    work.burst.dns_done.notify();
}

net::Task<void> ask_host(Work& work, std::string host) {
    auto facts = co_await work.network.resolver.addresses(host);
    note_host(work.burst.dns, std::move(facts));
}

/// The hosts that SRV and MX records name: asked at once, but nobody waits for them.
net::Task<void> ask_targets(Work& work, std::vector<std::string> hosts) {
    std::vector<net::Task<void>> tasks;
    for (auto& host : hosts)
        if (!host.empty() && !core::is_ip_literal(host))
            tasks.push_back(ask_host(work, std::move(host)));
    co_await net::gather(std::move(tasks));
}

bool is_alias(core::DnsFacts const& dns, std::string const& host) {
    auto const* facts = core::find_host(dns, host);
    return facts != nullptr && !facts->aliases.empty();
}

net::Task<void> srv_branch(Work& work, std::string service) {
    SrvReply reply;
    co_await ask_srv(service, work.domain, work.network.resolver, reply);
    auto& dns = work.burst.dns;
    if (core::is_dns_failure(reply.status))
        dns.srv_failed.push_back(service);
    std::vector<std::string> targets;
    for (auto const& record : reply.records) {
        dns.srv.push_back(record);
        if (record.authenticated)
            work.claimed.push_back(service);
        work.has_ad = work.has_ad || record.authenticated;
        targets.push_back(record.target);
    }
    settle_authenticity(work);
    work.has_descendants = work.has_descendants || !reply.records.empty();
    one_is_done(work);
    co_await ask_targets(work, std::move(targets));
    for (auto& record : dns.srv)
        if (record.service == service)
            record.is_alias = is_alias(dns, record.target);
}

void take_mx(net::DnsReply const& reply, core::DnsFacts& dns) {
    for (auto const& record : reply.of_type(net::RecordType::mx)) {
        core::MxFacts facts;
        facts.preference = record.preference;
        facts.host = record.target;
        facts.is_address = core::is_ip_literal(record.target);
        dns.mx.push_back(std::move(facts));
    }
    std::stable_sort(dns.mx.begin(), dns.mx.end(), [](auto const& a, auto const& b) { return a.preference < b.preference; });
    dns.mx_status = reply.status == core::DnsStatus::ok && dns.mx.empty() ? core::DnsStatus::no_data : reply.status;
}

net::Task<void> mx_branch(Work& work) {
    net::DnsQuestion question;
    question.name = work.domain;
    question.type = net::RecordType::mx;
    auto const reply = co_await work.network.resolver.ask(question);
    auto& dns = work.burst.dns;
    take_mx(reply, dns);
    work.has_ad = work.has_ad || reply.authenticated;
    work.at_domain.push_back(reply.status);
    work.burst.mx_is_known = true;
    work.burst.mx_known.notify();
    std::vector<std::string> targets;
    for (auto const& mx : dns.mx)
        targets.push_back(mx.host);
    one_is_done(work);
    co_await ask_targets(work, std::move(targets));
    for (auto& mx : dns.mx)
        mx.is_alias = is_alias(dns, mx.host);
}

net::Task<void> txt_branch(Work& work, std::string name) {
    net::DnsQuestion question;
    question.name = name;
    question.type = net::RecordType::txt;
    auto const reply = co_await work.network.resolver.ask(question);
    auto& dns = work.burst.dns;
    bool const is_domain = name == work.domain;
    auto& texts = is_domain ? dns.txt : dns.pacc_txt;
    for (auto const& record : reply.of_type(net::RecordType::txt))
        texts.push_back(record.text);
    if (is_domain) {
        dns.txt_status = reply.status;
        work.at_domain.push_back(reply.status);
    }
    work.has_ad = work.has_ad || reply.authenticated;
    one_is_done(work);
}

net::Task<void> host_branch(Work& work, std::string host) {
    auto facts = co_await work.network.resolver.addresses(host);
    if (host == work.domain) {
        work.at_domain.push_back(facts.v4_status);
        work.at_domain.push_back(facts.v6_status);
    } else {
        work.has_descendants = work.has_descendants || facts.exists();
    }
    note_host(work.burst.dns, std::move(facts));
    one_is_done(work);
}

/// Below the domain: an address means a wildcard. Anywhere else: somebody answers for names that do not exist.
net::Task<void> wildcard_branch(Work& work) {
    net::DnsQuestion question;
    question.name = random_label(12) + "." + work.domain;
    auto const reply = co_await work.network.resolver.ask(question);
    for (auto const& record : reply.of_type(net::RecordType::a))
        work.burst.dns.wildcard_addresses.push_back(record.address);
    work.burst.dns.is_wildcard = !work.burst.dns.wildcard_addresses.empty();
    one_is_done(work);
}

net::Task<void> hijack_branch(Work& work) {
    net::DnsQuestion question;
    question.name = random_label(20) + ".com";
    auto const reply = co_await work.network.resolver.ask(question);
    work.burst.dns.is_hijacked = !reply.of_type(net::RecordType::a).empty();
    one_is_done(work);
}

/// Nobody waits for this but who would trust a record more for its signature.
net::Task<void> validation_branch(Work& work) {
    auto const until = work.network.clock.in(net::validation_patience);
    auto const& name = work.burst.request.bogus_name;
    work.burst.dns.is_validating = co_await net::refuses_bogus_name(work.network.resolver, name, until);
    settle_authenticity(work);
}

/// The rest of the names worth guessing, once the important answers are in. Below a wildcard all of them "exist".
net::Task<void> later_branch(Work& work) {
    while (!work.burst.dns_is_done)
        co_await work.burst.dns_done.wait();
    if (work.burst.dns.is_wildcard)
        co_return;
    std::vector<std::string> hosts;
    for (auto const label : later_labels)
        hosts.push_back(std::string(label) + "." + work.domain);
    co_await ask_targets(work, std::move(hosts));
}

}

net::Task<void> dns_burst(Burst burst, net::Network network) {
    Work work{burst, network, burst.request.address.domain, 0, {}, false, false, {}};
    std::vector<net::Task<void>> tasks;
    for (auto const& service : mail_services)
        tasks.push_back(srv_branch(work, std::string(service.name)));
    tasks.push_back(mx_branch(work));
    tasks.push_back(host_branch(work, work.domain));
    for (auto const label : first_labels)
        tasks.push_back(host_branch(work, std::string(label) + "." + work.domain));
    tasks.push_back(txt_branch(work, work.domain));
    tasks.push_back(txt_branch(work, "_ua-auto-config." + work.domain));
    for (auto const service : other_services)
        tasks.push_back(srv_branch(work, std::string(service)));
    tasks.push_back(wildcard_branch(work));
    tasks.push_back(hijack_branch(work));
    work.open = tasks.size();
    tasks.push_back(later_branch(work));
    tasks.push_back(validation_branch(work));
    co_await net::gather(std::move(tasks));
}

}
