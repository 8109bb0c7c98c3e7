#pragma once
// What one run has learned so far. It outlives the coroutines that fill it, so a run that is cut short still has a survey.

#include "probes/core/survey.h"
#include "probes/decide/plan.h"
#include "probes/endpoints/conversation.h"
#include "probes/engine/engine.h"

#include <functional>
#include <list>

namespace mp::engine {

/// One line on its way from plan to verdict.
struct Work {
    enum class Phase { parked, opening, ready, logging_in, inspecting, finished };
    decide::Line line;
    core::ProbeReport report;
    Phase phase = Phase::parked;
    bool begun = false; ///< a packet may have been sent; only such lines appear in the survey
};

struct RunState {
    core::Request request;
    Credentials credentials;
    EngineOptions options;
    std::function<void(Event const&)> watch;
    core::Survey survey;             ///< dns, network and times are filled in place; answers and reports at the end
    std::list<core::Answer> answers; ///< one per source, addresses stay valid while sources fill them
    std::list<Work> works;

    void emit(Event const& event) const {
        if (watch)
            watch(event);
    }
};

/// Puts answers and begun lines into the survey, in rank order.
void assemble(RunState& state);

/// The survey as it stands: for choosing while the run goes on.
core::Survey snapshot(RunState const& state);

}
