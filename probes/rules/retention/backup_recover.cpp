#include "probes/rules/facts/receiving.h"

namespace mp::rules::backup_recover {

static std::vector<Hit> check(Survey const& survey) {
    if (!has_symptom(survey, core::Symptom::vanished))
        return {};
    return hits_by_mailbox(survey, Service::imap, Ground::intended);
}

extern constinit Rule const rule{
    .id = "backup-recover",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("With IMAP, mail that disappeared can often be brought back"),
    .why = MP_MSG("A message that was deleted or moved on any device is first in the trash, and filters or gestures on a "
                  "phone often move mail to the archive."),
    .remedy = MP_MSG("Look in Trash, Archive and Junk, in webmail, too, and move the message back. Be quick: many providers "
                     "empty trash and junk after some weeks."),
    .reference = "RFC 6154",
    .check = &check,
    .weight = Weight::always,
};

}
