#pragma once
// What mail-related DNS records mean: SRV order, MX owners, TXT policies. The wire format is net's.

#include "probes/core/dns_facts.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::grammar {

/// By priority ascending, inside one priority by weight descending, then as received: reproducible, unlike RFC 2782's draw.
void sort_srv(std::vector<core::SrvFacts>& records);

/// MXFULL and MXBASE of DISCOVERY.md 4.3: the host without its first label (only when longer than the base), and the base
/// domain.
struct MxNames {
    std::string full; ///< empty when it adds nothing
    std::string base;
};
MxNames mx_names(std::string_view mx_host);

/// A known spam filter in front of the real hoster: nothing about IMAP may be derived from it.
bool is_mail_filter(std::string_view mx_host);

/// URL of a `mailconf=` record (after the tag, trimmed), or nothing. https and http only.
std::optional<std::string> parse_mailconf(std::string_view txt);

/// `path=` of a DAV service's TXT record.
std::optional<std::string> parse_dav_path(std::string_view txt);

/// SPF terms (RFC 7208): only what counting and coverage need.
struct SpfRecord {
    std::vector<std::string> includes;  ///< include: and redirect= domains, macros left out
    std::vector<std::string> addresses; ///< ip4:/ip6: values
    int lookups = 0;                    ///< terms of this record that cost a lookup: include a mx ptr exists redirect
    std::vector<std::string> a_domains, mx_domains; ///< empty string stands for the domain itself
    char all = 0;                                   ///< '+', '-', '~', '?', or 0
    bool has_syntax_error = false;
};
bool is_spf(std::string_view txt);
SpfRecord parse_spf(std::string_view txt);

/// DMARC tags (RFC 7489 and its successor).
struct DmarcRecord {
    std::string policy;   ///< "none", "quarantine", "reject" or empty
    bool testing = false; ///< t=y
    std::vector<std::string> report_addresses;
    bool is_valid = false;
    std::string error; ///< English clause, when not valid
};
DmarcRecord parse_dmarc(std::string_view txt);

/// `v=STSv1; id=...`.
bool is_mta_sts_record(std::string_view txt);
/// The mx patterns of a policy file; nothing when it is not a policy.
std::optional<std::vector<std::string>> parse_mta_sts_policy(std::string_view text);
/// `*.example.org` matches one label below.
bool matches_mx_pattern(std::string_view mx_host, std::string_view pattern);

}
