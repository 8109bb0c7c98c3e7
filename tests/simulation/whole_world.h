#pragma once
// One made-up world for a whole run: what the person asks, who publishes what and when, which computers exist and how they
// behave. A value with a text form, so that a world in which something went wrong can be kept as a file.

#include "probes/core/endpoint.h"
#include "probes/core/evidence.h"
#include "probes/core/fault.h"
#include "probes/core/survey.h"

#include <optional>
#include <string>
#include <vector>

namespace mp::simulation {

inline constexpr char const* mail_domain = "firm.example";
inline constexpr char const* hoster_domain = "hoster.example";
inline constexpr char const* address = "jo@firm.example";
inline constexpr char const* local_part = "jo";
inline constexpr char const* password = "correct-horse-battery";

struct Host {
    std::string name;
    int ms = 0; ///< until the DNS answers
    std::vector<std::string> ips;
    bool operator==(Host const&) const = default;
};

/// What happens to who connects. A port that no server is written down for is closed.
enum class Reach { open, filtered, mute };
/// What becomes of the right password under the right user name; `local` takes the local part only.
enum class Verdict { accepts, local, refuses, temporary, hangs_up, silent };

struct Server {
    std::string ip;
    core::Service service = core::Service::imap;
    std::uint16_t port = 0;
    core::Security security = core::Security::tls;
    Reach reach = Reach::open;
    int connect_ms = 0, handshake_ms = 0, greeting_ms = 0, answer_ms = 0, login_ms = 0;
    std::string certificate; ///< "all", "expired", "others", or the one name it is for
    Verdict verdict = Verdict::accepts;
    bool operator==(Server const&) const = default;
};

enum class Outcome { found, absent, page, broken, silent };

/// One source of settings: what its server answers, and after how long.
struct Publication {
    core::SourceId source = core::SourceId::autoconfig;
    Outcome outcome = Outcome::absent;
    int ms = 0;
    std::vector<core::Endpoint> lines;
    bool operator==(Publication const&) const = default;
};

struct World {
    std::uint64_t seed = 0;
    core::Protocol protocol = core::Protocol::automatic;
    std::int64_t deadline_ms = 300000;
    std::optional<std::int64_t> cancel_ms;
    bool trusts_hoster = false;
    bool has_hoster = false; ///< the domain's MX is at the hoster's
    int mx_ms = 0;
    std::vector<Host> hosts;
    std::vector<Server> servers;
    std::vector<Publication> publications;
    bool operator==(World const&) const = default;

    Host const* host(std::string_view name) const;
    Server const* server(std::string_view ip, std::uint16_t port) const;
    Publication const* publication(core::SourceId source) const;
};

/// The same seed gives the same world, on every computer and with every library.
World random_world(std::uint64_t seed);

std::string to_text(World const& world);
/// Fault `malformed`, with one clause that names line and reason: nothing is guessed.
core::Result<World> parse_world(std::string_view text);

}

template <>
struct mp::core::Names<mp::simulation::Reach> {
    static constexpr NameTable<simulation::Reach, 3> table{
        {{simulation::Reach::open, "open"}, {simulation::Reach::filtered, "filtered"}, {simulation::Reach::mute, "mute"}}};
};
template <>
struct mp::core::Names<mp::simulation::Verdict> {
    static constexpr NameTable<simulation::Verdict, 6> table{{{simulation::Verdict::accepts, "accepts"},
                                                              {simulation::Verdict::local, "local"},
                                                              {simulation::Verdict::refuses, "refuses"},
                                                              {simulation::Verdict::temporary, "temporary"},
                                                              {simulation::Verdict::hangs_up, "hangs-up"},
                                                              {simulation::Verdict::silent, "silent"}}};
};
template <>
struct mp::core::Names<mp::simulation::Outcome> {
    static constexpr NameTable<simulation::Outcome, 5> table{{{simulation::Outcome::found, "found"},
                                                              {simulation::Outcome::absent, "absent"},
                                                              {simulation::Outcome::page, "page"},
                                                              {simulation::Outcome::broken, "broken"},
                                                              {simulation::Outcome::silent, "silent"}}};
};
