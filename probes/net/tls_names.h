#pragma once
// Two small questions to OpenSSL objects: whose name is on the certificate (RFC 9525), and what is this group called.

#include "probes/core/tls_facts.h"
#include "probes/net/line_stream.h"
#include "probes/net/openssl_ptr.h"

namespace mp::net {

/// Adds name_mismatch or name_only_in_cn, with the remark OpenSSL would have made.
void judge_name(X509* leaf, TlsRequest const& request, core::TlsFacts& facts);

/// "X25519", "secp256r1", "DH 2048".
std::string group_name(EVP_PKEY* key);

}
