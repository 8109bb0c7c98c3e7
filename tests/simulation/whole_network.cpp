#include "tests/simulation/whole_network.h"

#include "probes/net/event.h"
#include "tests/simulation/whole_files.h"
#include "tests/simulation/whole_server.h"

#include <algorithm>

namespace mp::simulation {

using core::ConnectResult;
using core::DnsStatus;
using core::FaultCode;
using core::Result;
using core::SourceId;
using net::milliseconds;
using net::Task;
using net::TimePoint;

namespace {

constexpr int quick_ms = 20;
constexpr int longest_question_ms = 3000; ///< as net/resolver has it

/// Under which service name a line is published (RFC 6186, RFC 8314).
std::string service_name(core::Endpoint const& line) {
    bool const is_tls = line.security == core::Security::tls;
    switch (line.service) {
    case core::Service::imap: return is_tls ? "_imaps._tcp." : "_imap._tcp.";
    case core::Service::pop3: return is_tls ? "_pop3s._tcp." : "_pop3._tcp.";
    case core::Service::smtp: return is_tls ? "_submissions._tcp." : "_submission._tcp.";
    }
    return {};
}

net::DnsReply empty_reply(DnsStatus status) {
    net::DnsReply reply;
    reply.status = status;
    return reply;
}

}

TimePoint WorldResolver::answered_at(std::string const& question, int ms) {
    return m_answered_at.try_emplace(question, m_clock.in(milliseconds(ms))).first->second;
}

net::DnsReply WorldResolver::srv_reply(std::string const& name) const {
    auto const* const srv = m_world.publication(SourceId::srv);
    if (!srv || srv->outcome == Outcome::absent || srv->outcome == Outcome::page)
        return empty_reply(DnsStatus::no_such_name);
    if (srv->outcome != Outcome::found)
        return empty_reply(srv->outcome == Outcome::broken ? DnsStatus::server_failure : DnsStatus::timeout);
    auto reply = empty_reply(DnsStatus::no_such_name);
    for (auto const& line : srv->lines) {
        if (service_name(line) + mail_domain != name)
            continue;
        net::DnsRecord record;
        record.name = name;
        record.type = net::RecordType::srv;
        record.target = line.host;
        record.port = line.port;
        reply.answers.push_back(std::move(record));
        reply.status = DnsStatus::ok;
    }
    return reply;
}

Task<net::DnsReply> WorldResolver::ask(net::DnsQuestion question) {
    auto const key = question.name + "/" + std::to_string(static_cast<int>(question.type));
    auto reply = empty_reply(DnsStatus::no_such_name);
    int ms = quick_ms;
    if (question.type == net::RecordType::srv) {
        auto const* const srv = m_world.publication(SourceId::srv);
        ms = !srv ? quick_ms : srv->outcome == Outcome::silent ? longest_question_ms : srv->ms;
        reply = srv_reply(question.name);
    } else if (question.type == net::RecordType::mx && question.name == mail_domain) {
        ms = m_world.mx_ms;
        net::DnsRecord record;
        record.name = mail_domain;
        record.type = net::RecordType::mx;
        record.target = std::string("mx.") + (m_world.has_hoster ? hoster_domain : mail_domain);
        reply = empty_reply(DnsStatus::ok);
        reply.answers.push_back(std::move(record));
    } else if (auto const* const host = m_world.host(question.name)) {
        ms = host->ms;
        reply = empty_reply(question.type == net::RecordType::a ? DnsStatus::ok : DnsStatus::no_data);
        for (auto const& ip : host->ips) {
            net::DnsRecord record;
            record.name = host->name;
            record.address = ip;
            if (reply.status == DnsStatus::ok)
                reply.answers.push_back(std::move(record));
        }
    }
    co_await net::sleep_until(answered_at(key, std::min(ms, longest_question_ms)));
    co_return reply;
}

Task<core::HostFacts> WorldResolver::addresses(std::string name) {
    core::HostFacts facts;
    facts.name = name;
    auto const* const host = m_world.host(name);
    co_await net::sleep_until(answered_at(name, host ? host->ms : quick_ms));
    facts.v4_status = host ? DnsStatus::ok : DnsStatus::no_such_name;
    facts.v6_status = host ? DnsStatus::no_data : DnsStatus::no_such_name;
    if (host)
        facts.v4 = host->ips;
    if (std::none_of(m_known.begin(), m_known.end(), [&](auto const& known) { return known.name == name; }))
        m_known.push_back(facts);
    co_return facts;
}

Task<Result<net::HttpReply>> WorldHttp::fetch(net::HttpRequest request) {
    if (request.password || request.body.find(password) != std::string::npos)
        m_watch.complain("secret", "the password to the web: " + request.url);
    auto const source = source_at(request.url);
    auto const* const publication = source ? m_world.publication(*source) : nullptr;
    auto const answered = m_watch.clock.in(milliseconds(publication ? publication->ms : quick_ms));
    bool const is_late = answered > request.until || (publication && publication->outcome == Outcome::silent);
    co_await net::sleep_until(is_late ? request.until : answered);
    if (is_late)
        co_return core::fail(FaultCode::timed_out, "silence");
    if (!publication)
        co_return core::fail(FaultCode::no_such_name);
    if (publication->outcome == Outcome::broken)
        co_return core::fail(FaultCode::tls_failed, "certificate has expired");
    net::HttpReply reply;
    reply.ip = "192.0.2.80";
    reply.status = publication->outcome == Outcome::absent ? 404 : 200;
    if (publication->outcome == Outcome::page)
        reply.body = "<!DOCTYPE html><html><body>It works!</body></html>";
    else if (publication->outcome == Outcome::found)
        reply.body = file_of(*publication);
    co_return reply;
}

namespace {

/// One address of a race (RFC 8305): when it is tried, and when it answers.
struct Try {
    TimePoint begun, ended;
    ConnectResult result = ConnectResult::timeout;
};

Try try_address(Server const* server, TimePoint begun) {
    Try out;
    out.begun = begun;
    out.ended = TimePoint::max();
    if (server && server->reach == Reach::filtered)
        return out;
    out.ended = begun + milliseconds(server ? server->connect_ms : quick_ms);
    out.result = server ? ConnectResult::ok : ConnectResult::refused;
    return out;
}

std::vector<Try> race(World const& world, std::uint16_t port, std::vector<std::string> const& ips, TimePoint now) {
    std::vector<Try> tries;
    for (auto const& ip : ips) {
        auto begun = now;
        if (!tries.empty()) {
            auto const& last = tries.back();
            begun = last.begun + milliseconds(250);
            if (last.result != ConnectResult::ok)
                begun = net::earlier(begun, last.ended);
        }
        tries.push_back(try_address(world.server(ip, port), begun));
    }
    return tries;
}

/// The first that stands by then; -1 for none.
int winner_of(std::vector<Try> const& tries, TimePoint until) {
    int best = -1;
    for (int i = 0; i < static_cast<int>(tries.size()); ++i) {
        auto const& one = tries[static_cast<std::size_t>(i)];
        bool const stands = one.result == ConnectResult::ok && one.ended <= until;
        if (stands && (best < 0 || one.ended < tries[static_cast<std::size_t>(best)].ended))
            best = i;
    }
    return best;
}

TimePoint end_of(std::vector<Try> const& tries, int winner, TimePoint until) {
    if (winner >= 0)
        return tries[static_cast<std::size_t>(winner)].ended;
    auto last = TimePoint::min();
    for (auto const& one : tries)
        last = std::max(last, net::earlier(one.ended, until));
    return tries.empty() ? TimePoint::min() : last;
}

}

Task<net::Dialled> WorldDialer::dial(std::string host, std::uint16_t port, std::vector<std::string> ips, TimePoint until) {
    co_await net::check_cancelled();
    auto const tries = race(m_world, port, ips, m_watch.clock.now());
    int const winner = winner_of(tries, until);
    // Of a race only the first address is counted, and then the one that won: the losers are gone within moments.
    auto const first = ips.empty() ? std::string("nowhere") : ips.front();
    auto place = std::make_unique<Place>(m_watch, first, port);
    auto const end = end_of(tries, winner, until);
    co_await net::sleep_until(end);
    net::Dialled dialled;
    for (std::size_t i = 0; i < tries.size() && tries[i].begun <= end; ++i) {
        core::ConnectionAttempt attempt;
        attempt.ip = ips[i];
        bool const has_ended = tries[i].ended <= end;
        attempt.result = has_ended ? tries[i].result : winner < 0 ? ConnectResult::timeout : ConnectResult::cancelled;
        dialled.attempts.push_back(attempt);
    }
    if (winner < 0)
        co_return dialled;
    auto const& ip = ips[static_cast<std::size_t>(winner)];
    place.reset();
    place = std::make_unique<Place>(m_watch, ip, port);
    dialled.stream = std::make_unique<ServerStream>(*m_world.server(ip, port), host, m_watch, std::move(place));
    co_return dialled;
}

Task<core::ConnectionAttempt> WorldDialer::knock(std::string, std::string ip, std::uint16_t port, TimePoint until) {
    auto const one = try_address(m_world.server(ip, port), m_watch.clock.now());
    bool const is_nowhere = ip == "192.0.2.1"; // nobody lives at a documentation address
    bool const is_late = is_nowhere || one.ended > until;
    co_await net::sleep_until(is_late ? until : one.ended);
    core::ConnectionAttempt attempt;
    attempt.ip = ip;
    attempt.result = is_late ? ConnectResult::timeout : one.result;
    co_return attempt;
}

}
