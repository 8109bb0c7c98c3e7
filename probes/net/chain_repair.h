#pragma once
// Tells an incomplete chain from an unknown issuer: fetches the missing certificates from where the certificate itself
// says they are (AIA caIssuers, RFC 5280, section 4.2.2.1) and builds the chain again.

#include "probes/core/tls_facts.h"
#include "probes/net/clock.h"
#include "probes/net/http.h"
#include "probes/net/openssl_ptr.h"
#include "probes/net/trust_store.h"

#include <map>
#include <string>

namespace mp::net {

class ChainRepair {
public:
    ChainRepair(HttpClient& http, TrustStore& trust, Clock const& clock) : m_http(http), m_trust(trust), m_clock(clock) {}

    /// Plain http only, 3 steps, 64 KiB each, 5 s in all. When the chain becomes whole, `unknown_issuer` turns into
    /// `incomplete_chain`. The facts are right at every moment, also when the task is cut short.
    Task<void> try_to_complete(SSL* ssl, core::TlsFacts& facts);

private:
    Task<std::string> fetch(std::string url, TimePoint until);

    HttpClient& m_http;
    TrustStore& m_trust;
    Clock const& m_clock;
    std::map<std::string, std::string> m_fetched; ///< by URL; several lines of a run share a server
};

/// The certificates in a DER certificate, a PKCS #7 bundle, or the PEM of either; at most 10.
X509StackPtr read_certificates(std::string const& bytes);

}
