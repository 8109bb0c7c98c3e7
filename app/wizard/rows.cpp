#include "app/reports/display.h"
#include "app/reports/words.h"
#include "app/wizard/steps.h"

#include <algorithm>
#include <type_traits>

namespace mp::wizard {

using core::AnswerStatus;
using core::EndpointStatus;
using core::Stage;

namespace {

RowState state_of(AnswerStatus status) {
    switch (status) {
    case AnswerStatus::found: return RowState::good;
    case AnswerStatus::absent:
    case AnswerStatus::skipped: return RowState::neutral;
    case AnswerStatus::invalid:
    case AnswerStatus::error:
    case AnswerStatus::timeout: return RowState::odd;
    }
    return RowState::neutral;
}

/// Nobody answering at a guessed name says nothing about the provider; at a published one it does.
RowState state_of(EndpointStatus status, core::SourceId source) {
    switch (status) {
    case EndpointStatus::pending: return RowState::neutral;
    case EndpointStatus::verified:
    case EndpointStatus::usable: return RowState::good;
    case EndpointStatus::login_skipped: return RowState::neutral;
    case EndpointStatus::login_rejected:
    case EndpointStatus::tls_failed: return RowState::bad;
    default: return core::is_guess(source) ? RowState::neutral : RowState::odd;
    }
}

SourceRow& row_of(WizardState& state, core::SourceId source) {
    auto const found =
        std::find_if(state.sources.begin(), state.sources.end(), [&](auto const& row) { return row.source == source; });
    return found != state.sources.end() ? *found : state.sources.emplace_back(SourceRow{.source = source});
}

ServerRow& row_of(WizardState& state, core::Endpoint const& endpoint) {
    auto const found =
        std::find_if(state.servers.begin(), state.servers.end(), [&](auto const& row) { return row.endpoint == endpoint; });
    return found != state.servers.end() ? *found : state.servers.emplace_back(ServerRow{.endpoint = endpoint});
}

struct Noting {
    WizardState& state;

    void operator()(engine::SourceStarted const& event) const { row_of(state, event.source).state = RowState::working; }
    void operator()(engine::SourceAnswered const& event) const {
        auto& row = row_of(state, event.source);
        row.is_answered = true;
        row.status = event.status;
        row.state = state_of(event.status);
        row.why = event.why;
        row.ms = event.ms;
    }
    void operator()(engine::LinePlanned const& event) const { row_of(state, event.endpoint).source = event.source; }
    void operator()(engine::StageReached const& event) const {
        auto& row = row_of(state, event.endpoint);
        row.state = RowState::working;
        row.stage = event.stage;
    }
    void operator()(engine::LineDone const& event) const {
        auto& row = row_of(state, event.endpoint);
        row.status = event.status;
        row.state = state_of(event.status, row.source);
        row.why = event.why;
        row.ms = event.ms;
    }
    template <class Other>
    void operator()(Other const&) const {}
};

core::MessageId word_for_stage(Stage stage) {
    switch (stage) {
    case Stage::waiting: return MP_MSG("Waiting for its turn");
    case Stage::resolve: return MP_MSG("Looking up the name");
    case Stage::connect: return MP_MSG("Connecting");
    case Stage::greeting: return MP_MSG("Waiting for the greeting");
    case Stage::capability: return MP_MSG("Asking what it offers");
    case Stage::upgrade: return MP_MSG("Asking for encryption");
    case Stage::tls: return MP_MSG("Checking encryption and certificate");
    case Stage::capability_after_tls: return MP_MSG("Asking what it offers");
    case Stage::login: return MP_MSG("Signing in");
    case Stage::mailbox: return MP_MSG("Looking at the mailbox");
    case Stage::sender: return MP_MSG("Asking whether it would send");
    case Stage::done: return MP_MSG("Saying goodbye");
    }
    return {};
}

}

void note_event(WizardState& state, engine::Event const& event) { std::visit(Noting{state}, event); }

void take_rows_of(WizardState& state, core::Survey const& survey) {
    state.sources.clear();
    for (auto const& answer : survey.answers) {
        auto& row = row_of(state, answer.source);
        row = {answer.source, state_of(answer.status), answer.status, answer.why, answer.duration_ms, true};
    }
    state.servers.clear();
    for (auto const& report : survey.reports) {
        // A line that was planned but never begun has nothing to tell.
        if (!core::was_begun(report))
            continue;
        auto const source = report.evidence.empty() ? core::SourceId::manual : report.evidence.front().source;
        state.servers.push_back({report.endpoint, source, state_of(report.status, source), report.stage, report.status,
                                 report.why, report.duration_ms});
    }
}

core::MessageId word_for(ServerRow const& row) {
    if (row.state == RowState::working || row.state == RowState::waiting)
        return word_for_stage(row.stage);
    return reports::word_for(row.status);
}

}
