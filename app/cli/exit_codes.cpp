#include "app/cli/exit_codes.h"

#include <algorithm>

namespace mp::cli {

using core::EndpointStatus;

namespace {

bool is_good_probe(core::ProbeReport const& report, core::Request const& request) {
    switch (report.status) {
    case EndpointStatus::verified:
    case EndpointStatus::usable: return true;
    case EndpointStatus::login_skipped: return !request.login;
    default: return false;
    }
}

/// Whether the run reached what its command is for.
bool has_result(core::Survey const& survey, core::Choice const& choice) {
    switch (survey.request.job) {
    case core::Job::check: return choice.settings.has_value();
    case core::Job::discover:
        return std::any_of(survey.answers.begin(), survey.answers.end(),
                           [](auto const& answer) { return !answer.candidates.empty(); });
    case core::Job::probe:
        return std::any_of(survey.reports.begin(), survey.reports.end(),
                           [&](auto const& report) { return is_good_probe(report, survey.request); });
    case core::Job::lint: return true; // what was read is the result
    }
    return false;
}

}

ExitCode exit_code_of(core::Survey const& survey, core::Choice const& choice, std::vector<core::Finding> const& findings,
                      core::Severity fail_on) {
    if (survey.interrupted)
        return exit_interrupted;
    if (!has_result(survey, choice))
        return survey.trust_needed.empty() ? exit_no_settings : exit_trust_needed;
    bool const is_bad = std::any_of(findings.begin(), findings.end(), [&](auto const& finding) {
        return finding.hidden_by.empty() && finding.severity >= fail_on;
    });
    return is_bad ? exit_findings : exit_done;
}

}
