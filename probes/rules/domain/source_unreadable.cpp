#include "probes/rules/facts/said.h"

namespace mp::rules::source_unreadable {

static std::vector<Hit> check(Survey const& survey) { return odd_hits(survey, {core::odd::file, Severity::error, {}, {}}); }

extern constinit Rule const rule{
    .id = "source-unreadable",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings cannot be read: {place}"),
    .why = MP_MSG("The file is there, but it is damaged or of another kind ({value}). Mail programs ignore it without a "
                  "word, and guess or ask for every setting by hand."),
    .remedy = MP_MSG("If your mail works, you need not do anything. Ask whoever looks after {place} to mend the file; "
                     "mailplumb lint tells whether it is right."),
    .reference = "draft-ietf-mailmaint-autoconfig; MS-OXDSCLI",
    .check = &check,
};

}
