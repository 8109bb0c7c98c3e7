#include "probes/rules/facts/published.h"

namespace mp::rules::autoconfig_conflict {

static bool is_autodiscover(SourceId source) {
    return source == SourceId::autodiscover || source == SourceId::autodiscover_v2;
}

/// A published source that names the working line and not the broken one.
static core::Evidence const* rival_of(ProbeReport const& working, ProbeReport const& broken) {
    for (auto const& evidence : working.evidence) {
        if (!core::is_guess(evidence.source) && !is_named_by(broken, evidence.source))
            return &evidence;
    }
    return nullptr;
}

static Hit hit_for(BrokenEntry const& entry, core::Evidence const& source) {
    auto hit = hit_at(*entry.line, {{"place", source.place},
                                    {"good_host", shown_host(*entry.working)},
                                    {"good_port", std::to_string(entry.working->endpoint.port)}});
    hit.evidence = connection_evidence(*entry.line);
    auto const* rival = rival_of(*entry.working, *entry.line);
    if (core::is_provider_table(source.source)) {
        hit.title = MP_MSG("The public table of mail settings is out of date here");
        hit.why =
            MP_MSG("{place} names {host}, port {port}, which does not work, while {good_host}, port {good_port}, does.");
        hit.remedy = MP_MSG("Use {good_host}, port {good_port}. You need not do anything else.");
    } else if (!rival) {
        hit.title = MP_MSG("The published settings name a server that does not work");
        hit.why = MP_MSG("{place} names {host}, port {port}, which does not work, while {good_host}, port {good_port}, "
                         "does. Mail programs that pick the "
                         "wrong one fail.");
    } else {
        hit.values.emplace_back("other_place", rival->place);
    }
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& entry : broken_entries(survey)) {
        auto const* source = published_by(*entry.line);
        if (!source || source->source == SourceId::srv || (is_autodiscover(source->source) && is_autodiscover_wrong(survey)))
            continue;
        hits.push_back(hit_for(entry, *source));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "autoconfig-conflict",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSG("Two published settings contradict each other"),
    .why = MP_MSG("{place} names {host}, port {port}, which does not work; {other_place} names {good_host}, port "
                  "{good_port}, which does. Which of the "
                  "two a mail program takes is a matter of luck."),
    .remedy = MP_MSG("Use {good_host}, port {good_port}. Ask whoever looks after {place} to correct it."),
    .reference = "RFC 6186",
    .check = &check,
};

}
