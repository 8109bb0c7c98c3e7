// What the world does in a run: answers, connections, logins.
#include "tests/simulation/pure_run.h"

#include <algorithm>

namespace mp::simulation {

using namespace mp::core;
using namespace mp::decide;

namespace {

constexpr std::int64_t farewell_ms = 20;
}

Run::Run(World const& world, bool is_thorough) : m_world(world), m_is_thorough(is_thorough) {
    m_board.request = request_of(world);
    m_board.health_done = false;
}

void Run::begin() {
    at(m_world.dns_ms, [this] { m_board.dns_done = true; });
    at(m_world.health_ms, [this] { m_board.health_done = true; });
    for (std::size_t i = 0; i < m_world.sources.size(); ++i) {
        auto const& source = m_world.sources[i];
        if (source.source == SourceId::profile) {
            answer(answer_of(source));
            continue;
        }
        m_board.sources.push_back({source.source, false});
        if (!source.site.host.empty())
            at(m_world.dns_ms, [this, i] { begin_site_login(i); });
        else if (!is_last_resort(source.source))
            at(source.answer_ms, [this, i] { source_answers(i); });
    }
}

/// Planning again takes nothing away: lines that exist keep their state, whoever names them now.
void Run::answer(Answer answer) {
    m_answered_ms.try_emplace(answer.source, m_board.run_ms);
    if (answer.candidates.empty())
        return;
    m_answers.push_back(std::move(answer));
    for (auto& line : plan(m_board.request, m_answers)) {
        auto const known = std::find_if(m_board.lines.begin(), m_board.lines.end(),
                                        [&](auto const& state) { return state.line.endpoint == line.endpoint; });
        if (known != m_board.lines.end()) {
            known->line = std::move(line);
            continue;
        }
        auto& state = m_board.lines.emplace_back();
        state.line = std::move(line);
        state.planned_ms = m_board.run_ms;
        m_talks.push_back(0);
    }
}

void Run::source_answers(std::size_t i) {
    answer(answer_of(m_world.sources[i]));
    for (auto& state : m_board.sources)
        if (state.source == m_world.sources[i].source)
            state.answered = true;
}

/// The guessing source has asked for the addresses of what it names, and the resolver remembers.
bool Run::is_known(std::string const& host) const {
    for (auto const& answer : m_answers)
        if (answer.source == SourceId::guess)
            return std::any_of(answer.candidates.begin(), answer.candidates.end(),
                               [&](Candidate const& candidate) { return candidate.endpoint.host == host; });
    return false;
}

void Run::begin_site_login(std::size_t i) {
    auto& login = m_board.site_logins.emplace_back();
    login.host = m_world.sources[i].site.host;
}

void Run::enter(std::size_t line, Phase phase) {
    m_board.lines[line].phase = phase;
    m_board.lines[line].phase_ms = m_board.run_ms;
}

void Run::start(std::size_t line) {
    auto const opening = open(m_world, m_board.lines[line].line.endpoint);
    auto const talk = ++m_talks[line];
    auto const still = [this, line, talk] { return m_talks[line] == talk; };
    m_board.lines[line].stage = Stage::connect;
    if (opening.port)
        after(opening.connected_ms, [=, this] {
            if (!still())
                return;
            m_board.lines[line].peer_ip = opening.ip;
            m_board.lines[line].stage = Stage::greeting;
        });
    after(opening.done_ms, [=, this] {
        if (still())
            opened(line, opening);
    });
}

void Run::opened(std::size_t line, Opening const& opening) {
    auto& state = m_board.lines[line];
    state.status = opening.status;
    state.has_untold_address = opening.has_untold_address;
    state.has_shown_tls = opening.status == EndpointStatus::usable || opening.status == EndpointStatus::tls_failed;
    state.offers_other_names = opening.offers_other_names;
    if (opening.status != EndpointStatus::usable)
        return close(line);
    state.was_ready = true;
    enter(line, Phase::ready);
}

void Run::close(std::size_t line) {
    enter(line, Phase::closing);
    after(farewell_ms, [this, line] { enter(line, Phase::finished); });
}

void Run::log_in(LogIn const& move) {
    auto const line = move.line;
    auto const opening = open(m_world, m_board.lines[line].line.endpoint);
    auto truth = simulation::log_in(*opening.port, move.usernames, move.permit.tries());
    m_board.lines[line].stage = Stage::login;
    int const refused =
        static_cast<int>(std::count_if(truth.attempts.begin(), truth.attempts.end(), [](auto const& attempt) {
            return attempt.result != LoginResult::accepted && !spares_the_account(attempt.cause);
        }));
    m_logins.push_back({line, opening.ip, refused});
    auto const inspect_ms = opening.port->inspect_ms;
    after(truth.done_ms, [=, this, truth = std::move(truth)] {
        auto& state = m_board.lines[line];
        state.attempts.insert(state.attempts.end(), truth.attempts.begin(), truth.attempts.end());
        state.status = truth.status;
        if (truth.status != EndpointStatus::verified)
            return close(line);
        state.accepted_ms = m_board.run_ms;
        state.offers_challenge = true;
        state.stage = Stage::mailbox;
        enter(line, Phase::inspecting);
        after(inspect_ms, [this, line] { close(line); });
    });
}

void Run::release(std::size_t line) {
    auto const& state = m_board.lines[line];
    bool const is_ready = state.status == EndpointStatus::usable;
    ++m_talks[line];
    after(is_ready ? farewell_ms : 0, [this, line, is_ready] {
        auto& released = m_board.lines[line];
        released.gives_back = false;
        released.begun = released.begun && is_ready;
        enter(line, Phase::parked);
    });
}

}
