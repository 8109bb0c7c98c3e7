#pragma once
// Dialer over TCP sockets.

#include "probes/net/chain_repair.h"
#include "probes/net/clock.h"
#include "probes/net/dial_plan.h"
#include "probes/net/dialer.h"
#include "probes/net/tcp_pipe.h"

#include <map>

namespace mp::net {

/// The order of trying: IPv6 first, then the families in turn (RFC 8305, section 4); each address once.
std::vector<std::string> racing_order(std::vector<std::string> const& ips);

class RacingDialer final : public Dialer {
public:
    RacingDialer(DialPlan const& plan, TrustStore& trust, ChainRepair& repair, Clock const& clock);

    /// Time spent waiting for a free place at the run's limits does not count against `until`: it says nothing about
    /// the server.
    Task<Dialled> dial(std::string host, std::uint16_t port, std::vector<std::string> ips, TimePoint until) override;
    Task<core::ConnectionAttempt> knock(std::string host, std::string ip, std::uint16_t port, TimePoint until) override;

private:
    struct Race;
    Task<void> attempt(std::shared_ptr<Race> race, std::size_t index);
    Task<std::vector<Gate::Pass>> take_place(std::string server);
    Task<Dialled> run_race(std::shared_ptr<Race> race);

    DialPlan const& m_plan;
    TrustStore& m_trust;
    ChainRepair& m_repair;
    Clock const& m_clock;
    Gate m_all;
    std::map<std::string, Gate> m_by_server;
};

}
