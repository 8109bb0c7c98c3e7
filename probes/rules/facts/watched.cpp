#include "probes/rules/facts/watched.h"

#include <algorithm>

namespace mp::rules {

namespace {

Message counted(core::MessageId sentence, std::int64_t count, Values values = {}) {
    auto const number = static_cast<long>(std::clamp<std::int64_t>(count, 0, 1'000'000'000));
    values.emplace_back("count", std::to_string(count));
    return {sentence, std::move(values), number};
}

void add_removals(std::vector<Message>& told, WatchFacts const& facts) {
    if (facts.swept >= 2 && facts.sweeps > 1)
        told.push_back(
            counted(MP_MSG("{times} times everything was gone that had been there at the look before: up to {count} "
                           "messages at once."),
                    facts.swept, {{"times", std::to_string(facts.sweeps)}}));
    else if (facts.swept >= 2)
        told.push_back(counted(MP_MSG("All {count} messages that were there were gone at the next look; nothing stayed."),
                               facts.swept));
    if (facts.fresh_gone > 0)
        told.push_back(counted(MP_MSG("Of {fresh} messages that came meanwhile {count} were gone again within {span}."),
                               facts.fresh_gone, {{"fresh", std::to_string(facts.fresh)}})
                           .with("span", span_of(facts.gone_within_s)));
    if (facts.passed >= 3)
        told.push_back(
            counted(MP_MSG("By the numbers of IMAP {count} more messages came and went between two looks."), facts.passed));
}

}

Message span_of(std::int64_t seconds) {
    constexpr std::int64_t minute = 60, hour = 60 * minute, day = 24 * hour, most = 36500 * day;
    seconds = std::clamp<std::int64_t>(seconds, 0, most);
    if (seconds < 2 * hour)
        return counted(MP_MSGN("{count} minute", "{count} minutes"),
                       std::max<std::int64_t>(1, (seconds + minute - 1) / minute));
    if (seconds < 2 * day)
        return counted(MP_MSGN("{count} hour", "{count} hours"), (seconds + hour - 1) / hour);
    return counted(MP_MSGN("{count} day", "{count} days"), (seconds + day / 2) / day);
}

std::vector<Message> watch_evidence(WatchFacts const& facts) {
    std::vector<Message> told;
    if (facts.verdict == WatchVerdict::removes_after_days || facts.verdict == WatchVerdict::deletes_on_download)
        add_removals(told, facts);
    if (facts.hidden > 0)
        told.push_back(
            counted(MP_MSG("IMAP still counts {count} messages that POP3 does not show any more."), facts.hidden));
    if (facts.renumbered > 0)
        told.push_back(counted(MP_MSG("On {date} {count} messages had new numbers and the same sizes."), facts.renumbered,
                               {{"date", utc_date(facts.renumbered_at)}}));
    if (facts.in_use > 0)
        told.push_back(counted(MP_MSGN("At one look another connection held the mailbox.",
                                       "At {count} looks another connection held the mailbox."),
                               facts.in_use));
    if (facts.looks > 1)
        told.push_back(counted(MP_MSG("{count} looks from {since} to {until} (UTC): {arrived} messages came, {gone} went."),
                               facts.looks,
                               {{"since", utc_date(facts.since)},
                                {"until", utc_date(facts.until)},
                                {"arrived", std::to_string(facts.arrived)},
                                {"gone", std::to_string(facts.gone)}}));
    return told;
}

std::string watched_subject(Survey const& survey) {
    auto const at = std::find_if(survey.reports.begin(), survey.reports.end(), [](ProbeReport const& report) {
        return report.endpoint.service == Service::pop3 && report.status == EndpointStatus::verified;
    });
    return at == survey.reports.end() ? survey.request.address.domain : core::subject_of(at->endpoint);
}

}
