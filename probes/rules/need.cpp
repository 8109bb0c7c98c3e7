#include "probes/rules/need.h"

#include "probes/rules/facts/line_facts.h"

#include <algorithm>

namespace mp::rules {

static bool is_unwanted(Survey const& survey, Service service) {
    auto const protocol = survey.request.protocol;
    return (protocol == core::Protocol::imap && service == Service::pop3) ||
           (protocol == core::Protocol::pop3 && service == Service::imap);
}

/// How much a line is proven: nothing, everything up to the login, everything that was wanted, everything.
static int proof(ProbeReport const& report) {
    if (report.status == EndpointStatus::verified)
        return 3;
    if (report.status == EndpointStatus::usable || report.status == EndpointStatus::login_skipped)
        return 2;
    return report.status == EndpointStatus::login_rejected ? 1 : 0;
}

/// A line that takes the place of another: better proven where the other is dead, verified where it is not.
static bool replaces(ProbeReport const& other, ProbeReport const& report) {
    return proof(report) == 0 ? proof(other) > 0 : proof(report) < 3 && proof(other) == 3;
}

static bool is_farther(ProbeReport const& a, ProbeReport const& b) {
    return proof(a) != proof(b) ? proof(a) > proof(b) : a.stage > b.stage;
}

static std::vector<ProbeReport const*> lines_beside(Survey const& survey, ProbeReport const& report) {
    std::vector<ProbeReport const*> lines;
    for (auto const& other : survey.reports)
        if (&other != &report && is_outgoing(other) == is_outgoing(report) && !is_unwanted(survey, other.endpoint.service))
            lines.push_back(&other);
    return lines;
}

/// A guess counts when it is the best there is: it works where no published line does, or nothing was published and it
/// came farthest (the first one, among equals).
static bool is_best_guess(std::vector<ProbeReport const*> const& others, ProbeReport const& report) {
    return std::none_of(others.begin(), others.end(), [&](ProbeReport const* other) {
        if (!is_guessed(*other))
            return proof(report) == 0 || proof(*other) >= proof(report);
        return is_farther(*other, report) || (!is_farther(report, *other) && other < &report);
    });
}

/// A guessed name where nobody answers was a wrong guess, and says nothing about the provider.
static bool is_wrong_guess(ProbeReport const& report) {
    switch (report.status) {
    case EndpointStatus::refused:
    case EndpointStatus::unreachable:
    case EndpointStatus::no_such_host: return true;
    case EndpointStatus::timeout: return report.stage <= core::Stage::connect;
    default: return false;
    }
}

/// A refused password is what the person must hear of, however it was found, as long as nothing of its direction works:
/// further ports of the same server that were never asked (`login_skipped`) take nothing from it.
static bool is_the_news(std::vector<ProbeReport const*> const& others, ProbeReport const& report) {
    std::vector<ProbeReport const*> refused;
    for (auto const* other : others)
        if (other->status == EndpointStatus::login_rejected || !is_guessed(*other))
            refused.push_back(other);
    bool const works = std::any_of(others.begin(), others.end(), [](auto const* other) { return proof(*other) == 3; });
    return report.status == EndpointStatus::login_rejected && !works && is_best_guess(refused, report);
}

Need need_of(Survey const& survey, ProbeReport const& report) {
    auto const others = lines_beside(survey, report);
    if (is_guessed(report)) {
        bool const is_wanted = !is_wrong_guess(report) && !is_unwanted(survey, report.endpoint.service);
        bool const is_told = is_wanted && (is_best_guess(others, report) || is_the_news(others, report));
        return is_told ? Need::needed : Need::noise;
    }
    if (is_unwanted(survey, report.endpoint.service))
        return Need::idle;
    auto const replacement =
        std::find_if(others.begin(), others.end(), [&](ProbeReport const* other) { return replaces(*other, report); });
    bool const imap_works = std::any_of(others.begin(), others.end(), [](ProbeReport const* other) {
        return other->endpoint.service == Service::imap && proof(*other) > 0;
    });
    if (report.endpoint.service == Service::pop3 && imap_works && survey.request.protocol == core::Protocol::automatic)
        return Need::idle;
    return replacement == others.end() ? Need::needed : Need::spare;
}

std::optional<Severity> weigh(Severity severity, Weight weight, Need need) {
    if (weight == Weight::always || need == Need::needed)
        return severity;
    switch (need) {
    case Need::spare: return std::min(severity, Severity::warning);
    case Need::idle: return std::min(severity, Severity::advice);
    default: return std::nullopt;
    }
}

}
