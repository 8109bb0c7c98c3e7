// Where the person may go, what the button that goes on says, and what a run started now would ask for.

#include "app/wizard/wizard_state.h"

namespace mp::wizard {

bool can_go_to(WizardState const& state, Page page) {
    if (static_cast<int>(page) <= static_cast<int>(state.page))
        return true;
    bool const has_ended = state.phase == RunPhase::finished || state.phase == RunPhase::stopped;
    switch (page) {
    case Page::address: return true;
    case Page::reading: return core::parse_address(state.address).has_value();
    case Page::testing: return state.phase != RunPhase::none;
    case Page::findings: return has_ended && state.survey;
    case Page::settings: return has_ended && core::pair_of(state.outcome.choice);
    case Page::exporting: return has_ended && core::verified_of(state.outcome.choice);
    }
    return false;
}

bool can_go_next(WizardState const& state) {
    switch (state.page) {
    case Page::address:
    case Page::reading: return true;
    case Page::testing: return can_go_to(state, Page::findings) && !state.question;
    case Page::findings: return can_go_to(state, Page::settings);
    case Page::settings: return can_go_to(state, Page::exporting);
    case Page::exporting: return false;
    }
    return false;
}

core::MessageId next_label(WizardState const& state) {
    switch (state.page) {
    case Page::address: return MP_MSG("Next");
    case Page::reading:
        return state.phase == RunPhase::none || state.phase == RunPhase::stopped ? MP_MSG("Find and test my settings")
                                                                                 : MP_MSG("Back to the test");
    case Page::testing: return MP_MSG("Show what was found");
    case Page::findings: return core::pair_of(state.outcome.choice) ? MP_MSG("Show my settings") : core::MessageId{};
    case Page::settings:
        return core::verified_of(state.outcome.choice) ? MP_MSG("Take them to my mail program") : core::MessageId{};
    case Page::exporting: return {};
    }
    return {};
}

core::Request request_of(WizardState const& state) {
    core::Request request = state.base;
    request.job = core::Job::check;
    request.typed = state.address;
    if (auto address = core::parse_address(state.address))
        request.address = std::move(*address);
    request.username = state.username;
    request.login = !state.without_login;
    request.has_password = state.has_password && !state.without_login;
    request.password_remarks = state.password_remarks;
    request.profiles = state.profiles;
    request.protocol = state.protocol;
    // IMAP stays "whatever works": where a provider has only POP3, that is better than nothing.
    if (state.protocol == core::Protocol::automatic && state.advice.result == core::Service::pop3)
        request.protocol = core::Protocol::pop3;
    return request;
}

}
