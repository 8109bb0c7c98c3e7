#pragma once
// X.509 certificates as values.

#include "probes/core/tls_facts.h"
#include "probes/net/openssl_ptr.h"

namespace mp::net {

core::CertificateFacts describe(X509* certificate);
/// One line, RFC 4514 order, UTF-8, at most 500 bytes.
std::string one_line(X509_NAME const* name);

/// RSA below 2048 bits, EC below 256, any DSA.
bool has_weak_key(X509* certificate);
/// Signed with MD5 or SHA-1.
bool has_weak_signature(X509* certificate);

}
