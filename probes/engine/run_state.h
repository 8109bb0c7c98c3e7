#pragma once
// What one run has learned so far. It outlives the coroutines that fill it, so a run that is cut short still has a survey.

#include "probes/core/permit.h"
#include "probes/core/sent_secrets.h"
#include "probes/core/survey.h"
#include "probes/decide/moves.h"
#include "probes/endpoints/conversation.h"
#include "probes/engine/engine.h"

#include <deque>
#include <functional>
#include <list>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace mp::engine {

/// What a line that is ready was told to do.
enum class Order { none, log_in, leave };

/// What the network side of one line holds; where it stands is in the board's line of the same position.
struct Work {
    core::ProbeReport report;
    std::size_t dialled_before = 0; ///< attempts in the report when it was last started
    Order order = Order::none;
    std::optional<core::Permit> permit; ///< of the login that was given leave
    std::vector<std::string> usernames; ///< for it
    net::TaskGroup* talk = nullptr;     ///< of the coroutine under way, to call it back; it lives in that one's frame
    net::Signal told;                   ///< notified with each order
};

struct RunState {
    core::Request request;
    Credentials credentials;
    core::SentSecrets sent; ///< every line of a login, HTTP's too
    EngineOptions options;
    std::function<void(Event const&)> watch;
    Listed listed;
    core::Survey survey;             ///< dns, network and times are filled in place; answers and reports at the end
    std::list<core::Answer> answers; ///< one per source, addresses stay valid while sources fill them
    decide::Board board;
    std::deque<Work> works;                  ///< one for each line of the board, at its position
    std::set<core::Endpoint> lines_left_out; ///< for which the board has no place
    std::set<std::string> hinted;            ///< names that certificates offered and that were looked up
    std::int64_t hints_left_out = 0;         ///< offers of further names

    void emit(Event const& event) const {
        if (watch)
            watch(event);
    }
};

/// Brings the board's lines up to date with what their reports say.
void note_facts(RunState& state);

/// Takes what was sent in confidence out of a text of some server, before a watcher hears it.
core::Statement without_echoes(RunState const& state, core::Statement words);

/// Moves answers and begun lines into the survey, in rank order, and takes out every secret that some server repeated; the
/// works' reports are empty afterwards.
void assemble(RunState& state);

}
