#include "probes/sources/trust.h"

#include "probes/core/domain.h"

#include <algorithm>
#include <array>

namespace mp::sources {

namespace {

core::MessageId reason_of(core::Way way, bool is_ours) {
    switch (way) {
    case core::Way::own_site: return MP_MSG("the mail domain's own https site says so");
    case core::Way::signed_record: return MP_MSG("a DNSSEC-signed record says so");
    case core::Way::curated: return MP_MSG("a curated list of providers says so");
    case core::Way::unsigned_pointer:
        return is_ours ? MP_MSG("the pointer is not authenticated; the host belongs to the mail domain")
                       : MP_MSG("the pointer is not authenticated; the host belongs to another domain");
    case core::Way::foreign_redirect: return MP_MSG("a redirect led to another owner's site");
    case core::Way::plain_redirect: return MP_MSG("the way began with unprotected http, which redirected to https");
    case core::Way::plain: return MP_MSG("the file came over unprotected http; anyone on the way could have written it");
    }
    return {};
}

}

void stamp(std::vector<core::Candidate>& candidates, core::SourceId source, std::string const& place, core::Way way,
           std::string_view domain) {
    for (auto& candidate : candidates) {
        bool const is_ours = core::is_own(candidate.endpoint.host, domain);
        candidate.evidence.source = source;
        candidate.evidence.place = place;
        candidate.evidence.trust = core::trust_of(way, candidate.endpoint.host, domain);
        candidate.evidence.note = reason_of(way, is_ours);
        if (!is_ours && way != core::Way::curated)
            candidate.flags.emplace_back(core::flag::foreign_host);
    }
}

bool is_microsoft_autodiscover(std::string_view host) {
    static constexpr std::array<std::string_view, 3> hosts{"autodiscover-s.outlook.com", "autodiscover.outlook.com",
                                                           "outlook.office365.com"};
    return std::find(hosts.begin(), hosts.end(), host) != hosts.end();
}

std::string ask_for_trust(core::Answer& answer, std::string const& host) {
    auto const base = core::base_domain(host);
    std::string owner = base.empty() ? host : base;
    auto& all = answer.trust_needed;
    if (std::find(all.begin(), all.end(), owner) == all.end())
        all.push_back(owner);
    return owner;
}

}
