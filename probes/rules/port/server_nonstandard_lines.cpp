#include "probes/rules/facts/fates.h"

namespace mp::rules::server_nonstandard_lines {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.nonstandard_lines)
            return std::nullopt;
        return hit_at(report);
    });
}

extern constinit Rule const rule{
    .id = "server-nonstandard-lines",
    .group = Group::port,
    .severity = Severity::info,
    .title = MP_MSG("{host} bends the rules of {protocol}"),
    .why = MP_MSG(
        "Its answers hold line ends or characters that the standard does not allow. Mailplumb copes with them; some mail "
        "programs may stumble."),
    .remedy =
        MP_MSG("You need not do anything. If your mail program has trouble with this server, pass this report on to the "
               "provider."),
    .reference = "RFC 5321, section 2.3.8; RFC 9051, section 2.2",
    .check = &check,
};

}
