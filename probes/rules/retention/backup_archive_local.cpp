#include "probes/rules/facts/receiving.h"

namespace mp::rules::backup_archive_local {

static std::vector<Hit> check(Survey const& survey) {
    bool const is_wanted = survey.request.habits.archive.value_or(false) || fullest_percent(survey) >= 80;
    return is_wanted ? hits_by_mailbox(survey, Service::imap, Ground::intended) : std::vector<Hit>();
}

extern constinit Rule const rule{
    .id = "backup-archive-local",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("A local archive keeps the mailbox small"),
    .why = MP_MSG("Mail that you rarely need takes up space on the server and makes the mailbox slow. In an archive on your "
                  "computer it is readable without a connection, too."),
    .remedy = MP_MSG("Make a local folder for each year in your program (in Outlook a data file, .pst), move old mail "
                     "there, and let your backup save that folder."),
    .reference = "RFC 9208",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"quota-full", Reach::anywhere},
                     {"quota-high", Reach::anywhere},
                     {"proto-imap-needs-space", Reach::same_line}},
};

}
