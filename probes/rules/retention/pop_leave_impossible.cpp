#include "probes/rules/facts/accounts.h"

#include <algorithm>

namespace mp::rules::pop_leave_impossible {

static bool is_to_stay(Survey const& survey, ProbeReport const& report) {
    for (auto const& answer : survey.answers)
        for (auto const& candidate : answer.candidates)
            if (candidate.endpoint == report.endpoint && candidate.retention.leave_on_server.value_or(false))
                return true;
    return false;
}

/// A mail program at hand is set to leave mail at this server.
static Owned const* leaver(std::vector<Owned> const& accounts, ProbeReport const& report) {
    auto const at = std::find_if(accounts.begin(), accounts.end(), [&](Owned const& owned) {
        auto const place = endpoint_of(owned.account->incoming);
        return place.service == Service::pop3 && place.host == report.endpoint.host &&
               owned.account->pop.leave_on_server.is(true);
    });
    return at == accounts.end() ? nullptr : &*at;
}

static std::vector<Hit> check(Survey const& survey) {
    auto const accounts = accounts_of(survey);
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (report.endpoint.service != Service::pop3 || report.mailbox.uidl.value_or(true))
            return std::nullopt;
        Hit hit = hit_at(report);
        if (auto const* owned = leaver(accounts, report)) {
            hit.severity = Severity::error;
            hit.values.emplace_back("device", device_name(*owned->profile));
            tell_how(hit, *owned->profile, core::Change::remove_at_once);
            hit.why = MP_MSG("{device} is set to leave mail there, but the server gives messages no lasting numbers. The "
                             "program fetches everything again and again, or stops.");
            hit.remedy =
                MP_MSG("Use IMAP, which leaves all mail on the server. If it must be POP3, make a backup of your mail "
                       "first. Then, in {device}: {how}.");
        } else if (is_to_stay(survey, report)) {
            hit.severity = Severity::error;
            hit.why = MP_MSG("The published settings want mail to stay on the server, but the server gives messages no "
                             "lasting numbers. A program that follows them fetches everything again and again, or stops.");
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "pop-leave-impossible",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("Mail cannot stay on the server with POP3 at {host}"),
    .why = MP_MSG("The server gives messages no lasting numbers. A program that leaves mail there cannot know what it has "
                  "fetched already, so it fetches everything again and again, or stops."),
    .remedy = MP_MSG("Use IMAP, which leaves all mail on the server. If it must be POP3, let your program remove mail from "
                     "the server after fetching, and make a backup of your mail folder first."),
    .reference = "RFC 1939, section 7; RFC 2449, section 6.8",
    .check = &check,
};

}
