#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_temporary {

static std::vector<Hit> check(Survey const& survey) { return hits_of(survey, RefusalClass::temporary); }

extern constinit Rule const rule{
    .id = "auth-temporary",
    .group = Group::authentication,
    .severity = Severity::warning,
    .title = MP_MSG("{host} cannot check passwords right now"),
    .why = MP_MSG(
        "The server has a problem of its own. Your password may be right; nobody looked at it. It answered: \"{answer}\""),
    .remedy =
        MP_MSG("Wait ten minutes and check again. Do not change the password. If it stays so for hours, tell the provider."),
    .reference = "RFC 5530, RFC 3206, RFC 4954",
    .check = &check,
    .explained_by = {{"auth-not-connected", Reach::same_line}},
};

}
