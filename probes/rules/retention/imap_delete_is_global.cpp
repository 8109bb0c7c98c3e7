#include "probes/rules/facts/accounts.h"

#include <algorithm>

namespace mp::rules::imap_delete_is_global {

static bool is_shared(Survey const& survey) { return survey.request.habits.shared.value_or(false); }

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.request.profiles.empty())
        return for_each_mailbox(survey, [&](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
            auto const imap = std::find_if(mailbox.begin(), mailbox.end(), &is_imap);
            if (imap == mailbox.end() || (devices_of(survey, mailbox) < 2 && !is_shared(survey)))
                return std::nullopt;
            return hit_of(*imap);
        });
    if (!receives_by(survey, Service::imap) || (survey.request.devices < 2 && !is_shared(survey)))
        return {};
    auto const* best = best_report(survey, Service::imap);
    return {best ? hit_at(*best) : hit_about(domain_of(survey))};
}

extern constinit Rule const rule{
    .id = "imap-delete-is-global",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("With IMAP, deleting or moving a message on one device does so on all"),
    .why =
        MP_MSG("Every device shows what is on the server. That keeps them alike, but it also means that a message deleted "
               "by mistake is gone everywhere."),
    .remedy = MP_MSG("There is nothing to change. Look into Trash and Archive first when something is missing, and tell "
                     "everyone who uses this mailbox."),
    .reference = "RFC 9051",
    .check = &check,
    .weight = Weight::always,
};

}
