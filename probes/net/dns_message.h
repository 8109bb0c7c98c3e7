#pragma once
// Reads DNS replies off the wire (RFC 1035, section 4). Pure and bounded: the bytes are whatever somebody sent.

#include "probes/core/fault.h"
#include "probes/net/resolver.h"

#include <string>
#include <string_view>

namespace mp::net {

struct DnsMessage {
    DnsReply reply;    ///< status, AD bit as sent, answers on the CNAME chain of the question, that chain
    std::string asked; ///< the question's name, lower case
    RecordType type = RecordType::a;
    int code = 0; ///< RCODE
    bool is_truncated = false;
    bool has_authority = false; ///< an SOA in the authority section: the negative answer is complete (RFC 2308)
    bool ends_in_alias = false; ///< the chain leads to a name about which the message says nothing
};

/// Fault: malformed.
core::Result<DnsMessage> parse_dns_message(std::string_view bytes);

/// A query as `ares_create_query` makes it, with AD and perhaps CD set (RFC 6840, section 5.7); empty when the name is
/// none. `with_edns` offers 1232 bytes (RFC 6891).
std::string make_dns_query(DnsQuestion const& question, std::uint16_t id, bool with_edns);

}
