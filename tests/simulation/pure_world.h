#pragma once
// A world for the deciding room: who would answer what, and when. A plain value with a text form, so that a world in which
// a run goes wrong can be kept as a file and run for ever.

#include "probes/core/fault.h"
#include "probes/core/survey.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mp::simulation {

/// How a port treats who connects to it.
enum class PortFate { open, refused, filtered, silent, wrong_protocol, no_starttls, hangs_up, bad_certificate };

/// The form of user name that a login wants.
enum class WantedName { full, local, either, nobody };

/// One port of one machine. Times in milliseconds.
struct ServerPort {
    std::string ip;
    std::uint16_t port = 0;
    core::Service service = core::Service::imap;
    core::Security security = core::Security::tls;
    PortFate fate = PortFate::open;
    std::int64_t connect_ms = 0;
    std::int64_t greeting_ms = 0; ///< from the connection to verified TLS and capabilities
    WantedName wants = WantedName::full;
    core::RefusalClass refuses = core::RefusalClass::credentials; ///< what other names hear; `unknown`: nothing, ever
    std::int64_t login_ms = 0;                                    ///< each attempt
    std::int64_t inspect_ms = 0;
    bool operator==(ServerPort const&) const = default;
};

struct Machine {
    std::string ip;
    std::vector<std::string> names; ///< in its certificate; empty: every name that leads here
    bool operator==(Machine const&) const = default;
};

struct HostTruth {
    std::string name;
    std::int64_t resolve_ms = 0;
    std::vector<std::string> addresses; ///< empty: it has none
    bool operator==(HostTruth const&) const = default;
};

struct SourceLine {
    core::Endpoint endpoint;
    core::Trust trust = core::Trust::t0;
    std::string username; ///< empty: none stated
    bool operator==(SourceLine const&) const = default;
};

/// The login that a source wishes for on its way (Autodiscover).
struct SiteTruth {
    std::string host; ///< empty: no login
    std::int64_t login_ms = 0;
    bool refuses = false;
    bool operator==(SiteTruth const&) const = default;
};

struct SourceTruth {
    core::SourceId source = core::SourceId::guess;
    std::int64_t answer_ms = 0; ///< since the start; of last resorts, since they were told that they are needed
    std::vector<SourceLine> lines;
    SiteTruth site;
    bool operator==(SourceTruth const&) const = default;
};

struct World {
    core::Protocol protocol = core::Protocol::automatic;
    bool login = true;
    bool has_password = true;
    bool first = false;
    bool site_login = false;
    std::int64_t deadline_ms = 300000;
    std::string username; ///< --username; empty: none
    std::vector<std::string> trusted_domains;
    std::int64_t dns_ms = 0;
    std::int64_t health_ms = 0;
    std::vector<HostTruth> hosts;
    std::vector<Machine> machines;
    std::vector<ServerPort> ports; ///< what is not listed refuses connections
    std::vector<SourceTruth> sources;
    bool operator==(World const&) const = default;
};

/// The same seed gives the same world, in every build.
World make_world(std::uint64_t seed);

std::string to_text(World const& world);
/// Strict: exactly what `to_text` writes. Faults: malformed (the detail names the line).
core::Result<World> from_text(std::string const& text);

/// Slow and rude sources, which wait until they are told whether they are needed.
bool is_last_resort(core::SourceId source);

}

template <>
struct mp::core::Names<mp::simulation::PortFate> {
    using Fate = mp::simulation::PortFate;
    static constexpr auto table = std::to_array<std::pair<Fate, std::string_view>>({
        {Fate::open, "open"},
        {Fate::refused, "refused"},
        {Fate::filtered, "filtered"},
        {Fate::silent, "silent"},
        {Fate::wrong_protocol, "wrong-protocol"},
        {Fate::no_starttls, "no-starttls"},
        {Fate::hangs_up, "hangs-up"},
        {Fate::bad_certificate, "bad-certificate"},
    });
};

template <>
struct mp::core::Names<mp::simulation::WantedName> {
    using Wanted = mp::simulation::WantedName;
    static constexpr NameTable<Wanted, 4> table{
        {{Wanted::full, "full"}, {Wanted::local, "local"}, {Wanted::either, "either"}, {Wanted::nobody, "nobody"}}};
};
