#include "probes/rules/facts/mailbox.h"

namespace mp::rules::quota_full {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const fullness = fullness_of(report);
        if (fullness && fullness->percent >= 98) {
            auto hit = hit_at(report);
            hit.evidence.emplace_back(MP_MSG("The mailbox is {percent} % full."),
                                      Values{{"percent", std::to_string(fullness->percent)}});
            return hit;
        }
        if (auto const answer = over_quota_answer(report)) {
            auto hit = hit_at(report);
            hit.evidence.push_back(server_said(report, shown_text(*answer)));
            return hit;
        }
        return std::nullopt;
    });
}

extern constinit Rule const rule{
    .id = "quota-full",
    .group = Group::mailbox,
    .severity = Severity::error,
    .title = MP_MSG("The mailbox is full"),
    .why = MP_MSG("New mail to you is returned to its senders. Some providers stop sending from a full mailbox too."),
    .remedy = MP_MSG(
        "Empty the trash and junk folders now and move large or old messages to your computer. If you cannot get in, do "
        "it in the provider's webmail, or ask the provider for more space."),
    .reference = "RFC 9208; RFC 3463 (status 5.2.2)",
    .check = &check,
};

}
