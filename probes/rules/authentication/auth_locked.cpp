#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_locked {

static std::vector<Hit> check(Survey const& survey) { return hits_of(survey, RefusalClass::locked); }

extern constinit Rule const rule{
    .id = "auth-locked",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("The account is locked"),
    .why = MP_MSG("The provider has closed the account for a while or for good, often after too many wrong passwords. Every "
                  "further try can make it longer, so this program stopped trying. The server answered: \"{answer}\""),
    .remedy = MP_MSG("Switch off mail checking on every device that still has an old password. Then unlock the account in "
                     "webmail, or ask the provider, and try again once."),
    .reference = "RFC 5530; provider help pages",
    .check = &check,
};

}
