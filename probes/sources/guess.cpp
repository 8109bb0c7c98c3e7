// S11: hosts that exist in the DNS and often are mail servers (DISCOVERY.md 10).
#include "probes/core/domain.h"
#include "probes/sources/hoster.h"
#include "probes/sources/hosts.h"
#include "probes/sources/looks.h"
#include "probes/sources/mx_hosts.h"
#include "probes/sources/srv_records.h"
#include "probes/sources/trust.h"
#include "probes/sources/waits.h"

#include <algorithm>

namespace mp::sources {

namespace {

using Labels = std::vector<std::string_view>;

/// First labels by their frequency in the public database.
Labels labels_for(core::Service service) {
    switch (service) {
    case core::Service::imap: return {"imap", "mail", "imaps", "in", "imap4"};
    case core::Service::pop3: return {"pop", "mail", "pop3"};
    case core::Service::smtp: return {"smtp", "mail", "smtps", "out", "smtpauth"};
    }
    return {};
}

void add_if_new(std::vector<std::string>& names, std::string name) {
    if (std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
}

bool is_alias_of_any(std::string const& name, std::vector<std::string> const& others, core::DnsFacts const& dns) {
    auto const& aliases = core::find_host(dns, name)->aliases;
    return std::any_of(aliases.begin(), aliases.end(), [&](auto const& target) {
        return target != name && std::find(others.begin(), others.end(), target) != others.end();
    });
}

/// Labelled hosts, the domain itself, then the MX host if it is an own one; only those that exist.
std::vector<std::string> hosts_for(core::Service service, std::string const& domain, core::DnsFacts const& dns) {
    std::vector<std::string> names, out;
    for (auto const label : labels_for(service))
        add_if_new(names, std::string(label) + "." + domain);
    add_if_new(names, domain);
    for (auto const& mx : leading_mx_hosts(dns))
        if (core::is_own(mx, domain))
            add_if_new(names, mx);
    // Where incoming mail has a host, outgoing mail often shares it: 50 of 163 providers do.
    if (core::sends(service))
        for (auto const label : labels_for(core::Service::imap))
            add_if_new(names, std::string(label) + "." + domain);
    for (auto& name : names)
        if (auto const* host = core::find_host(dns, name); host != nullptr && host->exists())
            out.push_back(std::move(name));
    // The certificate of an ordinary server names the server, not every alias that leads to it.
    std::stable_partition(out.begin(), out.end(), [&](auto const& name) { return !is_alias_of_any(name, out, dns); });
    return out;
}

core::Candidate guess(core::Service service, core::Security security, core::HostFacts const& host,
                      core::DnsFacts const& dns) {
    core::Candidate candidate;
    candidate.endpoint.service = service;
    candidate.endpoint.host = host.name;
    candidate.endpoint.security = security;
    candidate.endpoint.port = core::standard_port(service, security);
    candidate.stated = security;
    candidate.evidence.source = core::SourceId::guess;
    candidate.evidence.place = host.name;
    candidate.evidence.trust = core::Trust::t2;
    candidate.evidence.note = MP_MSG("nobody publishes it; the host belongs to the mail domain");
    candidate.evidence.through_wildcard = is_only_wildcard(host, dns);
    if (candidate.evidence.through_wildcard)
        candidate.flags.emplace_back(core::flag::through_wildcard);
    return candidate;
}

/// Everything the resolver knows by now, the later labels included.
core::DnsFacts with_known_hosts(core::DnsFacts dns, net::Resolver const& resolver) {
    for (auto& host : resolver.known_hosts())
        note_host(dns, std::move(host));
    return dns;
}

net::Task<void> ask_address(std::string host, net::Resolver& resolver) { co_await resolver.addresses(std::move(host)); }

}

std::vector<core::Candidate> guesses(core::Request const& request, core::DnsFacts const& dns) {
    std::vector<core::Candidate> out;
    for (auto const security : {core::Security::tls, core::Security::starttls}) {
        for (auto const service : {core::Service::imap, core::Service::pop3, core::Service::smtp}) {
            bool const is_incoming = !core::sends(service);
            if ((is_incoming && has_null_mx(dns)) || is_denied(dns.srv, service))
                continue;
            for (auto const& name : hosts_for(service, request.address.domain, dns))
                out.push_back(guess(service, security, *core::find_host(dns, name), dns));
        }
    }
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i].order = static_cast<int>(i);
    return out;
}

net::Task<void> look_guess(core::Answer& answer, Lookup const& lookup, net::Network network) {
    if (!lookup.request.use_guess)
        co_return skip(answer, MP_MSG("switched off"));
    co_await wait_for_dns(lookup);
    auto const& domain = lookup.request.address.domain;
    answer.candidates = guesses(lookup.request, lookup.dns); // the usual names first; the rarer ones need more questions
    if (!lookup.dns.is_wildcard) {
        std::vector<net::Task<void>> tasks;
        for (auto const label : later_labels)
            tasks.push_back(ask_address(std::string(label) + "." + domain, network.resolver));
        co_await net::gather(std::move(tasks));
    }
    answer.candidates = guesses(lookup.request, with_known_hosts(lookup.dns, network.resolver));
    co_await guess_at_hosters(answer, lookup, network);
    answer.trust = core::Trust::t2;
    for (auto const& candidate : answer.candidates)
        if (std::find(answer.asked.begin(), answer.asked.end(), candidate.endpoint.host) == answer.asked.end())
            answer.asked.push_back(candidate.endpoint.host);
    answer.status = answer.candidates.empty() ? core::AnswerStatus::absent : core::AnswerStatus::found;
    if (lookup.dns.is_wildcard)
        answer.flags.emplace_back(core::flag::through_wildcard);
    if (!answer.candidates.empty())
        answer.why = MP_MSG("hosts with usual names that exist in the DNS");
    else
        answer.why = has_null_mx(lookup.dns) ? why_no_mx(lookup.dns) : MP_MSG("no host with a usual name exists");
}

}
