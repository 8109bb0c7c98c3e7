#pragma once
// The OCSP response a server staples to its handshake (RFC 6066, section 8). Nobody is asked online.

#include "probes/net/openssl_ptr.h"

#include <string>

namespace mp::net {

/// "good", "revoked", "unknown"; "invalid" when it cannot be believed; "" when there was none.
std::string stapled_status(SSL* ssl, X509_STORE* store);

}
