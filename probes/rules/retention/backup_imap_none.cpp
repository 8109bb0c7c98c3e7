#include "probes/rules/facts/receiving.h"

namespace mp::rules::backup_imap_none {

static std::vector<Hit> check(Survey const& survey) {
    if (!is_answered(survey, core::Backup::none))
        return {};
    return hits_by_mailbox(survey, Service::imap, Ground::intended);
}

extern constinit Rule const rule{
    .id = "backup-imap-none",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("Nobody makes a backup of your mail"),
    .why = MP_MSG("With IMAP your mail survives a broken computer, but not a failure at the provider, a locked account or a "
                  "slip of the finger: what is deleted is deleted everywhere."),
    .remedy = MP_MSG(
        "Now and then copy your folders to local folders of your program, or let a backup program save its mail folder."),
    .reference = "RFC 9051",
    .check = &check,
    .weight = Weight::always,
};

}
