#include "probes/core/ascii.h"
#include "probes/rules/facts/drain.h"

#include <array>

namespace mp::rules::multi_age_cliff {

static constexpr std::array usual_limits{7, 14, 30, 60, 90}; // days that programs and providers offer
static constexpr std::int64_t day = 86400;
static constexpr std::int64_t fewest_gone = 100; // a young or quiet account looks the same below that

/// The limit that the age of the oldest message comes near; 0: none.
static int limit_near(std::int64_t age) {
    for (int const days : usual_limits)
        if (age * 10 >= days * 9 * day && age * 10 <= days * 11 * day)
            return days;
    return 0;
}

/// Mail that left the inbox lies in other folders: it was filed.
static bool is_filed(ProbeReport const& report, std::int64_t gone) {
    auto const all = messages_in_folders(report);
    return all && *all - report.mailbox.messages.value_or(0) >= gone / 2;
}

static int cliff_of(Survey const& survey, ProbeReport const& report) {
    auto const ever = messages_ever(report);
    auto const oldest = report.mailbox.oldest ? internal_date(*report.mailbox.oldest) : std::nullopt;
    if (!ever || !oldest)
        return 0;
    auto const left = report.mailbox.messages.value_or(0);
    bool const is_old_account = left >= 1 && *ever - left >= fewest_gone && *ever >= left * 2;
    return is_old_account && !is_filed(report, *ever - left) ? limit_near(trusted_now(survey) - *oldest) : 0;
}

/// The provider itself announces this limit (EXPIRE of POP3).
static bool is_announced(Survey const& survey, int days) {
    for (auto const& report : survey.reports) {
        auto const words = core::ascii::words(report.mailbox.expire ? *report.mailbox.expire : std::string_view());
        if (!words.empty() && core::ascii::to_number<int>(words[0]) == days)
            return true;
    }
    return false;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        int const days = cliff_of(survey, report);
        if (days == 0)
            return std::nullopt;
        auto hit = hit_at(report, {{"days", std::to_string(days)}});
        hit.evidence = known_removers(survey);
        hit.evidence.emplace_back(MP_MSG("The oldest message in the inbox is of {date}."),
                                  Values{{"date", utc_date(internal_date(*report.mailbox.oldest).value_or(0))}});
        if (is_announced(survey, days))
            hit.evidence.emplace_back(MP_MSG("The provider announces that it removes mail after {days} days."), hit.values);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "multi-age-cliff",
    .group = Group::mailbox,
    .severity = Severity::warning,
    .title = MP_MSG("The inbox on the server holds nothing older than {days} days"),
    .why = MP_MSG("The account is older than that, and the mail was not filed into other folders. A POP3 program on one of "
                  "your devices, or the provider, removes mail after {days} days. On other devices and in webmail it is "
                  "gone then."),
    .remedy = MP_MSG("Look through your devices for a POP3 account that removes mail after {days} days (in Thunderbird: "
                     "Server Settings > For at most N days; in Outlook: Advanced > Remove from server after N days) and "
                     "switch that off. Older mail is on that device. If there is none, ask the provider."),
    .reference = "RFC 9051, section 2.3.3",
    .check = &check,
    .explained_by = {{"pop-vanished-explained", Reach::same_line}},
};

}
