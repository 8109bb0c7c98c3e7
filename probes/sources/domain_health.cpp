// What rules about the mail domain want to know beyond discovery: SPF, DMARC, DKIM's place, MTA-STS, MX hosts, DNSSEC.
#include "probes/core/domain.h"
#include "probes/grammar/dns_meaning.h"
#include "probes/sources/hosts.h"
#include "probes/sources/source.h"
#include "probes/sources/spf_tree.h"

#include <algorithm>

namespace mp::sources {

namespace {

net::Task<net::DnsReply> ask(std::string name, net::RecordType type, net::Network network, bool checking_disabled = false) {
    net::DnsQuestion question;
    question.name = std::move(name);
    question.type = type;
    question.checking_disabled = checking_disabled;
    co_return co_await network.resolver.ask(question);
}

/// The names at which a DMARC policy may be, from the domain itself up to its base domain.
std::vector<std::string> names_up_the_tree(std::string const& domain) {
    std::vector<std::string> out;
    std::string name = domain;
    std::string const base = core::base_domain(domain);
    out.push_back(name);
    while (!base.empty() && name != base && name.find('.') != std::string::npos) {
        name.erase(0, name.find('.') + 1);
        out.push_back(name);
    }
    return out;
}

net::Task<void> check_dmarc(std::string domain, core::DnsFacts& dns, net::Network network) {
    for (auto const& name : names_up_the_tree(domain)) {
        auto const reply = co_await ask("_dmarc." + name, net::RecordType::txt, network);
        dns.dmarc_status = reply.status;
        for (auto const& record : reply.of_type(net::RecordType::txt))
            if (record.text.starts_with("v=DMARC1"))
                dns.dmarc.push_back(record.text);
        dns.dmarc_at = dns.dmarc.empty() ? "" : name;
        if (!dns.dmarc.empty() || core::is_dns_failure(reply.status))
            co_return;
    }
}

net::Task<void> check_domainkey(std::string domain, core::DnsFacts& dns, net::Network network) {
    auto const reply = co_await ask("_domainkey." + domain, net::RecordType::txt, network);
    dns.domainkey_status = reply.status;
}

/// RFC 8461: the record announces a policy, the policy lives at mta-sts.DOMAIN; redirects are not followed (RFC 8461, 3.3).
net::Task<void> check_mta_sts(std::string domain, core::DnsFacts& dns, net::Network network, net::TimePoint until) {
    auto const reply = co_await ask("_mta-sts." + domain, net::RecordType::txt, network);
    auto const records = reply.of_type(net::RecordType::txt);
    dns.mta_sts.has_record = std::any_of(records.begin(), records.end(),
                                         [](auto const& record) { return grammar::is_mta_sts_record(record.text); });
    if (!dns.mta_sts.has_record)
        co_return;
    net::HttpRequest request;
    request.url = "https://mta-sts." + domain + "/.well-known/mta-sts.txt";
    request.max_body = 64 * 1024;
    request.until = until;
    auto const got = co_await network.http.fetch(std::move(request));
    auto const policy = got && got->status == 200 ? grammar::parse_mta_sts_policy(got->body) : std::nullopt;
    if (policy)
        dns.mta_sts.policy_mx = *policy;
    bool const is_absent = got ? got->status == 404 : got.error().code == core::FaultCode::no_such_name;
    bool const is_invalid = got && got->status == 200;
    using core::PolicyStatus;
    dns.mta_sts.policy_status = policy       ? PolicyStatus::ok
                                : is_absent  ? PolicyStatus::absent
                                : is_invalid ? PolicyStatus::invalid
                                             : PolicyStatus::error;
}

/// Outlook asks this name whatever else is published, and shows a warning when the certificate is not for it. Only the
/// handshake is wanted: the page asked for is not Autodiscover's, whose servers count questions without an address as
/// attacks. A name that answers slowly is left to the Autodiscover source.
net::Task<void> check_autodiscover_host(std::string domain, std::vector<core::WebCertificate>& certificates,
                                        net::Network network) {
    std::string const host = "autodiscover." + domain;
    auto const facts = co_await network.resolver.addresses(host);
    if (!facts.exists())
        co_return;
    net::HttpRequest request;
    request.url = "https://" + host + "/";
    request.max_body = 64 * 1024;
    request.until = network.clock.in(net::milliseconds(1000));
    request.refused = &certificates;
    co_await network.http.fetch(std::move(request));
}

net::Task<void> check_mx_host(std::string host, core::DnsFacts& dns, net::Network network) {
    auto facts = co_await network.resolver.addresses(host);
    for (auto& mx : dns.mx)
        if (mx.host == host)
            mx.is_alias = !facts.aliases.empty();
    note_host(dns, std::move(facts));
}

net::Task<void> check_mx(std::string domain, core::DnsFacts& dns, net::Network network) {
    auto const reply = co_await ask(domain, net::RecordType::mx, network);
    std::vector<net::Task<void>> tasks;
    for (auto const& record : reply.of_type(net::RecordType::mx))
        if (core::is_host_name(record.target) && !core::is_ip_literal(record.target))
            tasks.push_back(check_mx_host(record.target, dns, network));
    co_await net::gather(std::move(tasks));
}

/// SERVFAIL from a validating resolver, but an answer when validation is switched off: the signatures are broken.
net::Task<void> check_signatures(std::string domain, core::DnsFacts& dns, net::Network network) {
    auto const checked = co_await ask(domain, net::RecordType::mx, network);
    if (checked.status != core::DnsStatus::server_failure)
        co_return;
    auto const unchecked = co_await ask(domain, net::RecordType::mx, network, true);
    dns.is_bogus = !core::is_dns_failure(unchecked.status) && unchecked.status != core::DnsStatus::not_asked;
}

}

net::Task<void> domain_health(core::Request const& request, core::DnsFacts& dns,
                              std::vector<core::WebCertificate>& certificates, net::Network network) {
    auto const& domain = request.address.domain;
    auto const until = network.clock.in(net::milliseconds(3000));
    std::vector<net::Task<void>> tasks;
    tasks.push_back(walk_spf(domain, dns.spf, network));
    tasks.push_back(check_dmarc(domain, dns, network));
    tasks.push_back(check_domainkey(domain, dns, network));
    tasks.push_back(check_mta_sts(domain, dns, network, until));
    tasks.push_back(check_mx(domain, dns, network));
    tasks.push_back(check_signatures(domain, dns, network));
    tasks.push_back(check_autodiscover_host(domain, certificates, network));
    co_await net::finish_by(net::gather(std::move(tasks)), until);
}

}
