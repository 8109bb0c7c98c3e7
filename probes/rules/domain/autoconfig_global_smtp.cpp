#include "probes/rules/facts/said.h"

namespace mp::rules::autoconfig_global_smtp {

static std::vector<Hit> check(Survey const& survey) { return flag_hits(survey, core::flag::global_smtp, Severity::error); }

extern constinit Rule const rule{
    .id = "autoconfig-global-smtp",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings let mail leave through another account's server"),
    .why = MP_MSG("{place} says useGlobalPreferredServer: a program that follows it does not use the outgoing server of "
                  "this account, but the one it uses for sending otherwise. That server refuses the sender's address, or "
                  "the mail fails the SPF check and ends up as spam."),
    .remedy = MP_MSG("In your mail program choose the outgoing server of this account by hand. Ask whoever looks after "
                     "{place} to write useGlobalPreferredServer false, or to leave the element out."),
    .reference = "Mozilla, Autoconfiguration file format; discovered again in mailinabox issue 1736",
    .check = &check,
};

}
