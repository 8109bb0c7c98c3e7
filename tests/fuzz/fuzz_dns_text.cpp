#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/grammar/dns_meaning.h"
#include "probes/grammar/text.h"
#include "tests/fuzz/invariants.h"

#include <string>

using namespace mp::grammar;
namespace ascii = mp::core::ascii;

namespace {

void check_spf(std::string_view txt) {
    auto const spf = parse_spf(txt);
    HOLDS(is_spf(txt) || spf.has_syntax_error);
    auto const terms = ascii::words(txt).size();
    HOLDS(spf.lookups >= 0 && static_cast<std::size_t>(spf.lookups) <= terms);
    HOLDS(spf.includes.size() + spf.a_domains.size() + spf.mx_domains.size() <= static_cast<std::size_t>(spf.lookups));
    HOLDS(spf.all == 0 || std::string_view("+-~?").find(spf.all) != std::string_view::npos);
    for (auto const* const domains : {&spf.includes, &spf.a_domains, &spf.mx_domains})
        for (auto const& domain : *domains)
            HOLDS(domain.empty() || mp::core::is_host_name(domain));
    // Written again from what was understood, the record costs the same.
    std::string again = "v=spf1";
    for (auto const& domain : spf.includes)
        again += " include:" + domain;
    for (auto const& address : spf.addresses)
        again += (address.find(':') == address.npos ? " ip4:" : " ip6:") + address;
    auto const second = parse_spf(again);
    HOLDS(!second.has_syntax_error && second.includes == spf.includes && second.addresses == spf.addresses);
}

void check_dmarc(std::string_view txt) {
    auto const dmarc = parse_dmarc(txt);
    HOLDS(dmarc.is_valid == dmarc.error.empty());
    HOLDS(!dmarc.is_valid || dmarc.policy == "none" || dmarc.policy == "quarantine" || dmarc.policy == "reject");
    HOLDS(dmarc.report_addresses.size() <= 100);
    for (auto const& address : dmarc.report_addresses)
        mp::fuzz::check_text(address, 4 * 320);
}

void check_names(std::string_view text) {
    auto const names = mx_names(text);
    HOLDS(names.full.empty() || names.full.size() > names.base.size());
    HOLDS(names.full.empty() || mp::core::is_at_or_below(names.full, names.base));
    is_mail_filter(text);
    HOLDS(matches_mx_pattern(text, text) || text.empty() || text.ends_with('.') || text.starts_with("*."));
}

void check_pointers(std::string_view txt) {
    if (auto const url = parse_mailconf(txt)) {
        HOLDS(is_https_url(*url) || is_url(*url, "http"));
        HOLDS(parse_mailconf("mailconf=" + *url) == url);
    }
    if (auto const path = parse_dav_path(txt)) {
        HOLDS(is_https_url("https://example.org" + *path));
        HOLDS(parse_dav_path("path=" + *path) == path);
    }
    is_mta_sts_record(txt);
}

}

MP_FUZZ_TARGET("dns_text") {
    if (auto const patterns = parse_mta_sts_policy(input))
        for (auto const& pattern : *patterns)
            HOLDS(mp::core::is_host_name(pattern.starts_with("*.") ? pattern.substr(2) : pattern));
    for (auto const line : ascii::split(input, '\n')) {
        check_spf(line);
        check_dmarc(line);
        check_names(line);
        check_pointers(line);
    }
}
