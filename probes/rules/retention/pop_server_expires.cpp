#include "probes/core/ascii.h"
#include "probes/rules/facts/accounts.h"

namespace mp::rules::pop_server_expires {

static std::optional<long> days_of(ProbeReport const& report) {
    auto const words = core::ascii::words(report.mailbox.expire ? *report.mailbox.expire : std::string_view());
    if (report.endpoint.service != Service::pop3 || words.empty())
        return std::nullopt;
    auto const days = core::ascii::to_number<long>(words.front());
    return days && *days > 0 ? days : std::nullopt;
}

/// Settings that keep mail longer than the server does promise something that will not happen.
static bool is_promised_longer(Survey const& survey, ProbeReport const& report, long days) {
    for (auto const& answer : survey.answers)
        for (auto const& candidate : answer.candidates) {
            bool const stays = candidate.endpoint == report.endpoint && candidate.retention.leave_on_server.value_or(false);
            auto const limit = candidate.retention.delete_after_days.value_or(0);
            if (stays && (limit <= 0 || limit >= static_cast<double>(days)))
                return true;
        }
    return false;
}

/// A mail program at hand that waits for longer than the server does.
static std::optional<Owned> longer_waiting(std::vector<Owned> const& accounts, ProbeReport const& report, long days) {
    for (Owned const& owned : accounts) {
        auto const place = endpoint_of(owned.account->incoming);
        auto const limit = days_left(*owned.account);
        bool const is_here = place.service == Service::pop3 && place.host == report.endpoint.host;
        if (is_here && limit && (*limit <= 0 || *limit >= static_cast<double>(days)))
            return owned;
    }
    return std::nullopt;
}

static std::vector<Hit> check(Survey const& survey) {
    auto const accounts = accounts_of(survey);
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        auto const days = days_of(report);
        if (!days)
            return std::nullopt;
        Hit hit = hit_at(report);
        hit.count = *days;
        if (is_promised_longer(survey, report, *days))
            hit.severity = Severity::warning;
        if (auto const owned = longer_waiting(accounts, report, *days)) {
            hit.severity = Severity::warning;
            hit.values.emplace_back("device", device_name(*owned->profile));
            hit.clauses.emplace_back("where", where_keeping(*owned->profile));
            hit.remedy =
                MP_MSG("Keep a backup of your mail folder, or use IMAP. In {device} open {where} and set fewer days "
                       "than the server allows, so that mail goes when you expect it.");
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "pop-server-expires",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSGN("{host} may remove mail after one day", "{host} may remove mail after {count} days"),
    .why = MP_MSGN("The provider removes messages one day after they were fetched with POP3, whatever your program is set "
                   "to. Older mail is then only on this device.",
                   "The provider removes messages {count} days after they were fetched with POP3, whatever your program is "
                   "set to. Older mail is then only on this device."),
    .remedy = MP_MSG("Do not rely on the server as an archive: keep a backup of your mail folder, or use IMAP. If your "
                     "program may choose, let it remove mail itself some days earlier."),
    .reference = "RFC 2449, section 6.7",
    .check = &check,
};

}
