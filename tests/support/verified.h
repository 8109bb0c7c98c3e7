#pragma once
// Verified settings for tests, made the only way there is: a survey whose logins were accepted, and the choosing step.

#include "probes/decide/choose.h"

#include <stdexcept>
#include <string>

namespace mp::support {

inline core::ProbeReport accepted_line(core::Endpoint endpoint, std::string const& username) {
    core::ProbeReport report;
    report.endpoint = std::move(endpoint);
    report.evidence = {{core::SourceId::srv, "_imaps._tcp.example.com", core::Trust::t2, {}}};
    report.trust = core::Trust::t2;
    report.status = core::EndpointStatus::verified;
    report.stage = core::Stage::done;
    report.finished = true;
    report.tls.attempted = report.tls.established = report.tls.trusted = true;
    report.login.result = core::LoginResult::accepted;
    core::LoginAttempt attempt;
    attempt.username = username;
    attempt.mechanism = "PLAIN";
    attempt.result = core::LoginResult::accepted;
    report.login.attempts = {attempt};
    return report;
}

inline core::VerifiedSettings verified_settings(core::Survey const& survey) {
    auto const choice = decide::choose(survey);
    auto const* settings = core::verified_of(choice);
    if (!settings)
        throw std::logic_error("these lines are not verified settings");
    return *settings;
}

/// The first incoming line is the one that is chosen, if it is IMAP or the only kind.
inline core::VerifiedSettings verified_settings(std::vector<core::Endpoint> const& endpoints,
                                                std::string const& username = "jo@example.com") {
    core::Survey survey;
    survey.request.address = *core::parse_address("jo@example.com");
    survey.request.has_password = true;
    for (auto const& endpoint : endpoints)
        survey.reports.push_back(accepted_line(endpoint, username));
    if (endpoints.front().service == core::Service::pop3)
        survey.request.protocol = core::Protocol::pop3;
    return verified_settings(survey);
}

inline core::VerifiedSettings imap_settings() {
    return verified_settings({{core::Service::imap, "imap.example.com", 993, core::Security::tls},
                              {core::Service::smtp, "smtp.example.com", 465, core::Security::tls}});
}

inline core::VerifiedSettings pop3_settings() {
    return verified_settings({{core::Service::pop3, "pop.example.com", 995, core::Security::tls},
                              {core::Service::smtp, "smtp.example.com", 465, core::Security::tls}});
}

}
