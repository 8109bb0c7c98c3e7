#include "probes/rules/refusals.h"

namespace mp::rules::auth_not_connected {

static std::vector<Hit> check(Survey const& survey) { return hits_of(survey, RefusalClass::not_connected); }

extern constinit Rule const rule{
    .id = "auth-not-connected",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("The password is right, but {host} keeps the mailbox closed"),
    .why = MP_MSG("The login was accepted, and then the server did not open the mailbox. That happens when {protocol} is "
                  "switched off for the account, when you signed in to another account than this mailbox, or when too many "
                  "programs are connected. It answered: \"{answer}\""),
    .remedy = MP_MSG("Check in the browser that you sign in to this very mailbox and that {protocol} is allowed in its "
                     "settings. Then close other mail programs and phones that use it, wait ten minutes and try again."),
    .reference = "Microsoft, Exchange Online IMAP, reported",
    .check = &check,
};

}
