#include "probes/core/domain.h"
#include "probes/rules/facts/certificate.h"

#include <algorithm>

namespace mp::rules::cert_name_shared_host {

static bool share_an_address(Survey const& survey, std::string_view a, std::string_view b) {
    auto const* one = core::find_host(survey.dns, a);
    auto const* two = core::find_host(survey.dns, b);
    if (!one || !two)
        return false;
    auto const meet = [](auto const& left, auto const& right) {
        return std::find_first_of(left.begin(), left.end(), right.begin(), right.end()) != left.end();
    };
    return meet(one->v4, two->v4) || meet(one->v6, two->v6);
}

/// The domain's own mail records lead to the company the name belongs to, or the name was tried and works.
static bool is_vouched_for(Survey const& survey, std::string const& name) {
    auto const company = core::base_domain(name);
    bool const is_mx = std::any_of(survey.dns.mx.begin(), survey.dns.mx.end(), [&](core::MxFacts const& mx) {
        return !company.empty() && core::base_domain(mx.host) == company;
    });
    return is_mx || std::any_of(survey.reports.begin(), survey.reports.end(),
                                [&](ProbeReport const& r) { return r.endpoint.host == name && r.tls.trusted; });
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::name_mismatch) || !leaf(report))
            return std::nullopt;
        for (auto const& name : leaf(report)->names) {
            if (!core::is_host_name(name) || !share_an_address(survey, report.endpoint.host, name) ||
                !is_vouched_for(survey, name))
                continue;
            Hit hit = hit_at(report, {{"name", core::to_display_host(name)},
                                      {"company", core::to_display_host(core::base_domain(name))}});
            hit.evidence = shown_certificate(report);
            return hit;
        }
        return std::nullopt;
    });
}

extern constinit Rule const rule{
    .id = "cert-name-shared-host",
    .group = Group::certificate,
    .severity = Severity::error,
    .title = MP_MSG("The server behind {host} is called {name}"),
    .why = MP_MSG("This is usual for a domain at a hosting company: {host} leads to the machine of the company, and that "
                  "machine can prove only its own name, {name}. Both names have the same address, and the company takes the "
                  "mail for your domain."),
    .remedy = MP_MSG("If {company} is where your mail is hosted, enter {name} as the server name instead of {host}. "
                     "Otherwise ask the provider first."),
    .reference = "RFC 7817, section 4",
    .check = &check,
};

}
