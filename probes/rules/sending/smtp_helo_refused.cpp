#include "probes/rules/facts/fates.h"

namespace mp::rules::smtp_helo_refused {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.smtp.helo_refused)
            return std::nullopt;
        return hit_at(report);
    });
}

extern constinit Rule const rule{
    .id = "smtp-helo-refused",
    .group = Group::sending,
    .severity = Severity::warning,
    .title = MP_MSG("{host} dislikes how the computer introduces itself"),
    .why = MP_MSG("A mail program begins by naming the computer (EHLO), usually with its address in brackets. This server "
                  "refuses that, "
                  "so some programs cannot send through it."),
    .remedy = MP_MSG(
        "Tell the provider that {host} refuses an address literal in EHLO, which the standard allows. In some programs the "
        "name can be set; use a name such as localhost.localdomain there."),
    .reference = "RFC 5321, section 4.1.3",
    .check = &check,
};

}
