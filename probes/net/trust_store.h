#pragma once
// The certificates the run trusts, loaded once beside the first look-ups, and one TLS context per kind of offer.

#include "probes/core/fault.h"
#include "probes/net/line_stream.h"
#include "probes/net/openssl_ptr.h"

#include <future>
#include <map>
#include <string>

namespace mp::net {

class TrustStore {
public:
    /// Starts loading the system's bundle (SSL_CERT_FILE and SSL_CERT_DIR are honoured) and `ca_file` on a thread.
    explicit TrustStore(std::string ca_file);

    /// Waits for the loader the first time.
    X509_STORE* store();
    SSL_CTX* context(TlsOffer offer);
    /// All certificates as PEM, for libraries that cannot take the store itself.
    std::string const& pem();

private:
    std::future<StorePtr> m_loader;
    StorePtr m_store;
    std::string m_pem;
    std::map<TlsOffer, SslContextPtr> m_contexts;
};

/// Would the library wait for ever for the system's bundle, because SSL_CERT_FILE names a pipe?
core::Result<void> check_system_bundle();
/// Can the file be read, and is there a certificate in it?
core::Result<void> check_ca_file(std::string const& path);

}
