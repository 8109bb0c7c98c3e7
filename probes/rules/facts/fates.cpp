#include "probes/rules/facts/fates.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/core/utf8.h"
#include "probes/rules/need.h"

#include <algorithm>

namespace mp::rules {

Hit hit_about_domain(Survey const& survey, Values extra) {
    auto const domain = domain_of(survey);
    Hit hit;
    hit.subject = domain;
    hit.values = {{"domain", shown_name(domain)}};
    hit.values.insert(hit.values.end(), extra.begin(), extra.end());
    return hit;
}

bool is_sending(ProbeReport const& report) { return core::sends(report.endpoint.service); }

bool any_reaches_login(Survey const& survey, bool sending) {
    return std::any_of(survey.reports.begin(), survey.reports.end(),
                       [&](ProbeReport const& r) { return is_sending(r) == sending && reaches_login(r); });
}

ProbeReport const* best_line(Survey const& survey, bool sending) {
    if (sending)
        return best_report(survey, Service::smtp);
    auto const* imap = best_report(survey, Service::imap);
    auto const* pop3 = best_report(survey, Service::pop3);
    bool const pop3_wins = imap == nullptr || (pop3 != nullptr && reaches_login(*pop3) && !reaches_login(*imap));
    return pop3_wins ? pop3 : imap;
}

bool is_connected(ProbeReport const& report) {
    return report.stage > Stage::connect || std::any_of(report.connections.begin(), report.connections.end(),
                                                        [](auto const& c) { return c.result == ConnectResult::ok; });
}

bool is_filtered(ProbeReport const& report) { return report.status == EndpointStatus::timeout && !is_connected(report); }

bool is_dead(ProbeReport const& report) {
    switch (report.status) {
    case EndpointStatus::wrong_protocol:
    case EndpointStatus::refused:
    case EndpointStatus::timeout:
    case EndpointStatus::unreachable:
    case EndpointStatus::no_such_host:
    case EndpointStatus::broken: return true;
    default: return false;
    }
}

/// How far a line came, in steps that mean something to a person: a name, a connection, the right service, a login.
static int steps_of(ProbeReport const& report) {
    if (reaches_login(report))
        return 4;
    if (report.status == EndpointStatus::tls_failed || report.status == EndpointStatus::starttls_missing)
        return 3;
    if (is_connected(report))
        return 2;
    return report.status == EndpointStatus::no_such_host ? 0 : 1;
}

bool is_outrun(Survey const& survey, ProbeReport const& report) {
    return std::any_of(survey.reports.begin(), survey.reports.end(), [&](ProbeReport const& other) {
        bool const is_peer = is_sending(other) == is_sending(report) && (is_guessed(report) || !is_guessed(other));
        return is_peer && steps_of(other) > steps_of(report) && steps_of(other) >= 3;
    });
}

bool is_waiting_for_trust(Survey const& survey, std::string_view base) {
    return std::find(survey.trust_needed.begin(), survey.trust_needed.end(), base) != survey.trust_needed.end();
}

bool is_failure(ConnectResult result) { return result != ConnectResult::ok && result != ConnectResult::cancelled; }

bool is_ipv6(std::string_view ip) { return ip.find(':') != std::string_view::npos; }

std::vector<AddressFate> fates_of_host(Survey const& survey, std::string_view host) {
    std::vector<AddressFate> fates;
    for (auto const& report : survey.reports) {
        if (report.endpoint.host != host)
            continue;
        for (auto const& attempt : report.connections) {
            auto at = std::find_if(fates.begin(), fates.end(), [&](auto const& f) { return f.ip == attempt.ip; });
            if (at == fates.end())
                at = fates.insert(at, AddressFate{attempt.ip});
            at->failed = at->failed || is_failure(attempt.result);
            if (attempt.result != ConnectResult::ok)
                continue;
            at->ok = true;
            if (at->fastest_ms < 0 || attempt.ms < at->fastest_ms)
                at->fastest_ms = attempt.ms;
        }
    }
    return fates;
}

std::vector<Hit> hits_by_host(Survey const& survey, std::function<bool(ProbeReport const&)> const& is_so) {
    struct Lines {
        ProbeReport const* first;
        Need need;
        std::vector<std::string> ports;
        std::vector<Message> evidence;
    };
    std::vector<Lines> groups;
    for (auto const& report : survey.reports) {
        if (!is_so(report))
            continue;
        auto const need = need_of(survey, report);
        auto at = std::find_if(groups.begin(), groups.end(), [&](Lines const& g) {
            return g.need == need && g.first->endpoint.host == report.endpoint.host &&
                   is_sending(*g.first) == is_sending(report);
        });
        if (at == groups.end())
            at = groups.insert(at, Lines{&report, need, {}, {}});
        at->ports.push_back(std::to_string(report.endpoint.port));
        for (auto const& message : connection_evidence(report))
            at->evidence.push_back(message);
    }
    std::vector<Hit> hits;
    for (auto& group : groups) {
        Hit hit = hit_at(*group.first, {{"ports", joined(group.ports)}});
        hit.count = static_cast<long>(group.ports.size());
        hit.evidence = std::move(group.evidence);
        if (is_outrun(survey, *group.first))
            hit.severity = Severity::warning;
        hits.push_back(std::move(hit));
    }
    return hits;
}

static core::MessageId sentence_for(ConnectResult result) {
    switch (result) {
    case ConnectResult::ok: return MP_MSG("{ip} answered on port {port} after {ms} ms.");
    case ConnectResult::refused: return MP_MSG("{ip} refused the connection on port {port} after {ms} ms.");
    case ConnectResult::timeout: return MP_MSG("{ip} did not answer on port {port} within {ms} ms.");
    case ConnectResult::unreachable: return MP_MSG("There was no way to {ip} (port {port}).");
    case ConnectResult::reset: return MP_MSG("{ip} broke the connection on port {port} after {ms} ms.");
    case ConnectResult::cancelled: break;
    }
    return {};
}

std::vector<Message> connection_evidence(ProbeReport const& report) {
    std::vector<Message> evidence;
    for (auto const& attempt : report.connections) {
        auto const sentence = sentence_for(attempt.result);
        if (!sentence.is_empty())
            evidence.emplace_back(sentence, Values{{"ip", attempt.ip},
                                                   {"port", std::to_string(report.endpoint.port)},
                                                   {"ms", std::to_string(attempt.ms)}});
    }
    return evidence;
}

std::string joined(std::vector<std::string> const& parts) {
    std::vector<std::string> seen;
    std::string text;
    for (auto const& part : parts) {
        if (std::find(seen.begin(), seen.end(), part) != seen.end())
            continue;
        seen.push_back(part);
        text += text.empty() ? part : ", " + part;
    }
    return text;
}

static std::string shown_cut(std::string_view text, std::size_t most) {
    std::string shown(core::cut_utf8(text, most));
    std::replace_if(shown.begin(), shown.end(), core::ascii::is_control, '?');
    return text.size() > most ? shown + "..." : shown;
}

std::string shown_text(std::string_view text) { return shown_cut(text, 300); }

std::string shown_start(std::string_view text) { return shown_cut(text, 80); }

std::string shown_name(std::string_view host) {
    return core::is_ip_literal(host) ? std::string(host) : core::to_display_host(host);
}

static std::string in_units(std::int64_t bytes, std::int64_t unit) {
    auto const whole =
        bytes / unit + (bytes % unit >= unit / 2 ? 1 : 0); // no sum that could overflow: servers send any number
    return std::to_string(std::max<std::int64_t>(1, whole));
}

std::string in_megabytes(std::int64_t bytes) { return in_units(bytes, 1000 * 1000); }
std::string in_gigabytes(std::int64_t bytes) { return in_units(bytes, 1000 * 1000 * 1000); }

}
