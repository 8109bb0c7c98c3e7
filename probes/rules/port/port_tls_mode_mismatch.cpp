#include "probes/core/domain.h"
#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/published.h"
#include "probes/rules/facts/said.h"

#include <algorithm>

namespace mp::rules::port_tls_mode_mismatch {

static std::optional<Hit> seen_at(ProbeReport const& report) {
    bool const is_own_protocol = report.spoken == core::name_of(report.endpoint.service);
    bool const wants_tls = report.endpoint.security == Security::tls;
    if (report.status != EndpointStatus::wrong_protocol)
        return std::nullopt;
    if (report.tls_on_plain_port || (!wants_tls && report.spoken == "tls")) {
        auto hit = hit_at(report);
        hit.title = MP_MSG("Wrong encryption setting: port {port} of {host} is encrypted from the start");
        hit.why =
            MP_MSG("The settings ask for encryption to begin later (STARTTLS), but this port expects it at once. A mail "
                   "program waits for a greeting that never comes.");
        hit.remedy =
            MP_MSG("Choose SSL/TLS as the encryption for port {port}. If your provider's help pages say STARTTLS, tell the "
                   "provider that they do not fit.");
        return hit;
    }
    if (wants_tls && report.tls.has(TlsProblem::wrong_protocol) && is_own_protocol)
        return hit_at(report);
    return std::nullopt;
}

/// The same port of the same server, seen to encrypt the other way, while what the source says was not seen to work. Its
/// own line may never have been tried: what works came first.
static bool contradicts(Survey const& survey, ProbeReport const& report, Candidate const& candidate) {
    auto const& place = candidate.endpoint;
    bool const is_same_port =
        report.endpoint.service == place.service && report.endpoint.host == place.host && report.endpoint.port == place.port;
    if (!is_same_port || !reaches_login(report) || report.endpoint.security == Security::plain ||
        report.endpoint.security == candidate.stated)
        return false;
    return std::none_of(survey.reports.begin(), survey.reports.end(), [&](ProbeReport const& other) {
        bool const is_as_stated = other.endpoint.host == place.host && other.endpoint.port == place.port &&
                                  other.endpoint.service == place.service && other.endpoint.security == candidate.stated;
        return is_as_stated && (reaches_login(other) || seen_at(other));
    });
}

/// A source states an encryption that this port turned out not to have.
static std::vector<Hit> stated_wrongly(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& answer : survey.answers)
        for (auto const& candidate : answer.candidates) {
            // `_imap` on 993 is a habit of SRV records and harms nobody; Autodiscover's words for security are vague.
            if (candidate.stated == Security::plain || !core::is_published(answer.source) ||
                answer.source == SourceId::srv || answer.source == SourceId::autodiscover)
                continue;
            for (auto const& report : survey.reports)
                if (contradicts(survey, report, candidate)) {
                    auto hit = hit_at(report, {{"place", candidate.evidence.place}});
                    hit.severity = Severity::warning;
                    hit.title = MP_MSG("The published settings for port {port} of {host} name the wrong encryption");
                    bool const is_tls = report.endpoint.security == Security::tls;
                    hit.values.emplace_back("setting", is_tls ? "STARTTLS" : "SSL");
                    hit.values.emplace_back("right", is_tls ? "SSL" : "STARTTLS");
                    hit.why =
                        MP_MSG("{place} says {setting} for this port, which works with {right}. Mailplumb used the right "
                               "one; mail programs that believe the file fail.");
                    hit.remedy =
                        MP_MSG("Use the settings shown by Mailplumb. Ask whoever looks after {place} to write {right} "
                               "for port {port}.");
                    hits.push_back(std::move(hit));
                }
        }
    return hits;
}

/// A pair that the standard ports never have (RULES.md 4.7).
static bool is_odd_pair(core::Endpoint const& e) {
    bool const is_tls_port = e.port == core::standard_port(e.service, Security::tls);
    bool const is_starttls_port = e.port == core::standard_port(e.service, Security::starttls);
    return (is_tls_port && e.security == Security::starttls) || (is_starttls_port && e.security == Security::tls);
}

/// The same in a file that is judged without a network, by the usual meaning of the port.
static std::vector<Hit> written_wrongly(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& [answer, line] : statements_of(survey)) {
        if (!is_about_files(survey) || !is_autoconfig(answer->source) || line->stated == Security::plain ||
            !is_odd_pair(line->endpoint))
            continue;
        bool const is_tls = line->stated == Security::tls;
        auto hit = hit_about_source(survey, *answer, Severity::error,
                                    {{"host", shown_name(line->endpoint.host)},
                                     {"port", std::to_string(line->endpoint.port)},
                                     {"setting", is_tls ? "SSL" : "STARTTLS"},
                                     {"right", is_tls ? "STARTTLS" : "SSL"}});
        hit.subject = core::subject_of(line->endpoint);
        hit.title = MP_MSG("The published settings for port {port} of {host} name the wrong encryption");
        hit.why =
            MP_MSG("{place} says {setting}, but port {port} is the usual one for {right}. Mail programs that believe the "
                   "file cannot connect, unless the server is set up unusually.");
        hit.remedy = MP_MSG("Write {right} as the socketType for port {port}.");
        hits.push_back(std::move(hit));
    }
    return hits;
}

/// What a program is set to, by the usual meaning of the port; a probe of the same place knows better.
static std::optional<Hit> stored_at(Survey const& survey, UsedServer const& used) {
    auto const place = endpoint_of(*used.server);
    auto const* report = report_at(survey, *used.server);
    bool const is_known = report && reaches_login(*report) && report->tls.established;
    bool const is_wrong = is_known && report->endpoint.security != place.security && place.security != Security::plain;
    bool const is_fine = is_known && !is_wrong;
    bool const is_told = report && report->endpoint == place && seen_at(*report);
    if (!used.server->security.value || is_fine || is_told || (!is_wrong && !is_odd_pair(place)))
        return std::nullopt;
    bool const is_encrypted_at_once = is_wrong ? report->endpoint.security == Security::tls
                                               : place.port == core::standard_port(place.service, Security::tls);
    auto hit = hit_at_server(used,
                             {{"setting", place.security == Security::tls ? "SSL/TLS" : "STARTTLS"},
                              {"right", is_encrypted_at_once ? "SSL/TLS" : "STARTTLS"}},
                             used.server->security.is_default);
    hit.severity = is_wrong ? Severity::error : Severity::warning;
    hit.title = MP_MSG("In {device}, port {port} and the encryption {setting} do not belong together");
    hit.why = is_wrong ? MP_MSG("The account {account} cannot connect this way: port {port} of {host} works with {right}.")
                       : MP_MSG("Port {port} is the usual one for {right}. Unless {host} is set up unusually, the account "
                                "{account} cannot connect this way.");
    tell_how(hit, *used.owned.profile, is_encrypted_at_once ? core::Change::encrypt : core::Change::encrypt_later,
             {{"port", std::to_string(place.port)}}, is_outgoing(*used.server));
    hit.remedy = MP_MSG("In {device}: {how}.");
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    auto hits = for_each_report(survey, [](ProbeReport const& report) { return seen_at(report); });
    for (auto& hit : stated_wrongly(survey))
        hits.push_back(std::move(hit));
    for (auto& hit : written_wrongly(survey))
        hits.push_back(std::move(hit));
    for (UsedServer const& used : servers_of(survey))
        if (auto hit = stored_at(survey, used))
            hits.push_back(std::move(*hit));
    return hits;
}

extern constinit Rule const rule{
    .id = "port-tls-mode-mismatch",
    .group = Group::port,
    .severity = Severity::error,
    .title = MP_MSG("Wrong encryption setting: port {port} of {host} begins without encryption"),
    .why =
        MP_MSG("The settings ask for SSL/TLS at once, but on this port {protocol} begins in plain text and encryption comes "
               "later (STARTTLS). A mail program cannot connect this way."),
    .remedy = MP_MSG(
        "Choose STARTTLS as the encryption for port {port}. If your provider's help pages say SSL/TLS, tell the provider "
        "that they do not fit."),
    .reference = "RFC 8314",
    .check = &check,
};

}
