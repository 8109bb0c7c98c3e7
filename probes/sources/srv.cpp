// S4: SRV records of the mail services (RFC 6186, RFC 8314; DISCOVERY.md 4.2). One round trip, no connection.
#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/net/validation.h"
#include "probes/sources/looks.h"
#include "probes/sources/srv_records.h"
#include "probes/sources/trust.h"

#include <algorithm>
#include <array>
#include <optional>

namespace mp::sources {

namespace {

using Replies = std::array<SrvReply, mail_services.size()>;

/// `_imap` on 993 and `_submission` on 465 are implicit TLS in practice.
core::Security security_of(MailService const& service, std::uint16_t port) {
    return port == core::standard_port(service.protocol, core::Security::tls) ? core::Security::tls : service.stated;
}

std::optional<core::Candidate> candidate_from(MailService const& service, core::SrvFacts const& record) {
    bool const is_usable =
        !record.not_offered && record.port != 0 && core::is_host_name(record.target) && !core::is_ip_literal(record.target);
    if (!is_usable)
        return std::nullopt;
    core::Candidate candidate;
    candidate.endpoint.service = service.protocol;
    candidate.endpoint.host = record.target;
    candidate.endpoint.port = record.port;
    candidate.endpoint.security = security_of(service, record.port);
    candidate.stated = service.stated;
    candidate.said = core::Said{std::to_string(record.port), std::string(service.name), {}, {}};
    return candidate;
}

/// `is_validated`: this run saw the resolver check signatures; else what it calls authentic is anybody's word.
void add_protocol(core::Service protocol, Replies const& replies, bool is_validated, core::Answer& answer,
                  std::string const& domain) {
    for (std::size_t i = 0; i < mail_services.size(); ++i) {
        if (mail_services[i].protocol != protocol)
            continue;
        for (auto const& record : replies[i].records) {
            auto candidate = candidate_from(mail_services[i], record);
            if (!candidate && !record.not_offered)
                answer.oddities.push_back({core::odd::record,
                                           {},
                                           std::string(mail_services[i].name),
                                           record.target + ":" + std::to_string(record.port)});
            auto const is_same = [&](core::Candidate const& other) { return other.endpoint == candidate->endpoint; };
            if (!candidate || std::any_of(answer.candidates.begin(), answer.candidates.end(), is_same))
                continue;
            candidate->order = static_cast<int>(answer.candidates.size());
            std::vector<core::Candidate> one{std::move(*candidate)};
            auto const way = record.authenticated && is_validated ? core::Way::signed_record : core::Way::unsigned_pointer;
            stamp(one, answer.source, std::string(mail_services[i].name) + "." + domain, way, domain);
            answer.candidates.push_back(std::move(one.front()));
        }
    }
}

/// The best priority published for a protocol: between IMAP and POP3 it shows the provider's wish (RFC 6186, 3.4).
int best_priority(core::Service protocol, Replies const& replies) {
    int best = 65536;
    for (std::size_t i = 0; i < mail_services.size(); ++i)
        for (auto const& record : replies[i].records)
            if (mail_services[i].protocol == protocol && !record.not_offered)
                best = std::min(best, int{record.priority});
    return best;
}

std::string join_names(std::vector<std::string> const& names) {
    std::string out;
    for (auto const& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return out;
}

/// Why there is nothing, or what is worth knowing beside the records found.
void conclude(Replies const& replies, core::Answer& answer) {
    std::vector<core::SrvFacts> all;
    std::vector<std::string> failed, denied;
    bool timed_out = true;
    for (std::size_t i = 0; i < replies.size(); ++i) {
        all.insert(all.end(), replies[i].records.begin(), replies[i].records.end());
        if (core::is_dns_failure(replies[i].status)) {
            failed.emplace_back(mail_services[i].name);
            timed_out = timed_out && replies[i].status == core::DnsStatus::timeout;
        }
    }
    for (auto const protocol : {core::Service::imap, core::Service::pop3, core::Service::smtp})
        if (is_denied(all, protocol))
            denied.push_back(core::ascii::to_upper(core::name_of(protocol)));
    if (!denied.empty())
        answer.why.add(
            core::Message(MP_MSG("the domain declares as not offered: {protocols}"), {{"protocols", join_names(denied)}}));
    if (!failed.empty())
        answer.why.add(core::Message(MP_MSG("no answer from the DNS for {names}"), {{"names", join_names(failed)}}));
    answer.status = core::AnswerStatus::found;
    if (!answer.candidates.empty())
        return;
    answer.status = failed.empty() ? core::AnswerStatus::absent
                    : timed_out    ? core::AnswerStatus::timeout
                                   : core::AnswerStatus::error;
    if (!all.empty() && denied.empty())
        answer.why = MP_MSG("the SRV records name no host and port that can be used");
    else if (answer.why.is_empty())
        answer.why = MP_MSG("no SRV records for mail");
}

bool claims_authenticity(Replies const& replies) {
    return std::any_of(replies.begin(), replies.end(), [](SrvReply const& reply) {
        return std::any_of(reply.records.begin(), reply.records.end(),
                           [](auto const& record) { return record.authenticated; });
    });
}

/// Says anew what the records mean; lines that were told already keep their place.
void take(Replies const& replies, bool is_validated, core::Answer& answer, std::string const& domain) {
    answer.candidates.clear();
    bool const pop_first = best_priority(core::Service::pop3, replies) < best_priority(core::Service::imap, replies);
    add_protocol(pop_first ? core::Service::pop3 : core::Service::imap, replies, is_validated, answer, domain);
    add_protocol(pop_first ? core::Service::imap : core::Service::pop3, replies, is_validated, answer, domain);
    add_protocol(core::Service::smtp, replies, is_validated, answer, domain);
    answer.trust = core::Trust::t0;
    for (auto const& candidate : answer.candidates)
        answer.trust = core::weaker(answer.trust, candidate.evidence.trust);
    if (answer.candidates.empty())
        answer.trust = core::Trust::t3;
}

/// What counts when records claim to be authentic. The proof is under way since the burst began; whoever can do without it
/// may begin after a moment.
net::Task<void> await_validation(Replies const& replies, core::Answer& answer, Lookup const& lookup, net::Network network) {
    constexpr net::milliseconds moment{300};
    auto const& request = lookup.request;
    auto const at_first = network.clock.in(moment), at_last = network.clock.in(net::validation_patience);
    bool is_proven = co_await net::refuses_bogus_name(network.resolver, request.bogus_name, at_first);
    take(replies, is_proven, answer, request.address.domain);
    if (is_proven)
        co_return;
    is_proven = co_await net::refuses_bogus_name(network.resolver, request.bogus_name, at_last);
    take(replies, is_proven, answer, request.address.domain);
}

}

net::Task<void> look_srv(core::Answer& answer, Lookup const& lookup, net::Network network) {
    auto const& domain = lookup.request.address.domain;
    Replies replies;
    std::vector<net::Task<void>> tasks;
    for (std::size_t i = 0; i < mail_services.size(); ++i) {
        std::string const service(mail_services[i].name);
        answer.asked.push_back(service + "." + domain + " SRV");
        tasks.push_back(ask_srv(service, domain, network.resolver, replies[i]));
    }
    co_await net::gather(std::move(tasks));
    if (claims_authenticity(replies))
        co_await await_validation(replies, answer, lookup, network);
    else
        take(replies, false, answer, domain);
    conclude(replies, answer);
}

}
