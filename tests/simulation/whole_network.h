#pragma once
// The network of one made-up world, in virtual time.

#include "probes/net/network.h"
#include "tests/simulation/whole_watch.h"
#include "tests/simulation/whole_world.h"
#include "tests/support/virtual_clock.h"

#include <map>

namespace mp::simulation {

class WorldResolver final : public net::Resolver {
public:
    WorldResolver(World const& world, net::Clock const& clock) : m_world(world), m_clock(clock) {}
    net::Task<net::DnsReply> ask(net::DnsQuestion question) override;
    net::Task<core::HostFacts> addresses(std::string host) override;
    std::vector<core::HostFacts> known_hosts() const override { return m_known; }
    std::vector<std::string> servers() const override { return {"192.0.2.53:53"}; }

private:
    /// Asked once: who asks again gets the answer when the first does.
    net::TimePoint answered_at(std::string const& question, int ms);
    net::DnsReply srv_reply(std::string const& name) const;

    World const& m_world;
    net::Clock const& m_clock;
    std::map<std::string, net::TimePoint> m_answered_at;
    std::vector<core::HostFacts> m_known;
};

class WorldHttp final : public net::HttpClient {
public:
    WorldHttp(World const& world, Watch& watch) : m_world(world), m_watch(watch) {}
    net::Task<core::Result<net::HttpReply>> fetch(net::HttpRequest request) override;

private:
    World const& m_world;
    Watch& m_watch;
};

class WorldDialer final : public net::Dialer {
public:
    WorldDialer(World const& world, Watch& watch) : m_world(world), m_watch(watch) {}
    net::Task<net::Dialled> dial(std::string host, std::uint16_t port, std::vector<std::string> ips,
                                 net::TimePoint until) override;
    net::Task<core::ConnectionAttempt> knock(std::string host, std::string ip, std::uint16_t port,
                                             net::TimePoint until) override;

private:
    World const& m_world;
    Watch& m_watch;
};

struct WorldNetwork {
    explicit WorldNetwork(World const& world)
        : watch(clock), resolver(world, clock), http(world, watch), dialer(world, watch) {}

    support::VirtualClock clock;
    Watch watch;
    WorldResolver resolver;
    WorldHttp http;
    WorldDialer dialer;

    net::Network handle() { return net::Network{resolver, http, dialer, clock}; }
};

}
