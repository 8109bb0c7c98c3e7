#pragma once
// A run as a small value: what was asked for, who has answered, and where every line stands. Coroutines add facts to it,
// `next_moves` reads it and says what may happen next. It holds no transcript, no secret and no clock, so that every
// decision of a run can be tried at a desk, repeated from a seed, and explained.

#include "probes/core/survey.h"
#include "probes/decide/limits.h"
#include "probes/decide/plan.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace mp::decide {

/// Where a line is on its way. From `opening` to `closing` it holds a place at its server.
enum class Phase {
    parked,     ///< nothing was sent yet, or the place was given back
    opening,    ///< on the way to verified TLS and capabilities
    ready,      ///< there; waits for leave to log in
    logging_in, ///< password or token under way
    inspecting, ///< accepted; mailbox or sender are looked at
    closing,    ///< all is known; says goodbye
    finished,
};

/// One login that a server answered, or let hang (cause `unknown`, result `not_tried`).
struct Attempt {
    std::string username;
    core::LoginResult result = core::LoginResult::not_tried;
    core::RefusalClass cause = core::RefusalClass::ok;
};

/// Something that is done beside a line's own talk, once.
enum class Extra { not_begun, under_way, done };

struct LineState {
    Line line;
    Phase phase = Phase::parked;
    bool begun = false;      ///< a packet may have been sent
    bool was_ready = false;  ///< came to `ready` before it gave its place back
    bool gives_back = false; ///< `closing` only to let a better line have its place
    core::EndpointStatus status = core::EndpointStatus::pending;
    core::Stage stage = core::Stage::waiting;
    std::int64_t planned_ms = 0;     ///< when the line became known
    std::int64_t phase_ms = 0;       ///< when the phase began
    std::int64_t accepted_ms = 0;    ///< when the login was accepted; 0: not yet
    int tries = 0;                   ///< refusals that the permit in use may cost
    std::vector<Attempt> attempts;   ///< logins so far, in order
    std::string peer_ip;             ///< of the connection that stands or stood; empty: none yet
    bool has_untold_address = false; ///< connected, and other addresses of the host were not tried
    bool offers_other_names = false; ///< only the name was wrong in its certificate, which names others
    bool others_knocked = false;     ///< the untold addresses are being tried, or were
    bool names_followed = false;     ///< the certificate's names are being looked up, or were
    bool has_shown_tls = false;      ///< it speaks TLS, so there is something to scan
    bool offers_challenge = false;   ///< took the password as it is, and offers a challenge that nobody has tried
    Extra scan = Extra::not_begun;
    Extra challenge = Extra::not_begun;
};

struct SourceState {
    core::SourceId source = core::SourceId::guess;
    bool answered = false;
};

/// A login by HTTP (Autodiscover) that a source wishes for, waits for, or has had.
struct SiteLogin {
    std::string host;
    bool is_decided = false; ///< a permit was given or denied
    bool is_under_way = false;
    bool is_refused = false;
};

struct Board {
    core::Request request;
    std::int64_t run_ms = 0;
    std::int64_t verified_ms = 0; ///< when the first whole pair was proven; 0: not yet
    bool dns_done = false;        ///< the first burst of questions is answered
    bool health_done = true;      ///< the slower questions about the domain and this network are
    int hints_pending = 0;        ///< lines whose certificates' names are being looked up
    int extras_pending = 0;       ///< things that are done beyond verification
    bool extras_started = false;
    bool last_resorts_decided = false;
    std::vector<SourceState> sources;
    std::vector<LineState> lines;
    std::map<std::string, std::vector<std::string>> hosts; ///< addresses of a host, once known; empty: it has none
    std::set<std::string> hosts_asked;                     ///< their addresses are being asked for, or were
    std::vector<SiteLogin> site_logins;

    bool sources_done() const; ///< every source that can name a mail server has answered
    /// Addresses of the line's host; empty when not known (yet) or none.
    std::vector<std::string> const& addresses_of(LineState const& line) const;
};

}
