#include "probes/engine/run_state.h"

#include <algorithm>

namespace mp::engine {

namespace {

std::vector<core::ProbeReport> ranked_reports(RunState const& state) {
    std::vector<Work const*> begun;
    for (auto const& work : state.works)
        if (work.begun || state.request.job == core::Job::discover)
            begun.push_back(&work);
    std::sort(begun.begin(), begun.end(), [](auto const* a, auto const* b) { return decide::ranks_before(a->line, b->line); });
    std::vector<core::ProbeReport> reports;
    for (auto const* work : begun)
        reports.push_back(work->report);
    return reports;
}

}

core::Survey snapshot(RunState const& state) {
    core::Survey survey;
    survey.request = state.request;
    survey.reports = ranked_reports(state);
    return survey;
}

void assemble(RunState& state) {
    auto& survey = state.survey;
    survey.request = state.request;
    survey.answers.assign(state.answers.begin(), state.answers.end());
    for (auto& answer : survey.answers)
        if (answer.status == core::AnswerStatus::timeout && answer.detail.empty())
            answer.detail = "the run ended before this source answered";
    std::stable_sort(survey.answers.begin(), survey.answers.end(),
                     [](auto const& a, auto const& b) { return core::rank_of(a.source) < core::rank_of(b.source); });
    survey.reports = ranked_reports(state);
}

}
