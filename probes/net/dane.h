#pragma once
// Does a certificate fit the domain's TLSA records (RFC 6698, RFC 7671)? The records come from a validated answer.

#include "probes/net/openssl_ptr.h"
#include "probes/net/resolver.h"

#include <vector>

namespace mp::net {

/// `none` when no record can be used, so that nothing follows from them.
enum class DaneVerdict { none, match, mismatch };
DaneVerdict compare_with_tlsa(std::vector<DnsRecord> const& records, STACK_OF(X509) * sent, STACK_OF(X509) * built);

}
