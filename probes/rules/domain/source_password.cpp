#include "probes/rules/facts/said.h"

namespace mp::rules::source_password {

static std::vector<Hit> check(Survey const& survey) {
    auto hits = flag_hits(survey, core::flag::literal_password, Severity::critical);
    for (auto& hit : hits)
        if (!is_about_files(survey))
            hit.severity = Severity::warning;
    return hits;
}

extern constinit Rule const rule{
    .id = "source-password",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSG("The published settings file holds a password"),
    .why =
        MP_MSG("Everybody in the world can read {place}, and a password stands in it. Whoever has it can use that account."),
    .remedy = MP_MSG("Ask whoever looks after {place} to remove the element password and to change that password at once. "
                     "Never use a password that came from a file."),
    .reference = "draft-ietf-mailmaint-autoconfig",
    .check = &check,
};

}
