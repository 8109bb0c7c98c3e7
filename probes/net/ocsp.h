#pragma once
// The OCSP response a server staples to its handshake (RFC 6066, section 8). Nobody is asked online.

#include "probes/core/tls_facts.h"
#include "probes/net/openssl_ptr.h"

#include <optional>

namespace mp::net {

/// Nothing when there was none.
std::optional<core::OcspStatus> stapled_status(SSL* ssl, X509_STORE* store);

}
