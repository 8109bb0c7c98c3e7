#include "probes/rules/facts/mailbox.h"

namespace mp::rules::quota_high {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const fullness = fullness_of(report);
        if (!fullness || fullness->percent < 80 || fullness->percent >= 98)
            return std::nullopt;
        auto hit = hit_at(report, {{"percent", std::to_string(fullness->percent)}});
        if (fullness->percent >= 90)
            hit.severity = Severity::warning;
        bool const is_small = fullness->limit < 10'000; // KiB
        if (fullness->is_space && is_small)
            hit.evidence.emplace_back(
                MP_MSG("{used} KiB of {limit} KiB are in use."),
                Values{{"used", std::to_string(fullness->used)}, {"limit", std::to_string(fullness->limit)}});
        else if (fullness->is_space)
            hit.evidence.emplace_back(
                MP_MSG("{used} MB of {limit} MB are in use."),
                Values{{"used", megabytes_of_kib(fullness->used)}, {"limit", megabytes_of_kib(fullness->limit)}});
        else
            hit.evidence.emplace_back(
                MP_MSG("{used} of {limit} messages are in the mailbox."),
                Values{{"used", std::to_string(fullness->used)}, {"limit", std::to_string(fullness->limit)}});
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "quota-high",
    .group = Group::mailbox,
    .severity = Severity::advice,
    .title = MP_MSG("The mailbox is {percent} % full"),
    .why = MP_MSG("When it is full, new mail to you is returned to its senders."),
    .remedy =
        MP_MSG("Empty the trash and junk folders, move old mail to your computer, or ask the provider for more space."),
    .reference = "RFC 9208",
    .check = &check,
};

}
