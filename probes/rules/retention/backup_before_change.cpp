#include "probes/rules/facts/receiving.h"

namespace mp::rules::backup_before_change {

static std::vector<Hit> check(Survey const& survey) {
    bool const is_advised = advised_by_answers(survey) == Service::imap && survey.request.protocol != core::Protocol::pop3;
    return for_each_mailbox(survey, [&](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
        for (Owned const& owned : pops_of(mailbox)) {
            bool const deletes = keeping_of(*owned.account) == Keeping::deletes;
            if (!deletes && !is_advised && !changes_to_imap(survey, owned))
                continue;
            Hit hit = hit_of(owned);
            // As long as mail stays on the server, only a change that nobody has begun could lose any.
            if (!deletes)
                hit.severity = Severity::advice;
            return hit;
        }
        return std::nullopt;
    });
}

extern constinit Rule const rule{
    .id = "backup-before-change",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("Make a backup before you change the account in {device}"),
    .why = MP_MSG("Mail that POP3 fetched may be on this device only. When an account is switched off, removed or set up "
                  "anew, it can be lost."),
    .remedy = MP_MSG("Close {program} and copy its whole mail folder to another disk. Change the settings only after that."),
    .reference = "RFC 1939, section 8",
    .check = &check,
    .weight = Weight::always,
};

}
