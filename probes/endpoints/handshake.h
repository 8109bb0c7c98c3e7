#pragma once
// Extra connections that only measure TLS: dial, go to the point where TLS begins, shake hands, hang up. No credential
// and no other command is ever sent on them.

#include "probes/core/dns_facts.h"
#include "probes/core/endpoint.h"
#include "probes/core/fault.h"
#include "probes/net/network.h"

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

/// Greeting and STARTTLS as tersely as the protocol allows; ok when the server said "go ahead" and nothing more.
net::Task<core::Result<void>> ask_for_tls(net::LineStream& stream, core::Service service, net::TimePoint until);

/// Adds a problem in the order of the enum, once.
void add_problem(core::TlsFacts& tls, core::TlsProblem problem);

/// IPv6 and IPv4 by turns, as RFC 8305, section 4, sorts them; at most eight.
std::vector<std::string> in_turns(core::HostFacts const& facts);

/// "[192.0.2.7]" or "[IPv6:2001:db8::7]" (RFC 5321, section 4.1.3) for the EHLO of this socket.
std::string address_literal(net::LineStream const& stream);

}
