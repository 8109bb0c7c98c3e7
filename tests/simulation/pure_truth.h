#pragma once
// What a world does to those who come: connections, greetings and logins, for the run and for the oracle alike.

#include "probes/decide/board.h"
#include "tests/simulation/pure_world.h"

#include <string>
#include <vector>

namespace mp::simulation {

/// What comes of opening a line. Times in milliseconds since its start.
struct Opening {
    core::EndpointStatus status = core::EndpointStatus::pending;
    std::string ip;                ///< who answered; empty: nobody
    std::int64_t connected_ms = 0; ///< when somebody did
    std::int64_t done_ms = 0;
    bool has_untold_address = false;
    bool offers_other_names = false;
    ServerPort const* port = nullptr; ///< of who answered
};

/// What comes of a login. All answers are known at its end.
struct LoginTruth {
    std::vector<decide::Attempt> attempts;
    core::EndpointStatus status = core::EndpointStatus::login_rejected;
    std::int64_t done_ms = 0; ///< since it began
};

core::Request request_of(World const& world);
HostTruth const* find_host(World const& world, std::string const& name);
Machine const* find_machine(World const& world, std::string const& ip);

Opening open(World const& world, core::Endpoint const& endpoint);
LoginTruth log_in(ServerPort const& port, std::vector<std::string> const& usernames, int tries);

/// The answer of one source, in the form that planning takes.
core::Answer answer_of(SourceTruth const& source);
/// The names that the certificate met at `endpoint` offers and that lead to the same place, as candidates.
core::Answer hints_of(World const& world, core::Endpoint const& endpoint);

}
