#include "probes/rules/facts/receiving.h"

namespace mp::rules::backup_provider_only {

static std::vector<Hit> check(Survey const& survey) {
    if (!is_answered(survey, core::Backup::provider))
        return {};
    return hits_by_mailbox(survey, Service::imap, Ground::intended);
}

extern constinit Rule const rule{
    .id = "backup-provider-only",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("Only the provider makes copies of your mail"),
    .why = MP_MSG("They help when a disk of the provider breaks. They seldom help when you delete something by mistake or "
                  "lose the account."),
    .remedy = MP_MSG("For mail that must not be lost, copy the folders to local folders of your program now and then."),
    .reference = "RFC 9051",
    .check = &check,
    .weight = Weight::always,
};

}
