#include "probes/rules/facts/mailbox.h"

namespace mp::rules::quota_stale {

static constexpr std::int64_t slack = 4096; // the counter is in units of 1024 octets, some servers round per message

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const counted = counted_bytes(report);
        auto const found = bytes_in_folders(report);
        if (!counted || found <= *counted + *counted / 10 + slack)
            return std::nullopt;
        return hit_at(report, {{"counted", std::to_string(*counted / 1024)}, {"found", std::to_string(found / 1024)}});
    });
}

extern constinit Rule const rule{
    .id = "quota-stale",
    .group = Group::mailbox,
    .severity = Severity::info,
    .title = MP_MSG("{host} counts the space in use too low"),
    .why =
        MP_MSG("Its counter says {counted} KiB, but the folders hold at least {found} KiB. Reports use the larger figure."),
    .remedy = MP_MSG("You need not do anything; such counters are usually set right by the server at night."),
    .reference = "RFC 9208; RFC 8438",
    .check = &check,
};

}
