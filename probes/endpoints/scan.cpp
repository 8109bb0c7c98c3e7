#include "probes/endpoints/scan.h"

#include "probes/endpoints/handshake.h"
#include "probes/endpoints/limits.h"

#include <algorithm>
#include <utility>

namespace mp::endpoints {

using net::Task;

static Trial trial_for(core::ProbeReport const& report, std::string ip) {
    Trial trial;
    trial.endpoint = report.endpoint;
    trial.ips.push_back(std::move(ip));
    trial.request.server_name = report.endpoint.host;
    trial.request.repair_chain = false;
    return trial;
}

static bool is_same_verdict(core::TlsFacts const& a, core::TlsFacts const& b) {
    return a.established == b.established && a.trusted == b.trusted &&
           std::is_permutation(a.problems.begin(), a.problems.end(), b.problems.begin(), b.problems.end());
}

Task<void> compare_addresses(core::ProbeReport& report, TalkOptions options, net::Network network) {
    constexpr std::size_t most = 4;
    if (!report.tls.established)
        co_return;
    auto const facts = co_await network.resolver.addresses(report.endpoint.host);
    auto ips = in_turns(facts);
    std::erase(ips, report.tls.ip);
    if (ips.size() > most)
        ips.resize(most);
    for (auto const& ip : ips) {
        auto trial = trial_for(report, ip);
        auto const until = network.clock.in(limits::trial);
        trial.request.also_accept = options.reference_names;
        trial.request.repair_chain = true;
        auto const other = co_await try_handshake(std::move(trial), network, until);
        if (other && other->attempted && !is_same_verdict(report.tls, *other))
            report.other_addresses.push_back(*other);
    }
}

static Task<void> knock_one(core::ProbeReport& report, std::string ip, net::Network network) {
    auto const until = network.clock.in(limits::connect);
    auto const attempt = co_await network.dialer.knock(report.endpoint.host, ip, report.endpoint.port, until);
    if (attempt.result == core::ConnectResult::cancelled)
        co_return;
    std::erase_if(report.connections,
                  [&](auto const& known) { return known.ip == ip && known.result == core::ConnectResult::cancelled; });
    report.connections.push_back(attempt);
}

static bool is_told(core::ProbeReport const& report, std::string const& ip) {
    return std::any_of(report.connections.begin(), report.connections.end(),
                       [&](auto const& known) { return known.ip == ip && known.result != core::ConnectResult::cancelled; });
}

Task<void> knock_others(core::ProbeReport& report, net::Network network) {
    constexpr std::size_t most = 6;
    auto const facts = co_await network.resolver.addresses(report.endpoint.host);
    std::vector<Task<void>> knocks;
    for (auto const& ip : in_turns(facts))
        if (!is_told(report, ip) && knocks.size() < most)
            knocks.push_back(knock_one(report, ip, network));
    co_await net::gather(std::move(knocks));
}

}
