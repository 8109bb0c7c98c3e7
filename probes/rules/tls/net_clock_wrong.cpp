#include "probes/core/domain.h"
#include "probes/rules/facts/fates.h"

#include <algorithm>
#include <cstdlib>

namespace mp::rules::net_clock_wrong {

static constexpr std::int64_t minute = 60, hour = 3600, day = 86400;

/// One operator's servers may share one wrong clock; two operators do not make the same mistake.
static bool is_seen_by_strangers(Survey const& survey, std::int64_t difference) {
    std::vector<std::string> operators;
    for (auto const& sample : survey.network.clocks) {
        bool const agrees = sample.difference_s > difference - 2 * minute && sample.difference_s < difference + 2 * minute;
        auto base = core::base_domain(sample.host);
        if (agrees && std::find(operators.begin(), operators.end(), base) == operators.end())
            operators.push_back(std::move(base));
    }
    return operators.size() >= 2;
}

static void say_how_much(Hit& hit, std::int64_t seconds, bool is_behind) {
    bool const in_minutes = seconds < 2 * hour;
    bool const in_hours = !in_minutes && seconds < 2 * day;
    hit.count = static_cast<long>(in_minutes ? seconds / minute : in_hours ? seconds / hour : seconds / day);
    if (in_minutes)
        hit.title =
            is_behind
                ? MP_MSGN("This computer's clock is {count} minute slow", "This computer's clock is {count} minutes slow")
                : MP_MSGN("This computer's clock is {count} minute fast", "This computer's clock is {count} minutes fast");
    else if (in_hours)
        hit.title =
            is_behind ? MP_MSGN("This computer's clock is {count} hour slow", "This computer's clock is {count} hours slow")
                      : MP_MSGN("This computer's clock is {count} hour fast", "This computer's clock is {count} hours fast");
    else
        hit.title = is_behind
                        ? MP_MSGN("This computer's clock is {count} day slow", "This computer's clock is {count} days slow")
                        : MP_MSGN("This computer's clock is {count} day fast", "This computer's clock is {count} days fast");
}

static std::vector<Hit> check(Survey const& survey) {
    auto const difference = clock_difference(survey);
    if (!difference || (*difference <= 5 * minute && *difference >= -5 * minute) ||
        !is_seen_by_strangers(survey, *difference))
        return {};
    auto const size = *difference < 0 ? -*difference : *difference;
    auto hit = hit_about(computer_subject);
    say_how_much(hit, size, *difference > 0);
    if (size > day)
        hit.severity = Severity::error;
    for (auto const& sample : survey.network.clocks)
        hit.evidence.emplace_back(
            sample.difference_s < 0 ? MP_MSG("By the clock of {host} this computer is {seconds} seconds fast.")
                                    : MP_MSG("By the clock of {host} this computer is {seconds} seconds slow."),
            Values{{"host", shown_name(sample.host)}, {"seconds", std::to_string(std::abs(sample.difference_s))}});
    return {hit};
}

extern constinit Rule const rule{
    .id = "net-clock-wrong",
    .group = Group::tls,
    .severity = Severity::warning,
    .title = MP_MSG("This computer's clock is wrong"),
    .why = MP_MSG("Certificates are valid from one date to another. With a wrong clock good ones look expired or not yet "
                  "valid, and mail "
                  "programs refuse to connect. Mailplumb therefore says nothing about dates of certificates."),
    .remedy = MP_MSG(
        "Set date, time and time zone of this computer, best by switching on automatic time in the system settings. Then "
        "check again."),
    .reference = "RFC 5280, section 4.1.2.5",
    .check = &check,
};

}
