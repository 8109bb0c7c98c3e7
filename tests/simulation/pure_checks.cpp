#include "tests/simulation/pure_checks.h"

#include "probes/core/domain.h"
#include "probes/decide/order.h"
#include "tests/simulation/pure_run.h"

#include <algorithm>

namespace mp::simulation {

using namespace mp::core;
using namespace mp::decide;

namespace {

/// Written down a second time, so that a slip in the room's own numbers shows.
constexpr int limit_of_connections = 24;
constexpr int limit_per_address = 4;
constexpr int limit_of_refusals_by_machine = 2;
constexpr int limit_of_refusals = 4;
/// Past this only logins, inspections and what was asked for beyond them keep a run alive.
constexpr std::int64_t discovery_over_ms = 15000;
/// After the first pair, for a better one: the settle window, and what a better server with the password may take beyond it.
constexpr std::int64_t longest_settling_ms = 1500 + 5000;
constexpr std::int64_t sources_have_had_their_time_ms = 7500;
/// The longest time for which a guess lets others go first.
constexpr std::int64_t longest_guess_delay_ms = 700;

std::string subject(Board const& board, std::size_t i) { return subject_of(board.lines[i].line.endpoint); }

bool holds_place(LineState const& line) { return line.phase != Phase::parked && line.phase != Phase::finished; }

/// Nothing in the line's own way speaks against its guesses any more.
bool may_still_work(LineState const& line) {
    return line.phase < Phase::closing || line.gives_back || came_to_login(line.status);
}

std::vector<std::string> places_of(Board const& board, LineState const& line) {
    return line.peer_ip.empty() ? board.addresses_of(line) : std::vector<std::string>{line.peer_ip};
}

class Places {
public:
    explicit Places(Board const& board) {
        for (auto const& line : board.lines) {
            if (!holds_place(line))
                continue;
            ++m_all;
            for (auto const& ip : places_of(board, line)) {
                ++m_by_address[ip];
                ++m_by_port[{ip, line.line.endpoint.port}];
            }
        }
    }
    std::string excess() const {
        if (m_all > limit_of_connections)
            return "connections in all: " + std::to_string(m_all);
        for (auto const& [ip, count] : m_by_address)
            if (count > limit_per_address)
                return "connections to " + ip + ": " + std::to_string(count);
        for (auto const& [port, count] : m_by_port)
            if (count > 1)
                return "connections to " + port.first + ":" + std::to_string(port.second) + ": " + std::to_string(count);
        return {};
    }
    bool has_room(Board const& board, LineState const& line) const {
        auto const is_free = [&](std::string const& ip) {
            auto const here = m_by_address.find(ip);
            return !m_by_port.contains({ip, line.line.endpoint.port}) &&
                   (here == m_by_address.end() || here->second < limit_per_address);
        };
        auto const& all = board.addresses_of(line);
        return m_all < limit_of_connections && std::all_of(all.begin(), all.end(), is_free);
    }

private:
    int m_all = 0;
    std::map<std::string, int> m_by_address;
    std::map<std::pair<std::string, std::uint16_t>, int> m_by_port;
};

void check_places(Run const& run, Places const& places) {
    if (auto const excess = places.excess(); !excess.empty())
        throw Broken{"connections have limits", excess};
    for (auto const& line : run.board().lines)
        if (line.phase == Phase::opening && run.board().addresses_of(line).empty() &&
            !run.board().hosts.contains(line.line.endpoint.host))
            throw Broken{"connections have limits", "started without addresses"};
}

bool is_of_wanted_protocol(Board const& board, LineState const& line) {
    auto const service = line.line.endpoint.service;
    return board.request.protocol == Protocol::automatic || sends(service) ||
           (service == Service::pop3) == (board.request.protocol == Protocol::pop3);
}

/// Of the direction, and nobody's guess; a form that no source wrote down counts once it works.
bool keeps_guesses_away(Board const& board, LineState const& line, bool sending) {
    return sends(line.line.endpoint.service) == sending && is_of_wanted_protocol(board, line) && !line.line.is_guess() &&
           may_still_work(line) && (!line.line.is_variant() || came_to_login(line.status));
}

/// Published, not begun yet, and on its way to one of the line's addresses: what is lesser lets it go first, which is what
/// needs a confirmation when this one needs none, or is better.
bool has_claim_before(Board const& board, LineState const& other, LineState const& line) {
    View const view(board);
    auto const at = [&](LineState const& state) { return static_cast<std::size_t>(&state - board.lines.data()); };
    bool const goes_first = needs_confirmation(board.request, other.line).empty() || view.is_better(at(other), at(line));
    auto const &there = board.addresses_of(other), &here = board.addresses_of(line);
    bool const is_claim = other.phase == Phase::parked && !other.line.is_guess() && may_still_work(other) && goes_first;
    return is_claim && std::any_of(there.begin(), there.end(),
                                   [&](auto const& ip) { return std::find(here.begin(), here.end(), ip) != here.end(); });
}

bool waits_for_a_claim(Board const& board, LineState const& line) {
    return !needs_confirmation(board.request, line.line).empty() &&
           std::any_of(board.lines.begin(), board.lines.end(),
                       [&](auto const& other) { return has_claim_before(board, other, line); });
}

/// A published line whose server has room must not lie still; a guess neither, once nothing published is left.
void check_progress(Run const& run, Places const& places) {
    auto const& board = run.board();
    for (std::size_t i = 0; i < board.lines.size(); ++i) {
        auto const& line = board.lines[i];
        bool const is_startable = line.phase == Phase::parked && !line.was_ready &&
                                  board.hosts.contains(line.line.endpoint.host) && places.has_room(board, line);
        if (!is_startable || (line.line.is_variant() && line.line.endpoint.security != Security::tls))
            continue;
        bool const is_held_back =
            line.line.is_guess() && (board.run_ms < line.planned_ms + longest_guess_delay_ms ||
                                     std::any_of(board.lines.begin(), board.lines.end(), [&](auto const& other) {
                                         return keeps_guesses_away(board, other, sends(line.line.endpoint.service)) ||
                                                (!other.line.is_guess() && may_still_work(other));
                                     }));
        if (!is_held_back && !waits_for_a_claim(board, line))
            throw Broken{"what can start does", subject(board, i) + " lies still though its server has room"};
    }
}

/// When the world has nothing more to say, only the short delay of a guess may pass before something moves.
void check_no_stall(Run const& run, Moves const& moves) {
    if (run.has_events() || moves.stops())
        return;
    bool const is_delayed = std::any_of(moves.waiting.begin(), moves.waiting.end(),
                                        [](auto const& waiting) { return waiting.why == Why::too_early; });
    if (!is_delayed)
        throw Broken{"nothing waits for time alone",
                     "nobody talks, and the run looks again only at " + std::to_string(moves.next_look_ms)};
}

bool leads_to(std::vector<std::vector<std::size_t>> const& edges, std::size_t from, std::size_t to,
              std::vector<bool>& seen) {
    for (auto const next : edges[from]) {
        if (next == to)
            return true;
        if (!seen[next]) {
            seen[next] = true;
            if (leads_to(edges, next, to, seen))
                return true;
        }
    }
    return false;
}

void check_no_circle(Run const& run, Moves const& moves) {
    auto const& board = run.board();
    std::vector<std::vector<std::size_t>> edges(board.lines.size());
    for (auto const& waiting : moves.waiting)
        // Who gives its place back waits no longer, and is waited for no longer than that takes.
        if (waiting.other && !board.lines[*waiting.other].gives_back && !board.lines[waiting.line].gives_back)
            edges[waiting.line].push_back(*waiting.other);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        std::vector<bool> seen(edges.size());
        if (!edges[i].empty() && leads_to(edges, i, i, seen))
            throw Broken{"nothing waits for what waits for it", subject(board, i) + " waits for itself in the end"};
    }
}

bool is_talking(Board const& board) {
    bool const lines = std::any_of(board.lines.begin(), board.lines.end(), [](LineState const& line) {
        bool const is_again = line.phase == Phase::opening && line.was_ready;
        return line.phase == Phase::logging_in || line.phase == Phase::inspecting || line.phase == Phase::closing ||
               is_again;
    });
    bool const sites = std::any_of(board.site_logins.begin(), board.site_logins.end(),
                                   [](SiteLogin const& login) { return login.is_under_way; });
    return lines || sites || board.extras_pending > 0;
}

/// It answered the connection and is slow to greet, and nothing of its direction works: nothing else is left to hope for.
bool is_listening(Board const& board) {
    return std::any_of(board.lines.begin(), board.lines.end(), [&](LineState const& line) {
        bool const works = std::any_of(board.lines.begin(), board.lines.end(), [&](LineState const& other) {
            return other.status == EndpointStatus::verified && is_of_wanted_protocol(board, other) &&
                   sends(other.line.endpoint.service) == sends(line.line.endpoint.service);
        });
        return line.phase == Phase::opening && !line.peer_ip.empty() && !works;
    });
}

void check_time(Run const& run, Moves const& moves) {
    auto const& board = run.board();
    if (moves.stops())
        return;
    if (moves.next_look_ms <= board.run_ms)
        throw Broken{"the next look lies ahead",
                     "at " + std::to_string(board.run_ms) + " it is " + std::to_string(moves.next_look_ms)};
    if (board.run_ms >= board.request.deadline_ms)
        throw Broken{"a run ends", "the deadline is over"};
    bool const is_settling = board.verified_ms != 0 && board.run_ms < board.verified_ms + longest_settling_ms;
    if (board.run_ms >= discovery_over_ms && !is_talking(board) && !is_settling && !is_listening(board))
        throw Broken{"a run ends", "after discovery's end nobody logs in or looks, and it goes on"};
}

// --- the password -----------------------------------------------------------------------------------------------------

void check_leave_of_guess(Board const& board, LineState const& line) {
    bool const is_hint = std::any_of(line.line.evidence.begin(), line.line.evidence.end(),
                                     [](Evidence const& evidence) { return evidence.source == SourceId::certificate; });
    bool const is_early = !board.sources_done() && board.run_ms < sources_have_had_their_time_ms;
    if (is_early && !is_hint)
        throw Broken{"no guess hears the password while sources may answer", subject_of(line.line.endpoint)};
    if (board.run_ms >= discovery_over_ms)
        return; // a published server that has not greeted by then is waited for no longer: the run would end without a login
    for (auto const& other : board.lines)
        if (&other != &line && keeps_guesses_away(board, other, sends(line.line.endpoint.service)))
            throw Broken{"no guess hears the password while a published line lives", subject_of(line.line.endpoint)};
}

void check_login(Run const& run, LogIn const& move) {
    auto const& board = run.board();
    auto const& line = board.lines[move.line];
    auto const name = subject_of(line.line.endpoint);
    bool const is_asked = board.request.login && board.request.has_password;
    bool const is_trusted = line.line.trust < Trust::t3 ||
                            std::any_of(board.request.trusted_domains.begin(), board.request.trusted_domains.end(),
                                        [&](auto const& domain) { return is_at_or_below(line.line.endpoint.host, domain); });
    if (!is_asked || !is_trusted || move.permit.host() != line.line.endpoint.host)
        throw Broken{"no password without leave", name};
    if (line.phase != Phase::ready || line.status != EndpointStatus::usable)
        throw Broken{"only a server that is ready is logged in to", name};
    if (move.usernames.empty() || move.usernames.size() > 2 || move.permit.tries() < 1 ||
        move.permit.tries() > limit_of_refusals_by_machine)
        throw Broken{"a login has one or two names and tries", name};
    for (auto const& other : board.lines)
        if (&other != &line && other.phase == Phase::logging_in && other.peer_ip == line.peer_ip)
            throw Broken{"one login at a time on one machine", name + " and " + subject_of(other.line.endpoint)};
    if (line.line.is_guess())
        check_leave_of_guess(board, line);
}

void check_refusals(Run const& run) {
    std::map<std::string, int> by_machine, by_host;
    int all = 0;
    for (auto const& login : run.logins()) {
        all += login.refused;
        auto const& host = run.board().lines[login.line].line.endpoint.host;
        if ((by_machine[login.ip] += login.refused) > limit_of_refusals_by_machine ||
            (by_host[host] += login.refused) > limit_of_refusals_by_machine)
            throw Broken{"two refusals a machine at most", host + " at " + login.ip};
    }
    for (auto const& login : run.board().site_logins)
        all += login.is_refused ? 1 : 0;
    if (all > limit_of_refusals)
        throw Broken{"four refusals of an account at most", std::to_string(all)};
}

/// It could have been the proof of its direction, and nothing spoke against it.
bool is_overlooked(Board const& board, LineState const& line) {
    bool const sending = sends(line.line.endpoint.service);
    bool const may_hear = board.request.login && board.request.has_password && is_of_wanted_protocol(board, line) &&
                          needs_confirmation(board.request, line.line).empty();
    bool const is_spoken_against = std::any_of(board.lines.begin(), board.lines.end(), [&](LineState const& other) {
        bool const is_rival = line.line.is_guess() && keeps_guesses_away(board, other, sending);
        bool const is_proven = other.accepted_ms != 0 && sends(other.line.endpoint.service) == sending;
        bool const was_refused = !other.attempts.empty() && other.accepted_ms == 0;
        return is_rival || is_proven || was_refused;
    });
    bool const was_refused = std::any_of(board.site_logins.begin(), board.site_logins.end(),
                                         [](SiteLogin const& login) { return login.is_refused; });
    return line.phase == Phase::ready && may_hear && !is_spoken_against && !was_refused;
}

}

void check_move(Run const& run, Move const& move) {
    if (auto const* login = std::get_if<LogIn>(&move))
        check_login(run, *login);
    if (auto const* site = std::get_if<AnswerSite>(&move); site && site->permit) {
        auto const& host = run.board().site_logins[site->login].host;
        if (!run.board().request.autodiscover_login || site->permit->host() != host)
            throw Broken{"no password without leave", host};
    }
    if (auto const* start = std::get_if<Start>(&move); start && run.board().lines[start->line].phase != Phase::parked)
        throw Broken{"only what is parked starts", subject(run.board(), start->line)};
}

void check_board(Run const& run, Moves const& moves) {
    Places const places(run.board());
    check_places(run, places);
    check_time(run, moves);
    check_refusals(run);
    if (moves.stops())
        return;
    check_no_stall(run, moves);
    check_no_circle(run, moves);
    check_progress(run, places);
}

void check_end(Run const& run, RunEnd const& end) {
    auto const& board = run.board();
    if (board.run_ms > board.request.deadline_ms)
        throw Broken{"a run ends", "after its deadline"};
    bool const is_short = board.request.deadline_ms <= discovery_over_ms;
    bool const is_scanning = std::any_of(board.lines.begin(), board.lines.end(),
                                         [](LineState const& line) { return line.scan == Extra::under_way; });
    if (end.why == Why::out_of_time && !is_short && !is_talking(board) && !is_listening(board) && !is_scanning)
        throw Broken{"a run ends", "only the deadline stopped it"};
    for (std::size_t i = 0; i < board.lines.size(); ++i)
        if (end.why == Why::discovery_over && is_overlooked(board, board.lines[i]))
            throw Broken{"who is ready is not left without a login", subject(board, i)};
}

}
