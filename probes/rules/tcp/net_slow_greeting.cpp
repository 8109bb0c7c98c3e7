#include "probes/rules/facts/fates.h"

namespace mp::rules::net_slow_greeting {

static constexpr std::int64_t slow_ms = 5000;

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.greeting_ms || *report.greeting_ms <= slow_ms || report.greeting.empty())
            return std::nullopt;
        return hit_at(report, {{"seconds", std::to_string((*report.greeting_ms + 500) / 1000)}});
    });
}

extern constinit Rule const rule{
    .id = "net-slow-greeting",
    .group = Group::tcp,
    .severity = Severity::info,
    .title = MP_MSG("{host} lets callers wait {seconds} seconds"),
    .why = MP_MSG("Servers do that on purpose to put off senders of junk, or because they are overloaded. Some programs and "
                  "test pages "
                  "give up too early and blame the settings."),
    .remedy =
        MP_MSG("You need not do anything. If your mail program gives up, raise its timeout for connections to 60 seconds."),
    .reference = "RFC 5321, section 4.5.3.2.1",
    .check = &check,
};

}
