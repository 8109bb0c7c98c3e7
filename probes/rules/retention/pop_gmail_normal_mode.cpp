#include "probes/rules/facts/receiving.h"

#include "probes/core/ascii.h"

namespace mp::rules::pop_gmail_normal_mode {

static bool is_recent_mode(std::string_view user) { return core::ascii::starts_with_ignoring_case(user, "recent:"); }

static std::vector<Hit> by_wish(Survey const& survey) {
    auto hits = pop_hits_at(survey, Brand::google);
    auto const* line = best_report(survey, Service::pop3);
    bool const is_recent = is_recent_mode(survey.request.username) ||
                           (line && !line->login.attempts.empty() && is_recent_mode(line->login.attempts.back().username));
    if (is_recent)
        return {};
    for (Hit& hit : hits)
        if (survey.request.devices >= 2)
            hit.severity = Severity::warning;
    return hits;
}

static std::vector<Hit> check(Survey const& survey) {
    if (accounts_of(survey).empty())
        return by_wish(survey);
    return for_each_mailbox(survey, [&](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
        for (Owned const& owned : pops_of(mailbox))
            if (brand_of(owned) == Brand::google && !is_recent_mode(owned.account->incoming.username)) {
                Hit hit = hit_of(owned);
                if (devices_of(survey, mailbox) >= 2)
                    hit.severity = Severity::warning;
                return hit;
            }
        return std::nullopt;
    });
}

extern constinit Rule const rule{
    .id = "pop-gmail-normal-mode",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("Gmail shows each message to one POP3 program only"),
    .why = MP_MSG("Once a program has fetched a message, a second one no longer finds it, even if the first one leaves mail "
                  "on the server."),
    .remedy = MP_MSG("Set the account up as IMAP on every device. If it must be POP3, type recent: before your address as "
                     "the user name on every device, and let no program remove mail."),
    .reference = "Google, reported 2026",
    .check = &check,
    .weight = Weight::always,
};

}
