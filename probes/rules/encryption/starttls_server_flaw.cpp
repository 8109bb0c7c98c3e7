#include "probes/rules/facts/encryption.h"

#include <algorithm>

namespace mp::rules::starttls_server_flaw {

/// The entry of --tls-scan for a command that came along with STARTTLS and was obeyed inside TLS.
static bool is_flaw(core::TlsScanEntry const& entry) { return entry.accepted && entry.offered == "STARTTLS injection"; }

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const& scan = report.tls.scan;
        if (std::none_of(scan.begin(), scan.end(), &is_flaw))
            return std::nullopt;
        return hit_at(report, {{"tls_port", tls_port(report.endpoint.service)}});
    });
}

extern constinit Rule const rule{
    .id = "starttls-server-flaw",
    .group = Group::encryption,
    .severity = Severity::warning,
    .title = MP_MSG("{host} obeys commands that were slipped in before encryption"),
    .why =
        MP_MSG("On port {port} the server took a command from before STARTTLS for one said inside the encryption. Whoever "
               "sits between you and the server, in a public network for instance, could make it do things in your name."),
    .remedy = MP_MSG("Use SSL/TLS with port {tls_port}, where nothing comes before the encryption. The operator of {host} "
                     "must update the mail server."),
    .reference = "CVE-2011-0411; RFC 3207, section 6",
    .check = &check,
    .weight = Weight::always,
};

}
