#include "probes/rules/facts/line_facts.h"

#include <algorithm>

namespace mp::rules::too_much_told {

using core::Cut;
using core::CutKind;

static constexpr std::size_t most_shown = 5;

static Message evidence_of(Cut const& cut) {
    Values values{{"place", cut.place}, {"seen", std::to_string(cut.seen)}, {"kept", std::to_string(cut.kept)}};
    switch (cut.kind) {
    case CutKind::dns_records:
        return {MP_MSG("{place}: {seen} records in the DNS, of which the first {kept} by priority were used"), values};
    case CutKind::servers: return {MP_MSG("{place}: {seen} servers named, of which the first {kept} were used"), values};
    case CutKind::lines: return {MP_MSG("{seen} servers were named in all, of which {kept} were considered"), values};
    case CutKind::hints: return {MP_MSG("certificates offered {seen} other names, of which {kept} were looked up"), values};
    case CutKind::transcript:
        return {MP_MSG("the servers said {seen} bytes, of which {kept} were written down in the transcript"), values};
    case CutKind::saved:
        return {MP_MSG("the saved file lists {seen} entries under “{place}”, of which {kept} were read"), values};
    }
    return {};
}

/// A saved file that was made by hand is no fault of the domain.
static bool is_of_domain(Cut const& cut) { return cut.kind != CutKind::saved && cut.kind != CutKind::transcript; }

static std::vector<Hit> check(Survey const& survey) {
    if (survey.cuts.empty())
        return {};
    auto hit = hit_about(domain_of(survey));
    for (auto const& cut : survey.cuts)
        if (hit.evidence.size() < most_shown)
            hit.evidence.push_back(evidence_of(cut));
    if (std::none_of(survey.cuts.begin(), survey.cuts.end(), is_of_domain)) {
        hit.severity = Severity::info;
        hit.title = MP_MSG("This report leaves something out");
        hit.why = MP_MSG("There was more than a report holds, so the rest was cut off. What was tested and what came of it "
                         "is complete as far as it is shown.");
        hit.remedy = MP_MSG("If you miss something, test a single server with mailplumb probe.");
    }
    return {hit};
}

extern constinit Rule const rule{
    .id = "too-much-told",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("Far more is published for {domain} than a mail program can try"),
    .why =
        MP_MSG("Only the first entries were looked at, in the order in which a mail program would take them. No ordinary "
               "provider names that many: it is a mistake in what is published, or somebody tries to keep programs busy."),
    .remedy = MP_MSG("If settings were found and your login was accepted, you need do nothing. Otherwise ask your provider "
                     "for the right servers, and tell whoever looks after {domain} about these entries."),
    .reference = "RFC 2782",
    .check = &check,
};

}
