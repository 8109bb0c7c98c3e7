#include "app/desk/hand_over.h"
#include "app/wizard/steps.h"
#include "probes/decide/outcome.h"
#include "probes/rules/advisor/advisor.h"
#include "probes/rules/catalogue.h"

namespace mp::wizard {

void advise_again(WizardState& state) {
    core::Survey survey = state.survey ? *state.survey : core::Survey{};
    survey.request.devices = state.base.devices;
    survey.request.habits = state.base.habits;
    survey.request.protocol = state.protocol;
    survey.request.profiles = state.profiles;
    state.advice = rules::advise(survey);
    if (state.pop_was_touched)
        return;
    state.pop = desk::advised_pop(survey.request, state.advice);
}

void judge_again(WizardState& state) {
    if (!state.survey)
        return;
    if (state.survey->request.habits != state.base.habits || state.survey->request.devices != state.base.devices) {
        auto changed = std::make_shared<core::Survey>(*state.survey);
        changed->request.habits = state.base.habits;
        changed->request.devices = state.base.devices;
        state.survey = std::move(changed);
    }
    state.outcome = decide::conclude(*state.survey, rules::judge(*state.survey));
}

}
