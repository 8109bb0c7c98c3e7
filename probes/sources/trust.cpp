#include "probes/sources/trust.h"

#include "probes/core/domain.h"

#include <algorithm>
#include <array>

namespace mp::sources {

namespace {

std::string reason_of(Path path, bool is_ours) {
    std::string const where = is_ours ? "the host belongs to the mail domain" : "the host belongs to another domain";
    switch (path) {
    case Path::own_site: return "the mail domain's own https site says so";
    case Path::signed_record: return "a DNSSEC-signed record says so";
    case Path::curated: return "a curated list of providers says so";
    case Path::unsigned_pointer: return "the pointer is not authenticated; " + where;
    case Path::foreign_redirect: return "a redirect led to another owner's site";
    case Path::plain_redirect: return "the way began with unprotected http, which redirected to https";
    case Path::plain: return "the file came over unprotected http; anyone on the way could have written it";
    }
    return {};
}

}

bool is_own(std::string_view host, std::string_view domain) {
    return host == domain || (!core::base_domain(domain).empty() && core::is_own_host(host, domain));
}

core::Trust trust_of(Path path) {
    switch (path) {
    case Path::own_site:
    case Path::signed_record: return core::Trust::t0;
    case Path::curated: return core::Trust::t1;
    case Path::unsigned_pointer:
    case Path::foreign_redirect:
    case Path::plain_redirect: return core::Trust::t3;
    case Path::plain: return core::Trust::t4;
    }
    return core::Trust::t4;
}

core::Trust trust_of(Path path, std::string_view host, std::string_view domain) {
    if (path == Path::unsigned_pointer && is_own(host, domain))
        return core::Trust::t2; // the host's own certificate makes up for the pointer
    return trust_of(path);
}

void stamp(std::vector<core::Candidate>& candidates, core::SourceId source, std::string const& place, Path path,
           std::string_view domain) {
    for (auto& candidate : candidates) {
        bool const is_ours = is_own(candidate.endpoint.host, domain);
        candidate.evidence.source = source;
        candidate.evidence.place = place;
        candidate.evidence.trust = trust_of(path, candidate.endpoint.host, domain);
        candidate.evidence.note = reason_of(path, is_ours);
        if (!is_ours && path != Path::curated)
            candidate.flags.emplace_back(core::flag::foreign_host);
    }
}

bool is_microsoft_autodiscover(std::string_view host) {
    static constexpr std::array<std::string_view, 3> hosts{"autodiscover-s.outlook.com", "autodiscover.outlook.com",
                                                           "outlook.office365.com"};
    return std::find(hosts.begin(), hosts.end(), host) != hosts.end();
}

bool is_trusted(std::string_view host, std::vector<std::string> const& trusted_domains) {
    return std::any_of(trusted_domains.begin(), trusted_domains.end(),
                       [&](std::string const& domain) { return core::is_at_or_below(host, domain); });
}

}
