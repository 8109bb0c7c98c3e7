#pragma once
// The little that rules about SPF and DMARC must read in these records; whole evaluation is nobody's business here.

#include "probes/core/dns_facts.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::rules {

/// The SPF records among the TXT records of the domain: "v=spf1", then a blank or the end (RFC 7208, section 4.5).
std::vector<std::string> spf_records(core::DnsFacts const& dns);

/// One mechanism ("-all", "ip4:192.0.2.0/24", "a/24") or modifier ("redirect=..."); names in lower case.
struct SpfTerm {
    char qualifier = '+';
    std::string name;
    std::string value; ///< behind `:` or `=`; empty when there is none
    bool is_modifier = false;
};
std::vector<SpfTerm> spf_terms(std::string_view record);

struct DmarcTag {
    std::string name;  ///< lower case; empty when the part holds no `=`
    std::string value; ///< without blanks around it
};
/// The tags of a DMARC record in order; an empty part at the end is no tag.
std::vector<DmarcTag> dmarc_tags(std::string_view record);
std::optional<std::string> dmarc_value(std::vector<DmarcTag> const& tags, std::string_view name);

}
