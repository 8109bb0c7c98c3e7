#pragma once
// Extra connections that only measure TLS: dial, go to the point where TLS begins, shake hands, hang up. No credential
// and no other command is ever sent on them.

#include "probes/core/dns_facts.h"
#include "probes/core/endpoint.h"
#include "probes/core/fault.h"
#include "probes/net/network.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mp::endpoints {

struct Trial {
    core::Endpoint endpoint;
    std::vector<std::string> ips;
    net::TlsRequest request;
};

/// What the handshake showed, established or not; nothing when there was no connection, the server did not let us begin
/// TLS, or `until` came first. The bound matters: connections to one address are few, and this may wait for a place.
net::Task<std::optional<core::TlsFacts>> try_handshake(Trial trial, net::Network network, net::TimePoint until);

/// A connection on which the next octet is one of TLS, at once or after STARTTLS; null when there was none, or the server
/// did not let us begin.
net::Task<std::unique_ptr<net::LineStream>> dial_to_tls(core::Endpoint endpoint, std::vector<std::string> ips,
                                                        net::Network network, net::TimePoint until);

/// The same on a port that is plain at first, one command earlier: STARTTLS is what comes next.
net::Task<std::unique_ptr<net::LineStream>> dial_to_starttls(core::Endpoint endpoint, std::vector<std::string> ips,
                                                             net::Network network, net::TimePoint until);

/// Adds a problem in the order of the enum, once.
void add_problem(core::TlsFacts& tls, core::TlsProblem problem);

/// IPv6 and IPv4 by turns, as RFC 8305, section 4, sorts them; at most eight.
std::vector<std::string> in_turns(core::HostFacts const& facts);

/// "[192.0.2.7]" or "[IPv6:2001:db8::7]" (RFC 5321, section 4.1.3) for the EHLO of this socket.
std::string address_literal(net::LineStream const& stream);

}
