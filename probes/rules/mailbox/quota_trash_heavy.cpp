#include "probes/rules/facts/mailbox.h"

#include <algorithm>

namespace mp::rules::quota_trash_heavy {

static constexpr std::int64_t worth_telling = 1'000'000; // a small mailbox gains nothing from being emptied

static constexpr std::int64_t most_bytes = std::int64_t{1} << 60;

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        std::int64_t waste = 0;
        for (auto const& folder : report.mailbox.folders)
            if (folder.role == "trash" || folder.role == "junk")
                waste = std::min(most_bytes, waste + std::clamp<std::int64_t>(folder.bytes.value_or(0), 0, most_bytes));
        auto const all = bytes_in_use(report);
        if (waste < worth_telling || waste < all / 5)
            return std::nullopt;
        return hit_at(report, {{"waste", in_megabytes(waste)}, {"all", in_megabytes(all)}});
    });
}

extern constinit Rule const rule{
    .id = "quota-trash-heavy",
    .group = Group::mailbox,
    .severity = Severity::advice,
    .title = MP_MSG("Trash and junk take {waste} MB of the {all} MB in use"),
    .why = MP_MSG("Deleted mail and junk count towards the limit of the mailbox like any other mail."),
    .remedy = MP_MSG("Empty the trash and junk folders after a last look; that frees the space at once."),
    .reference = "RFC 8438",
    .check = &check,
};

}
