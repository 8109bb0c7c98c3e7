#include "app/wizard/wizard_state.h"

#include "app/wizard/steps.h"
#include "probes/rules/advisor/advisor.h"

#include <algorithm>

namespace mp::wizard {

namespace {

/// What a run showed is no longer about what the person typed: it must be done again.
void forget_run(WizardState& state) {
    if (state.phase == RunPhase::running || state.phase == RunPhase::stopping)
        state.effects.push_back(StopRun{});
    ++state.run; // late events of the old run are dropped
    state.phase = RunPhase::none;
    state.sources.clear();
    state.servers.clear();
    state.question.reset();
    state.survey.reset();
    state.outcome = {};
    state.note.reset();
    state.refusals = 0;
    state.login_was_dismissed = false;
}

void start_run(WizardState& state) {
    if (!is_form_complete(state)) {
        state.page = Page::address;
        return;
    }
    auto const refusals = state.refusals;
    forget_run(state);
    state.refusals = refusals;
    state.phase = RunPhase::running;
    state.page = Page::testing;
    state.effects.push_back(StartRun{state.run, request_of(state)});
}

void go_next(WizardState& state) {
    if (!can_go_next(state))
        return;
    switch (state.page) {
    case Page::address:
        if (is_form_complete(state))
            state.page = Page::reading;
        return;
    case Page::reading:
        if (state.phase == RunPhase::none || state.phase == RunPhase::stopped)
            start_run(state);
        else
            state.page = Page::testing;
        return;
    case Page::testing: state.page = Page::findings; return;
    case Page::findings: state.page = Page::settings; return;
    case Page::settings: state.page = Page::exporting; return;
    case Page::exporting: return;
    }
}

void go_back(WizardState& state) {
    if (state.page != Page::address)
        state.page = static_cast<Page>(static_cast<int>(state.page) - 1);
}

void take_survey(WizardState& state, std::shared_ptr<core::Survey const> survey) {
    state.phase = state.phase == RunPhase::stopping || survey->interrupted ? RunPhase::stopped : RunPhase::finished;
    state.survey = std::move(survey);
    take_rows_of(state, *state.survey);
    judge_again(state);
    advise_again(state);
    if (state.phase == RunPhase::stopped)
        return;
    bool const is_refused = std::any_of(state.survey->reports.begin(), state.survey->reports.end(), [](auto const& report) {
        return report.status == core::EndpointStatus::login_rejected;
    });
    state.refusals = is_refused && !core::verified_of(state.outcome.choice) ? state.refusals + 1 : 0;
    state.question = question_of(state, *state.survey);
}

struct Happening {
    WizardState& state;

    void operator()(NameTyped& event) const { state.display_name = std::move(event.text); }
    void operator()(AddressTyped& event) const {
        if (event.text == state.address)
            return;
        forget_run(state);
        state.address = std::move(event.text);
        state.address_problem = {};
        state.suggested_address.clear();
        state.declined_domains.clear();
        if (auto const address = core::parse_address(state.address))
            if (auto const domain = core::suggest_domain(address->domain))
                state.suggested_address = address->local + "@" + *domain;
        advise_again(state);
    }
    void operator()(UsernameTyped& event) const {
        if (event.text == state.username)
            return;
        forget_run(state);
        state.username = std::move(event.text);
    }
    void operator()(PasswordTyped& event) const {
        forget_run(state);
        state.has_password = event.is_given;
        state.password_remarks = std::move(event.remarks);
        state.password_problem = {};
    }
    void operator()(WithoutLogin& event) const {
        if (event.is_wanted == state.without_login)
            return;
        forget_run(state);
        state.without_login = event.is_wanted;
        state.password_problem = {};
    }
    void operator()(SuggestionTaken&) const {
        if (!state.suggested_address.empty())
            state = next(std::move(state), AddressTyped{state.suggested_address});
    }
    void operator()(FilesDropped& event) const {
        if (event.paths.empty() || state.is_reading_files)
            return;
        state.is_reading_files = true;
        state.file_problems.clear();
        state.effects.push_back(ReadFiles{std::move(event.paths)});
    }
    void operator()(FilesRead& event) const {
        state.is_reading_files = false;
        state.file_problems = std::move(event.problems);
        take_profiles(event.profiles);
    }
    void operator()(ProfileRemoved& event) const {
        if (event.index >= state.profiles.size())
            return;
        forget_run(state);
        state.profiles.erase(state.profiles.begin() + static_cast<std::ptrdiff_t>(event.index));
        advise_again(state);
    }
    void operator()(Answered& event) const {
        if (rules::set_answer(state.base, event.question, event.value))
            tell_habits();
    }
    void operator()(SymptomTold& event) const {
        state.base.habits.symptom = event.symptom;
        tell_habits();
    }
    void operator()(ProtocolChosen& event) const {
        if (event.protocol == state.protocol)
            return;
        forget_run(state);
        state.protocol = event.protocol;
        advise_again(state);
    }
    void operator()(NextPressed&) const { go_next(state); }
    void operator()(BackPressed&) const { go_back(state); }
    void operator()(PagePressed& event) const {
        if (can_go_to(state, event.page))
            state.page = event.page;
    }
    void operator()(RunHappened& event) const {
        if (event.run == state.run && state.phase == RunPhase::running)
            note_event(state, event.event);
    }
    void operator()(RunEnded& event) const {
        bool const runs = state.phase == RunPhase::running || state.phase == RunPhase::stopping;
        if (event.run == state.run && runs && event.survey)
            take_survey(state, std::move(event.survey));
    }
    void operator()(CancelPressed&) const {
        if (state.phase != RunPhase::running)
            return;
        state.phase = RunPhase::stopping;
        state.effects.push_back(StopRun{});
    }
    void operator()(TestAgain&) const {
        if (state.phase == RunPhase::running || state.phase == RunPhase::stopping)
            return;
        state.declined_domains.clear(); // the one way back from a "no": whoever tests again may be asked again
        start_run(state);
    }
    void operator()(TrustAnswered& event) const {
        if (!state.question || state.question->kind != RunQuestion::Kind::trust_domain)
            return;
        auto const domain = state.question->subject;
        state.question.reset();
        if (event.is_trusted) {
            state.base.trusted_domains.push_back(domain);
            return start_run(state);
        }
        state.declined_domains.push_back(domain);
        ask_on();
    }
    void operator()(LoginAgain& event) const {
        if (!event.username.empty())
            state.username = std::move(event.username);
        state.password_remarks = std::move(event.remarks);
        state.has_password = true;
        start_run(state);
    }
    void operator()(QuestionDismissed&) const {
        if (!state.question)
            return;
        if (state.question->kind == RunQuestion::Kind::trust_domain)
            state.declined_domains.push_back(state.question->subject);
        else
            state.login_was_dismissed = true;
        ask_on();
    }
    void operator()(PopChosen& event) const {
        state.pop = event.pop;
        state.pop_was_touched = true;
    }
    void operator()(ExportPressed& event) const {
        if (!core::verified_of(state.outcome.choice) || state.is_writing)
            return;
        state.is_writing = true;
        state.note.reset();
        state.effects.push_back(WriteExport{std::move(event.client), std::move(event.form), std::move(event.path)});
    }
    void operator()(ExportWritten& event) const {
        state.is_writing = false;
        state.note = std::move(event.note);
    }
    void operator()(ReportPressed& event) const {
        if (!state.survey || state.is_writing)
            return;
        state.is_writing = true;
        state.note.reset();
        state.effects.push_back(WriteReport{std::move(event.path)});
    }
    void operator()(ClosePressed&) const {
        if (state.is_closing)
            return;
        state.is_closing = true;
        forget_run(state);
        state.effects.push_back(CloseWindow{});
    }

private:
    void take_profiles(std::vector<core::Profile>& profiles) const {
        for (auto& profile : profiles) {
            auto const is_same = [&](auto const& known) { return known.path == profile.path; };
            if (std::any_of(state.profiles.begin(), state.profiles.end(), is_same))
                continue;
            forget_run(state);
            // A new person may have typed nothing yet: the files know who they belong to.
            if (state.address.empty() && profile.accounts.size() == 1)
                state.address = profile.accounts.front().address;
            state.profiles.push_back(std::move(profile));
        }
        advise_again(state);
    }
    /// Answers change what is judged, not what was measured; only another protocol needs another run.
    void tell_habits() const {
        auto const before = request_of(state).protocol;
        advise_again(state);
        if (request_of(state).protocol != before)
            return forget_run(state);
        judge_again(state);
    }
    void ask_on() const {
        state.question.reset();
        if (state.survey)
            state.question = question_of(state, *state.survey);
    }
};

}

WizardState first_state(core::Request base) {
    WizardState state;
    state.address = base.typed;
    state.username = base.username;
    state.protocol = base.protocol;
    state.without_login = !base.login;
    state.profiles = base.profiles;
    state.base = std::move(base);
    advise_again(state);
    return state;
}

WizardState next(WizardState state, Event event) {
    if (state.is_closing)
        return state;
    std::visit(Happening{state}, event);
    // A page whose ground went away (another address was typed) must not stay open.
    if (state.page >= Page::findings && !state.survey)
        state.page = state.phase == RunPhase::none ? Page::reading : Page::testing;
    return state;
}

}
