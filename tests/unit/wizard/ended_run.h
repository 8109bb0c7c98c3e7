#pragma once
// A wizard at the end of a run, for tests that hold both faces against each other.

#include "app/wizard/wizard_state.h"
#include "tests/support/catch.h"

#include <memory>

namespace mp::wizard::test {

/// A wizard whose person told what the survey's request says, after its run ended with this survey.
inline WizardState ended_with(core::Survey const& survey) {
    auto state = first_state(survey.request);
    state = next(std::move(state), AddressTyped{survey.request.typed.empty() ? "jo@example.com" : survey.request.typed});
    state = next(std::move(state), PasswordTyped{true, survey.request.password_remarks});
    state = next(std::move(state), NextPressed{});
    state = next(std::move(state), NextPressed{});
    REQUIRE(state.phase == RunPhase::running);
    return next(std::move(state), RunEnded{state.run, std::make_shared<core::Survey const>(survey)});
}

}
