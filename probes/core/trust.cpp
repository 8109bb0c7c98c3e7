#include "probes/core/trust.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"

#include <algorithm>

namespace mp::core {

bool is_own(std::string_view host, std::string_view domain) {
    auto const base = base_domain(domain);
    return base.empty() ? ascii::equal_ignoring_case(host, domain) : is_at_or_below(host, base);
}

Trust trust_of(Way way) {
    switch (way) {
    case Way::own_site:
    case Way::signed_record: return Trust::t0;
    case Way::curated: return Trust::t1;
    case Way::unsigned_pointer:
    case Way::foreign_redirect:
    case Way::plain_redirect: return Trust::t3;
    case Way::plain: return Trust::t4;
    }
    return Trust::t4;
}

Trust trust_of(Way way, std::string_view host, std::string_view domain) {
    if (way == Way::unsigned_pointer && is_own(host, domain))
        return Trust::t2; // the host's own certificate makes up for the pointer
    return trust_of(way);
}

bool is_trusted(std::string_view host, std::vector<std::string> const& trusted_domains) {
    return std::any_of(trusted_domains.begin(), trusted_domains.end(),
                       [&](std::string const& domain) { return is_at_or_below(host, domain); });
}

std::string needs_confirmation(Trust trust, std::string const& host, std::vector<std::string> const& trusted_domains) {
    if (is_vouched_for(trust) || is_trusted(host, trusted_domains))
        return {};
    auto const base = base_domain(host);
    return base.empty() ? host : base;
}

}
