#include "app/reports/display.h"
#include "app/wizard/steps.h"

#include <algorithm>

namespace mp::wizard {

using core::EndpointStatus;
using core::ProbeReport;
using core::RefusalClass;

namespace {

core::LoginAttempt const* refused_credentials(ProbeReport const& report) {
    if (report.status != EndpointStatus::login_rejected || report.login.attempts.empty())
        return nullptr;
    auto const& last = report.login.attempts.back();
    return last.cause == RefusalClass::credentials || last.cause == RefusalClass::authz ? &last : nullptr;
}

/// Somebody must be asked only when no line of the same direction took the password.
bool is_needed(core::Survey const& survey, ProbeReport const& report) {
    bool const sends = core::sends(report.endpoint.service);
    return std::none_of(survey.reports.begin(), survey.reports.end(), [&](ProbeReport const& other) {
        return other.status == EndpointStatus::verified && core::sends(other.endpoint.service) == sends;
    });
}

/// The form of the user name that was not tried: the address where only its first part was, and the reverse.
std::string other_form(core::Request const& request, ProbeReport const& report) {
    auto const was_tried = [&](std::string const& name) {
        return std::any_of(report.login.attempts.begin(), report.login.attempts.end(),
                           [&](auto const& attempt) { return attempt.username == name; });
    };
    for (auto const& form : {request.address.full(), request.address.local})
        if (!was_tried(form))
            return form;
    return {};
}

std::optional<RunQuestion> trust_question(WizardState const& state, core::Survey const& survey) {
    if (state.without_login)
        return std::nullopt;
    for (auto const& domain : survey.trust_needed) {
        auto const& declined = state.declined_domains;
        if (std::find(declined.begin(), declined.end(), domain) == declined.end())
            return RunQuestion{RunQuestion::Kind::trust_domain, domain, {}, {}};
    }
    return std::nullopt;
}

}

std::optional<RunQuestion> question_of(WizardState const& state, core::Survey const& survey) {
    if (auto trust = trust_question(state, survey))
        return trust;
    if (state.login_was_dismissed)
        return std::nullopt;
    for (auto const& report : survey.reports) {
        auto const* const attempt = refused_credentials(report);
        if (!attempt || !is_needed(survey, report))
            continue;
        RunQuestion question;
        // A wrong password is far more likely than a wrong name, so the name is asked for only when the second fails.
        question.suggestion = other_form(survey.request, report);
        question.kind = state.refusals >= 2 ? RunQuestion::Kind::other_username : RunQuestion::Kind::password_again;
        question.subject = report.endpoint.host;
        question.answer = reports::clean(attempt->answer, 300);
        return question;
    }
    return std::nullopt;
}

}
