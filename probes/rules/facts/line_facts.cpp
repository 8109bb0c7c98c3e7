#include "probes/rules/facts/line_facts.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"

#include <algorithm>

namespace mp::rules {

Hit hit_at(ProbeReport const& report, Values extra) {
    Hit hit;
    hit.subject = core::subject_of(report.endpoint);
    hit.values = {{"host", shown_host(report)},
                  {"port", std::to_string(report.endpoint.port)},
                  {"protocol", std::string(protocol_name(report.endpoint.service))}};
    hit.values.insert(hit.values.end(), extra.begin(), extra.end());
    return hit;
}

Hit hit_about(std::string_view subject, Values extra) {
    Hit hit;
    hit.subject = subject;
    hit.values = {{"domain", hit.subject}};
    hit.values.insert(hit.values.end(), extra.begin(), extra.end());
    return hit;
}

std::string domain_of(Survey const& survey) {
    if (survey.request.address.domain.empty() && survey.request.endpoint)
        return survey.request.endpoint->host;
    return survey.request.address.domain;
}

std::string shown_host(ProbeReport const& report) {
    return core::is_ip_literal(report.endpoint.host) ? report.endpoint.host : core::to_display_host(report.endpoint.host);
}

std::string host_of_subject(std::string_view subject) {
    auto const blank = subject.find(' ');
    auto const colon = subject.rfind(':');
    if (blank == std::string_view::npos || colon == std::string_view::npos || colon < blank)
        return std::string(subject);
    auto host = subject.substr(blank + 1, colon - blank - 1);
    if (host.size() > 1 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    return std::string(host);
}

bool is_outgoing(ProbeReport const& report) { return core::sends(report.endpoint.service); }

bool is_guessed(ProbeReport const& report) {
    return !report.evidence.empty() && !is_published(report) && !is_named_by(report, SourceId::manual) &&
           !is_named_by(report, SourceId::profile);
}

bool is_published(ProbeReport const& report) {
    return std::any_of(report.evidence.begin(), report.evidence.end(), [](core::Evidence const& e) {
        return !e.is_derived && core::is_published(e.source); // a variant that nobody wrote down is no better than a guess
    });
}

bool is_named_by(ProbeReport const& report, SourceId source) {
    return std::any_of(report.evidence.begin(), report.evidence.end(), [&](auto const& e) { return e.source == source; });
}

bool is_in_provider_table(ProbeReport const& report) {
    return std::any_of(report.evidence.begin(), report.evidence.end(),
                       [](auto const& e) { return core::is_provider_table(e.source); });
}

bool reaches_login(ProbeReport const& report) { return core::came_to_login(report); }

static int distance_covered(ProbeReport const& report) {
    switch (report.status) {
    case EndpointStatus::verified: return 1000;
    case EndpointStatus::usable: return 900;
    case EndpointStatus::login_rejected: return 800;
    case EndpointStatus::login_skipped: return 700;
    default: return static_cast<int>(report.stage);
    }
}

ProbeReport const* best_report(Survey const& survey, Service service) {
    ProbeReport const* best = nullptr;
    for (auto const& report : survey.reports)
        if (report.endpoint.service == service && (!best || distance_covered(report) > distance_covered(*best)))
            best = &report;
    return best;
}

bool any_works(Survey const& survey, Service service) {
    auto const* best = best_report(survey, service);
    return best && works(*best);
}

CertificateFacts const* leaf(ProbeReport const& report) {
    return report.tls.chain.empty() ? nullptr : &report.tls.chain.front();
}

bool was_answered_by_alert(ProbeReport const& report) {
    return core::ascii::contains_ignoring_case(report.tls.failure, "alert");
}

bool is_loopback(std::string_view host) {
    return host == "localhost" || core::is_at_or_below(host, "localhost") || host == "::1" ||
           (core::is_ip_literal(host) && host.starts_with("127."));
}

LoginAttempt const* refusal(ProbeReport const& report) {
    if (report.login.result == LoginResult::accepted)
        return nullptr;
    for (auto at = report.login.attempts.rbegin(); at != report.login.attempts.rend(); ++at)
        if (at->result == LoginResult::rejected)
            return &*at;
    return nullptr;
}

LoginAttempt const* refusal(ProbeReport const& report, RefusalClass cause) {
    auto const* last = refusal(report);
    return last && last->cause == cause ? last : nullptr;
}

bool any_refusal(Survey const& survey, RefusalClass cause) {
    return std::any_of(survey.reports.begin(), survey.reports.end(),
                       [&](auto const& r) { return refusal(r, cause) != nullptr; });
}

bool offers(ProbeReport const& report, std::string_view mechanism) {
    return std::any_of(report.auth.begin(), report.auth.end(),
                       [&](auto const& name) { return core::ascii::equal_ignoring_case(name, mechanism); });
}

std::optional<std::int64_t> clock_difference(Survey const& survey) {
    std::vector<std::int64_t> differences;
    for (auto const& sample : survey.network.clocks)
        differences.push_back(sample.difference_s);
    if (differences.size() < 3)
        return std::nullopt;
    auto const middle = differences.begin() + static_cast<std::ptrdiff_t>(differences.size() / 2);
    std::nth_element(differences.begin(), middle, differences.end());
    return *middle;
}

std::int64_t trusted_now(Survey const& survey) {
    auto const difference = clock_difference(survey).value_or(0);
    bool const is_wrong = difference > 300 || difference < -300;
    return is_wrong ? survey.now + difference : survey.now;
}

}
