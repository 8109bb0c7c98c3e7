#include "probes/rules/facts/fates.h"

#include <array>

namespace mp::rules::dns_srv_not_offered {

struct Name {
    std::string_view record, shown;
};
static constexpr std::array names{
    Name{"_imaps._tcp", "IMAP (993)"},
    Name{"_imap._tcp", "IMAP (143)"},
    Name{"_pop3s._tcp", "POP3 (995)"},
    Name{"_pop3._tcp", "POP3 (110)"},
    Name{"_submissions._tcp", "SMTP (465)"},
    Name{"_submission._tcp", "SMTP (587)"},
    Name{"_autodiscover._tcp", "Autodiscover"},
    Name{"_jmap._tcp", "JMAP"},
    Name{"_sieve._tcp", "Sieve"},
    Name{"_caldavs._tcp", "CalDAV"},
    Name{"_caldav._tcp", "CalDAV (http)"},
    Name{"_carddavs._tcp", "CardDAV"},
    Name{"_carddav._tcp", "CardDAV (http)"},
};

static std::string shown_service(std::string const& record) {
    for (auto const& name : names)
        if (name.record == record)
            return std::string(name.shown);
    return record;
}

/// A line that works although every record of its protocol says that there is none.
static ProbeReport const* contradiction_in(Survey const& survey) {
    for (auto const& report : survey.reports) {
        bool denied = false, offered = false;
        std::string const begin =
            is_outgoing(report) ? "_submission" : "_" + std::string(core::name_of(report.endpoint.service));
        for (auto const& srv : survey.dns.srv)
            if (srv.service.starts_with(begin))
                (srv.not_offered ? denied : offered) = true;
        if (denied && !offered && reaches_login(report))
            return &report;
    }
    return nullptr;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<std::string> services, records;
    for (auto const& srv : survey.dns.srv)
        if (srv.not_offered) {
            services.push_back(shown_service(srv.service));
            records.push_back(srv.service);
        }
    if (records.empty())
        return {};
    auto hit = hit_about_domain(survey, {{"services", joined(services)}, {"records", joined(records)}});
    hit.evidence.emplace_back(MP_MSG("Records of {domain} with a single dot as the server: {records}."), hit.values);
    if (auto const* line = contradiction_in(survey)) {
        hit.values.emplace_back("host", shown_host(*line));
        hit.values.emplace_back("protocol", protocol_name(line->endpoint.service));
        hit.why = MP_MSG(
            "The owner of the domain declares in the DNS that these do not exist, yet {host} offers {protocol}. One of the "
            "two is out of date.");
        hit.remedy = MP_MSG(
            "If {protocol} works for you, go on using it. The owner of {domain} should correct the record or switch the "
            "service off.");
    }
    return {hit};
}

extern constinit Rule const rule{
    .id = "dns-srv-not-offered",
    .group = Group::domain,
    .severity = Severity::info,
    .title = MP_MSG("{domain} states that it does not offer: {services}"),
    .why = MP_MSG(
        "The owner of the domain declares in the DNS that these do not exist. Mailplumb believes it and does not search for "
        "them."),
    .remedy = MP_MSG("You need not do anything. If you wanted to use one of these, ask your provider what to use instead."),
    .reference = "RFC 2782; RFC 6186, section 3.4",
    .check = &check,
};

}
