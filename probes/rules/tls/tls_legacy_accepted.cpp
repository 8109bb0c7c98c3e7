#include "probes/rules/facts/line_facts.h"

namespace mp::rules::tls_legacy_accepted {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::legacy_accepted))
            return std::nullopt;
        Hit hit = hit_at(report, {{"version", report.tls.version}});
        for (auto const& entry : report.tls.scan)
            if (entry.accepted && (entry.offered == "SSLv3" || entry.offered == "TLSv1.0" || entry.offered == "TLSv1.1"))
                hit.evidence.emplace_back(
                    MP_MSG("{host} accepted {offered} with {cipher}."),
                    Values{{"host", shown_host(report)}, {"offered", entry.offered}, {"cipher", entry.cipher}});
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "tls-legacy-accepted",
    .group = Group::tls,
    .severity = Severity::advice,
    .title = MP_MSG("{host} still accepts outdated encryption beside the modern one"),
    .why = MP_MSG("Your own connection uses {version} and is safe. An old program, however, could end up with encryption "
                  "that can be broken."),
    .remedy = MP_MSG("There is nothing to do on your side, except to keep your programs up to date. The operator of {host} "
                     "should switch off TLS 1.0 and TLS 1.1."),
    .reference = "RFC 8996, RFC 8997",
    .check = &check,
};

}
