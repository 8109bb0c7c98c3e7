#pragma once
// One run of the deciding room in a world, in virtual time: the same loop as the engine's, with a table for a network.

#include "probes/core/settings.h"
#include "probes/decide/moves.h"
#include "tests/simulation/pure_truth.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace mp::simulation {

/// A promise that a run broke.
struct Broken {
    std::string rule;   ///< short and stable: what shrinking keeps
    std::string detail; ///< one clause for an engineer
};

struct RunEnd {
    decide::Board board;
    decide::Why why = decide::Why::nothing_left;
    core::Choice choice;
    int moves = 0;
    std::map<core::SourceId, std::int64_t> answered_ms;
    std::map<std::size_t, std::pair<std::int64_t, std::int64_t>> site_logins; ///< begin and end of those that were allowed
    std::int64_t searched_ms = 0;     ///< when the search was over; what follows is only what was asked for beyond it
    std::int64_t sources_done_ms = 0; ///< when nobody was waited for any longer; the run's end if that never came
};

/// A login that a move allows, with what the world makes of it; for the checks.
struct GivenLogin {
    std::size_t line;
    std::string ip;
    int refused;
};

class Run {
public:
    /// `is_thorough`: decisions are taken twice and compared, which costs half as much again.
    Run(World const& world, bool is_thorough);
    /// To its end, or throws Broken. `tell` hears every move and wait, when it is set.
    RunEnd go(std::function<void(std::string const&)> tell = nullptr);

    decide::Board const& board() const { return m_board; }
    World const& world() const { return m_world; }
    bool has_events() const { return !m_events.empty(); }
    std::vector<GivenLogin> const& logins() const { return m_logins; }

private:
    struct Carry;
    using Event = std::function<void()>;

    void begin();
    bool step(RunEnd& end);
    void at(std::int64_t ms, Event event) { m_events.emplace(ms, std::move(event)); }
    void after(std::int64_t ms, Event event) { at(m_board.run_ms + ms, std::move(event)); }
    void answer(core::Answer answer);
    void source_answers(std::size_t source);
    bool is_known(std::string const& host) const;
    void begin_site_login(std::size_t source);
    void enter(std::size_t line, decide::Phase phase);
    void start(std::size_t line);
    void opened(std::size_t line, Opening const& opening);
    void log_in(decide::LogIn const& move);
    void close(std::size_t line);
    void release(std::size_t line);
    void compare(decide::Moves const& moves) const;
    void tell(decide::Moves const& moves) const;

    World const& m_world;
    bool m_is_thorough;
    decide::Board m_board;
    std::vector<core::Answer> m_answers;
    std::multimap<std::int64_t, Event> m_events; ///< those of one moment in the order in which they were added
    std::map<core::SourceId, std::int64_t> m_answered_ms;
    std::map<std::size_t, std::pair<std::int64_t, std::int64_t>> m_site_spans;
    std::vector<int> m_talks; ///< of each line: how often it was opened; what an older talk says is void
    std::vector<GivenLogin> m_logins;
    std::int64_t m_epilogue_ms = 0; ///< when the first scan or challenge began
    std::function<void(std::string const&)> m_tell;
};

/// "start imap mail.example.test:993: best-of-its-direction"
std::string text_of(decide::Board const& board, decide::Moves::Item const& item);
std::string text_of(decide::Board const& board, decide::Moves::Waiting const& waiting);

/// "imap mail.example.test:993 tls and smtp mail.example.test:465 tls", or its halves.
std::string text_of(core::Choice const& choice);
/// What a report of verified status shows beside it.
void show_login(core::ProbeReport& report, std::string const& username);

}
