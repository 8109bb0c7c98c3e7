#pragma once
// Tells an incomplete chain from an unknown issuer: fetches the missing certificates from where the certificate itself
// says they are (AIA caIssuers, RFC 5280, section 4.2.2.1) and builds the chain again.

#include "probes/core/tls_facts.h"
#include "probes/net/clock.h"
#include "probes/net/http.h"
#include "probes/net/openssl_ptr.h"
#include "probes/net/resolver.h"
#include "probes/net/trust_store.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mp::net {

class ChainRepair {
public:
    /// `public_nets`: NetworkOptions.
    ChainRepair(HttpClient& http, Resolver& resolver, TrustStore& trust, Clock const& clock,
                std::vector<std::string> public_nets)
        : m_http(http), m_resolver(resolver), m_trust(trust), m_clock(clock), m_public_nets(std::move(public_nets)) {}

    /// The peer has proven nothing yet, so it must not make us ask for what only we can reach: the chain of a public server
    /// only, from a public address only, plain http without a query, once for each host that is named in a run; 3 steps,
    /// 64 KiB each, 5 s in all. When the chain becomes whole, `unknown_issuer` turns into
    /// `incomplete_chain`. The facts are right at every moment, also when the task is cut short.
    Task<void> try_to_complete(SSL* ssl, core::TlsFacts& facts);

private:
    bool is_public(std::string_view ip) const;
    Task<bool> may_ask(std::string host);
    Task<std::string> fetch(std::string url, TimePoint until);

    HttpClient& m_http;
    Resolver& m_resolver;
    TrustStore& m_trust;
    Clock const& m_clock;
    std::vector<std::string> m_public_nets;
    std::map<std::string, std::string> m_fetched; ///< by URL; several lines of a run share a server
    std::set<std::string> m_asked;                ///< hosts
};

/// The certificates in a DER certificate, a PKCS #7 bundle, or the PEM of either; at most 10.
X509StackPtr read_certificates(std::string const& bytes);

}
