#include "probes/rules/facts/fates.h"

namespace mp::rules::mx_missing {

static bool was_answered(DnsStatus status) { return status == DnsStatus::ok || status == DnsStatus::no_data; }

static std::vector<Hit> check(Survey const& survey) {
    auto const& dns = survey.dns;
    auto const* domain = core::find_host(dns, survey.request.address.domain);
    bool const has_none = was_answered(dns.mx_status) && dns.mx.empty();
    if (!has_none || !domain || dns.domain_status == DnsStatus::no_such_name)
        return {};
    auto hit = hit_about_domain(survey);
    if (domain->exists()) {
        std::vector<std::string> addresses = domain->v4;
        addresses.insert(addresses.end(), domain->v6.begin(), domain->v6.end());
        hit.evidence.emplace_back(MP_MSG("Without an MX record, mail goes to the address of {domain}: {addresses}."),
                                  Values{hit.values.front(), {"addresses", joined(addresses)}});
        return {hit};
    }
    if (!was_answered(domain->v4_status) || !was_answered(domain->v6_status))
        return {};
    hit.severity = Severity::error;
    hit.title = MP_MSG("No mail can reach {domain}");
    hit.why = MP_MSG("The domain has neither an MX record nor an address of its own, so every message to you is returned to "
                     "its sender.");
    return {hit};
}

extern constinit Rule const rule{
    .id = "mx-missing",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSG("{domain} does not say where its mail goes"),
    .why = MP_MSG("There is no MX record. Senders then try the address of the domain itself, which is usually a web server; "
                  "mail to you may be refused or lost."),
    .remedy = MP_MSG("Ask the owner of {domain} to publish an MX record that names the server which takes its mail."),
    .reference = "RFC 5321, section 5.1",
    .check = &check,
};

}
