#include "probes/rules/facts/fates.h"

namespace mp::rules::smtp_size_small {

static constexpr std::int64_t usual = 20'000'000;

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const size = report.smtp.size.value_or(0);
        if (!reaches_login(report) || size <= 0 || size >= usual)
            return std::nullopt;
        return hit_at(report, {{"size", in_megabytes(size)}});
    });
}

extern constinit Rule const rule{
    .id = "smtp-size-small",
    .group = Group::sending,
    .severity = Severity::info,
    .title = MP_MSG("{host} takes messages of at most {size} MB"),
    .why = MP_MSG("Attachments grow by a third when they are sent, so about three quarters of that can be used."),
    .remedy = MP_MSG("You need not do anything. Send a link instead of a very large attachment."),
    .reference = "RFC 1870",
    .check = &check,
};

}
