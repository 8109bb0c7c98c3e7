#include "probes/sources/hoster.h"

#include "probes/core/domain.h"
#include "probes/sources/mx_hosts.h"
#include "probes/sources/provider_table.h"
#include "probes/sources/srv_records.h"
#include "probes/sources/trust.h"

#include <algorithm>

namespace mp::sources {

namespace {

using core::Security;
using core::Service;

/// The most usual name comes first; `mail.` serves everything at many small hosters.
struct UsualName {
    std::string_view label;
    Service service;
};
constexpr UsualName usual_names[] = {
    {"imap", Service::imap}, {"mail", Service::imap}, {"pop", Service::pop3},
    {"mail", Service::pop3}, {"smtp", Service::smtp}, {"mail", Service::smtp},
};

net::Task<void> ask_address(std::string host, net::Resolver& resolver) { co_await resolver.addresses(std::move(host)); }

void add_guess(core::Answer& answer, UsualName name, Security security, std::string const& hoster) {
    core::Candidate candidate;
    candidate.endpoint.service = name.service;
    candidate.endpoint.host = std::string(name.label) + "." + hoster;
    candidate.endpoint.security = security;
    candidate.endpoint.port = core::standard_port(name.service, security);
    candidate.stated = security;
    candidate.evidence.source = core::SourceId::guess;
    candidate.evidence.place = candidate.endpoint.host;
    candidate.evidence.trust = core::Trust::t3;
    candidate.evidence.note =
        core::Message(MP_MSG("nobody publishes it; the mail of the domain is received by {host}"), {{"host", hoster}});
    candidate.flags.emplace_back(core::flag::foreign_host);
    candidate.order = static_cast<int>(answer.candidates.size());
    answer.candidates.push_back(std::move(candidate));
}

enum class Kind { missing, own_name, alias };

Kind kind_of(std::string const& name, std::string const& hoster, net::Resolver const& resolver) {
    for (auto const& host : resolver.known_hosts())
        if (host.name == name && host.exists())
            return !host.aliases.empty() && core::is_at_or_below(host.aliases.back(), hoster) ? Kind::alias : Kind::own_name;
    return Kind::missing;
}

net::Task<void> guess_at(std::string hoster, core::Answer& answer, Lookup const& lookup, net::Network network) {
    std::vector<net::Task<void>> tasks;
    for (auto const label : {"imap", "mail", "pop", "smtp"})
        tasks.push_back(ask_address(std::string(label) + "." + hoster, network.resolver));
    co_await net::gather(std::move(tasks));
    // An alias comes after the name it leads to: the certificate is made out to that one.
    for (auto const security : {Security::tls, Security::starttls})
        for (auto const kind : {Kind::own_name, Kind::alias})
            for (auto const& name : usual_names)
                if (kind_of(std::string(name.label) + "." + hoster, hoster, network.resolver) == kind &&
                    !is_denied(lookup.dns.srv, name.service))
                    add_guess(answer, name, security, hoster);
}

}

std::vector<std::string> unknown_hosters(core::DnsFacts const& dns, core::EmailAddress const& address) {
    std::vector<std::string> out;
    if (match_by_mx(dns, address))
        return out;
    for (auto const& host : leading_mx_hosts(dns)) {
        auto base = core::base_domain(host);
        bool const is_new = std::find(out.begin(), out.end(), base) == out.end();
        if (!base.empty() && !core::is_own(host, address.domain) && is_new && out.size() < 2)
            out.push_back(std::move(base));
    }
    return out;
}

net::Task<void> guess_at_hosters(core::Answer& answer, Lookup const& lookup, net::Network network) {
    for (auto const& hoster : unknown_hosters(lookup.dns, lookup.request.address)) {
        if (!core::is_trusted(hoster, lookup.request.trusted_domains)) {
            ask_for_trust(answer, hoster);
            continue;
        }
        std::string name = hoster;
        co_await guess_at(std::move(name), answer, lookup, network);
    }
}

}
