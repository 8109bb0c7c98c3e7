#pragma once
// What the DNS said about the mail domain and about every host that was looked up. Values only; asking is net's work.

#include "probes/core/names.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mp::core {

/// Only `ok`, `no_such_name` (NXDOMAIN) and `no_data` are answers; the rest mean that nobody told.
enum class DnsStatus { not_asked, ok, no_such_name, no_data, server_failure, refused, timeout, malformed };
template <>
struct Names<DnsStatus> {
    static constexpr NameTable<DnsStatus, 8> table{{
        {DnsStatus::not_asked, "not-asked"},
        {DnsStatus::ok, "ok"},
        {DnsStatus::no_such_name, "no-such-name"},
        {DnsStatus::no_data, "no-data"},
        {DnsStatus::server_failure, "server-failure"},
        {DnsStatus::refused, "refused"},
        {DnsStatus::timeout, "timeout"},
        {DnsStatus::malformed, "malformed"},
    }};
};

constexpr bool is_dns_failure(DnsStatus status) {
    return status == DnsStatus::server_failure || status == DnsStatus::refused || status == DnsStatus::timeout ||
           status == DnsStatus::malformed;
}

struct HostFacts {
    std::string name;
    DnsStatus v4_status = DnsStatus::not_asked;
    DnsStatus v6_status = DnsStatus::not_asked;
    std::vector<std::string> v4;
    std::vector<std::string> v6;
    std::vector<std::string> aliases; ///< CNAME chain in order, `name` not included
    bool operator==(HostFacts const&) const = default;

    bool exists() const { return !v4.empty() || !v6.empty(); }
    /// NXDOMAIN from either family: the name is not there at all.
    bool is_missing() const { return v4_status == DnsStatus::no_such_name || v6_status == DnsStatus::no_such_name; }
};

struct SrvFacts {
    std::string service; ///< "_imaps._tcp"
    std::uint16_t priority = 0;
    std::uint16_t weight = 0;
    std::uint16_t port = 0;
    std::string target;         ///< empty when `not_offered`
    bool not_offered = false;   ///< target "." (RFC 2782)
    bool is_alias = false;      ///< the target is a CNAME, which RFC 2782 forbids
    bool authenticated = false; ///< AD bit from a resolver that this run saw validating
    bool operator==(SrvFacts const&) const = default;
};

struct MxFacts {
    std::uint16_t preference = 0;
    std::string host;        ///< empty for the null MX (RFC 7505)
    bool is_alias = false;   ///< RFC 2181, section 10.3
    bool is_address = false; ///< an IP literal where a name belongs
    bool operator==(MxFacts const&) const = default;
};

/// An SPF record evaluated only as far as counting goes (RFC 7208, section 4.6.4).
struct SpfFacts {
    int lookups = 0;
    int empty_lookups = 0;
    std::vector<std::string> includes; ///< every include:/redirect= domain met, nested ones too
    bool operator==(SpfFacts const&) const = default;
};

/// What became of the file with the MTA-STS policy.
enum class PolicyStatus { ok, absent, invalid, error };
template <>
struct Names<PolicyStatus> {
    static constexpr NameTable<PolicyStatus, 4> table{{
        {PolicyStatus::ok, "ok"},
        {PolicyStatus::absent, "absent"},
        {PolicyStatus::invalid, "invalid"},
        {PolicyStatus::error, "error"},
    }};
};

struct MtaStsFacts {
    bool has_record = false;                   ///< TXT at _mta-sts
    std::optional<PolicyStatus> policy_status; ///< nothing: not fetched
    std::vector<std::string> policy_mx;
    bool operator==(MtaStsFacts const&) const = default;
};

struct DnsFacts {
    DnsStatus domain_status = DnsStatus::not_asked; ///< no_such_name only when every query at the domain said so
    std::vector<HostFacts> hosts;
    std::vector<SrvFacts> srv;
    std::vector<std::string> srv_failed; ///< services whose query failed (not: were absent)
    DnsStatus mx_status = DnsStatus::not_asked;
    std::vector<MxFacts> mx; ///< by preference
    DnsStatus txt_status = DnsStatus::not_asked;
    std::vector<std::string> txt; ///< at the domain, strings of one record joined
    DnsStatus dmarc_status = DnsStatus::not_asked;
    std::vector<std::string> dmarc;                    ///< TXT beginning v=DMARC1 at the first name up the tree that has one
    std::string dmarc_at;                              ///< that name
    DnsStatus domainkey_status = DnsStatus::not_asked; ///< of _domainkey.DOMAIN
    SpfFacts spf;
    MtaStsFacts mta_sts;
    std::vector<std::string> pacc_txt; ///< at _ua-auto-config
    bool is_wildcard = false;          ///< a random label below the domain resolves
    std::vector<std::string> wildcard_addresses;
    bool is_hijacked = false;           ///< a random label below an unrelated domain resolves
    bool is_validating = false;         ///< this run saw the resolver refuse a name whose signatures are broken
    bool is_ad_unproven = false;        ///< it set AD (over a trusted path), and this run did not see that
    bool is_bogus = false;              ///< SERVFAIL with validation, an answer with CD set
    std::vector<std::string> resolvers; ///< IP:port asked, in order
    bool operator==(DnsFacts const&) const = default;
};

inline HostFacts const* find_host(DnsFacts const& dns, std::string_view name) {
    for (auto const& host : dns.hosts)
        if (host.name == name)
            return &host;
    return nullptr;
}

}
