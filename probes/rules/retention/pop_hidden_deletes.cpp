#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_hidden_deletes {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.mailbox.pop3_deleted_keyword)
            return std::nullopt;
        return hit_at(report);
    });
}

extern constinit Rule const rule{
    .id = "pop-hidden-deletes",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("Mail that POP3 deleted is still there, only hidden from POP3"),
    .why = MP_MSG("The server marks such messages instead of removing them. IMAP and webmail go on showing them, and they "
                  "take up space."),
    .remedy = MP_MSG("There is nothing to change. If space gets short, delete these messages in webmail or by IMAP."),
    .reference = "Dovecot, pop3_deleted_flag",
    .check = &check,
};

}
