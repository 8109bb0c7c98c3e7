#include "probes/rules/facts/encryption.h"

#include <algorithm>

namespace mp::rules {

std::string tls_port(Service service) { return std::to_string(core::standard_port(service, Security::tls)); }

ProbeReport const* encrypted_door(Survey const& survey, ProbeReport const& report) {
    for (auto const& other : survey.reports)
        if (other.endpoint.host == report.endpoint.host && other.endpoint.service == report.endpoint.service &&
            other.endpoint.security == Security::tls && other.tls.trusted)
            return &other;
    return nullptr;
}

static bool is_named_as_starttls(ProbeReport const& report) {
    return report.endpoint.security == Security::starttls && is_in_provider_table(report);
}

std::vector<Message> signs_of_stripping(Survey const& survey, ProbeReport const& report) {
    std::vector<Message> signs;
    Values const here{{"host", shown_host(report)}, {"port", std::to_string(report.endpoint.port)}};
    if (report.starttls_hidden) {
        signs.emplace_back(MP_MSG("The list of abilities from {host} on port {port} does not name STARTTLS."), here);
        signs.emplace_back(MP_MSG("The command STARTTLS worked all the same, so the word was taken out on the way."), here);
    }
    if (is_named_as_starttls(report))
        signs.emplace_back(MP_MSG("The list of known providers says that {host} offers STARTTLS on port {port}."), here);
    if (auto const* door = encrypted_door(survey, report))
        signs.emplace_back(MP_MSG("The same server encrypts on port {port}, with a valid certificate."),
                           Values{{"port", std::to_string(door->endpoint.port)}});
    if (report.smtp.masked)
        signs.emplace_back(MP_MSG("Words of the server were overwritten with X or * on the way."));
    return signs;
}

bool is_stripped(Survey const& survey, ProbeReport const& report) {
    bool const lacks_it = report.status == EndpointStatus::starttls_missing || report.starttls_hidden;
    return report.endpoint.security == Security::starttls && lacks_it && !report.starttls_refused &&
           signs_of_stripping(survey, report).size() >= 2;
}

static bool speaks_plain(ProbeReport const& report) {
    bool const is_plain =
        report.endpoint.security == Security::plain && !report.greeting.empty() && !report.tls_on_plain_port;
    return is_plain || report.status == EndpointStatus::starttls_missing;
}

static bool was_tried_in_vain(ProbeReport const& report) {
    return report.endpoint.security == Security::tls && report.finished && !report.tls.established &&
           (report.status == EndpointStatus::refused || report.status == EndpointStatus::timeout ||
            report.status == EndpointStatus::unreachable || report.status == EndpointStatus::wrong_protocol ||
            report.status == EndpointStatus::tls_failed);
}

bool is_tls_door_closed(Survey const& survey, ProbeReport const& report) {
    return std::any_of(survey.reports.begin(), survey.reports.end(), [&](ProbeReport const& other) {
        return other.endpoint.host == report.endpoint.host && other.endpoint.service == report.endpoint.service &&
               was_tried_in_vain(other);
    });
}

bool has_only_plain(Survey const& survey, ProbeReport const& report) {
    if (!speaks_plain(report) || is_loopback(report.endpoint.host) || report.starttls_hidden)
        return false;
    bool tried = false;
    for (auto const& other : survey.reports) {
        if (other.endpoint.host != report.endpoint.host)
            continue;
        if (other.tls.established)
            return false;
        tried = tried || (other.endpoint.service == report.endpoint.service && was_tried_in_vain(other));
    }
    return tried;
}

}
