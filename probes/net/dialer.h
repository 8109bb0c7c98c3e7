#pragma once
// Makes connections: races address families as RFC 8305 says (250 ms, IPv6 first) and tells what became of each address.

#include "probes/core/report.h"
#include "probes/net/line_stream.h"

#include <memory>
#include <string>
#include <vector>

namespace mp::net {

struct Dialled {
    std::unique_ptr<LineStream> stream;            ///< null when no address answered
    std::vector<core::ConnectionAttempt> attempts; ///< every address tried, in order of trying
};

class Dialer {
public:
    virtual ~Dialer() = default;
    /// Connects to the first address that answers. `host` is for the dial plan and the transcript.
    /// Who may connect is decided elsewhere; that a run never has more than 4 connections at once to one address, nor 24
    /// in all, is made sure of here.
    virtual Task<Dialled> dial(std::string host, std::uint16_t port, std::vector<std::string> ips, TimePoint until) = 0;
    /// Connects to one address and hangs up: does this family or address work?
    virtual Task<core::ConnectionAttempt> knock(std::string host, std::string ip, std::uint16_t port, TimePoint until) = 0;
};

}
