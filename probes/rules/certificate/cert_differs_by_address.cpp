#include "probes/rules/facts/line_facts.h"

namespace mp::rules::cert_differs_by_address {

static bool is_bad(core::TlsFacts const& tls) { return tls.attempted && !tls.trusted; }

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        std::string good, bad;
        std::vector<Message> evidence;
        auto const look_at = [&](core::TlsFacts const& tls) {
            (is_bad(tls) ? bad : good) = tls.ip;
            for (auto const problem : tls.problems)
                evidence.emplace_back(MP_MSG("{ip} shows the problem: {problem}"),
                                      Values{{"ip", tls.ip}, {"problem", std::string(core::name_of(problem))}});
        };
        for (auto const& tls : report.other_addresses)
            look_at(tls);
        if (report.tls.attempted)
            look_at(report.tls);
        if (good.empty() || bad.empty())
            return std::nullopt;
        Hit hit = hit_at(report, {{"good", good}, {"bad", bad}});
        hit.evidence = std::move(evidence);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "cert-differs-by-address",
    .group = Group::certificate,
    .severity = Severity::warning,
    .title = MP_MSG("One of the addresses of {host} shows another certificate"),
    .why = MP_MSG("The name {host} stands for several machines. {good} passes the check, {bad} does not, so errors come and "
                  "go depending on which one you reach."),
    .remedy = MP_MSG("Tell the provider that the machine at {bad} needs the same certificate as the others. Until then, "
                     "trying again often helps."),
    .reference = "RFC 9525",
    .check = &check,
};

}
