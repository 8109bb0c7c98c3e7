#include "probes/rules/facts/said.h"

#include <algorithm>

namespace mp::rules::source_port_typo {

/// One digit changed, missing, added or swapped with its neighbour.
static bool is_slip_of(std::string const& written, std::string const& meant) {
    if (written == meant)
        return false;
    if (written.size() == meant.size()) {
        std::vector<std::size_t> differ;
        for (std::size_t i = 0; i < meant.size(); ++i)
            if (written[i] != meant[i])
                differ.push_back(i);
        bool const is_swapped = differ.size() == 2 && differ[1] == differ[0] + 1 && written[differ[0]] == meant[differ[1]] &&
                                written[differ[1]] == meant[differ[0]];
        return differ.size() == 1 || is_swapped;
    }
    auto const& longer = written.size() > meant.size() ? written : meant;
    auto const& shorter = written.size() > meant.size() ? meant : written;
    if (longer.size() != shorter.size() + 1)
        return false;
    for (std::size_t i = 0; i < longer.size(); ++i)
        if (longer.substr(0, i) + longer.substr(i + 1) == shorter)
            return true;
    return false;
}

/// The standard port that was meant, of the encryption that is named before the other one; 0: it looks like none.
static std::uint16_t meant_port(core::Endpoint const& endpoint) {
    auto const other = endpoint.security == Security::tls ? Security::starttls : Security::tls;
    for (auto const security : {endpoint.security, other}) {
        auto const port = core::standard_port(endpoint.service, security);
        if (is_slip_of(std::to_string(endpoint.port), std::to_string(port)))
            return port;
    }
    return 0;
}

/// The port is another protocol's: IMAP on 587, POP3 on 993.
static bool is_of_other_service(core::Endpoint const& endpoint) {
    for (auto const service : {Service::imap, Service::pop3, Service::smtp})
        for (auto const security : {Security::tls, Security::starttls})
            if (service != endpoint.service && core::standard_port(service, security) == endpoint.port)
                return true;
    return false;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& [answer, line] : statements_of(survey)) {
        auto const& place = line->endpoint;
        auto const* report = report_of(survey, *line);
        bool const is_standard = usual_security(place).has_value() || (place.service == Service::smtp && place.port == 25);
        bool const is_fine = is_standard || (report && reaches_login(*report));
        bool const is_tried = is_about_files(survey) || (report && is_dead(*report));
        bool const is_foreign = is_of_other_service(place);
        auto const meant = meant_port(place);
        if (is_fine || !is_tried || (meant == 0 && !is_foreign))
            continue;
        auto const right = is_foreign || meant == 0 ? core::standard_port(place.service, place.security) : meant;
        auto hit = hit_about_source(survey, *answer, Severity::error,
                                    {{"host", shown_name(place.host)},
                                     {"port", std::to_string(place.port)},
                                     {"protocol", std::string(protocol_name(place.service))},
                                     {"right", std::to_string(right)}});
        if (report)
            hit.subject = core::subject_of(place);
        hit.evidence.push_back(said_by(*answer, core::subject_of(place), line->said ? line->said->port : ""));
        if (is_foreign) {
            hit.title = MP_MSG("The published port {port} of {host} belongs to another service than {protocol}");
            hit.why = MP_MSG(
                "{place} names it for {protocol}, whose usual port is {right}; port {port} is that of another service. "
                "Mail programs that follow the file fail.");
        }
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "source-port-typo",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published port {port} of {host} looks like a typing error for {right}"),
    .why = MP_MSG("{place} names port {port} for {protocol}, where nobody expects it; the usual one is {right}. Mail "
                  "programs that follow it fail."),
    .remedy = MP_MSG("Use port {right} if it works. Ask whoever looks after {place} to write {right} in place of {port}."),
    .reference = "RFC 8314, section 7",
    .check = &check,
    // A published mistake is told once: who names the line that works instead says it best.
    .explained_by = {{"autoconfig-conflict", Reach::same_line}, {"dns-srv-stale", Reach::same_line}},
};

}
