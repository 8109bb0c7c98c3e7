#include "probes/net/trust_store.h"

#include "probes/net/plain_file.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string_view>

namespace mp::net {

namespace {

constexpr std::size_t largest_ca_file = 16 * 1024 * 1024;

/// What one kind of ClientHello holds. All of it is set outright, because the system's openssl.cnf may hold a minimum
/// version and a cipher list of its own.
struct Offer {
    int oldest = TLS1_2_VERSION;
    int newest = TLS1_3_VERSION;
    char const* ciphers = nullptr;
    char const* groups = "X25519:P-256:X448:P-384:P-521:ffdhe2048:ffdhe3072";
    char const* signatures = nullptr; ///< null: whatever the library knows
    bool tickets = true;
};

constexpr char const* modern_ciphers =
    "ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM:DHE+CHACHA20:ECDHE+AES:DHE+AES:kRSA+AESGCM:kRSA+AES:"
    "!aNULL:!eNULL:!PSK:!SRP:!aDSS:!MD5:!AESCCM:@SECLEVEL=0";
constexpr char const* few_ciphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:AES128-GCM-SHA256:@SECLEVEL=0";
constexpr char const* all_ciphers = "ALL:!aNULL:!eNULL:!PSK:!SRP:@SECLEVEL=0";
constexpr char const* modern_signatures =
    "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:ed25519:ed448:rsa_pss_pss_sha256:rsa_pss_pss_sha384:rsa_pss_pss_sha512:"
    "rsa_pss_rsae_sha256:rsa_pss_rsae_sha384:rsa_pss_rsae_sha512:RSA+SHA256:RSA+SHA384:RSA+SHA512";

Offer contents_of(TlsOffer offer) {
    Offer one;
    switch (offer) {
    case TlsOffer::normal:
        one.ciphers = modern_ciphers;
        one.signatures = modern_signatures;
        break;
    case TlsOffer::legacy:
        one.oldest = TLS1_VERSION;
        one.ciphers = all_ciphers;
        break;
    case TlsOffer::small_hello:
        one.newest = TLS1_2_VERSION;
        one.ciphers = few_ciphers;
        one.groups = "P-256";
        one.signatures = "ECDSA+SHA256:RSA+SHA256";
        one.tickets = false;
        break;
    }
    return one;
}

SslContextPtr make_context(TlsOffer offer, X509_STORE* store) {
    auto const contents = contents_of(offer);
    SslContextPtr context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX* const raw = context.get();
    // Level 0 shows weak certificates as what they are; the lists above keep `normal` modern all the same.
    SSL_CTX_set_security_level(raw, 0);
    SSL_CTX_set_min_proto_version(raw, contents.oldest);
    SSL_CTX_set_max_proto_version(raw, contents.newest);
    SSL_CTX_set_cipher_list(raw, contents.ciphers);
    SSL_CTX_set_ciphersuites(raw, "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256");
    SSL_CTX_set1_groups_list(raw, contents.groups);
    if (contents.signatures)
        SSL_CTX_set1_sigalgs_list(raw, contents.signatures);
    SSL_CTX_clear_options(raw, SSL_OP_LEGACY_SERVER_CONNECT);
    SSL_CTX_set_options(raw, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    if (offer != TlsOffer::normal)
        SSL_CTX_set_options(raw, SSL_OP_LEGACY_SERVER_CONNECT);
    if (!contents.tickets)
        SSL_CTX_set_options(raw, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_verify_depth(raw, 20);
    SSL_CTX_set1_cert_store(raw, store);
    return context;
}

/// Adds every certificate of a PEM text; how many there were.
int add_pem(X509_STORE* store, std::string const& text) {
    BioPtr const bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    int count = 0;
    while (X509Ptr const certificate{PEM_read_bio_X509_AUX(bio.get(), nullptr, no_passphrase, nullptr)}) {
        if (store)
            X509_STORE_add_cert(store, certificate.get());
        ++count;
    }
    ERR_clear_error();
    return count;
}

StorePtr load(std::string const& ca_file) {
    StorePtr store(X509_STORE_new());
    X509_STORE_set_default_paths(store.get());
    if (!ca_file.empty())
        add_pem(store.get(), read_plain_file(ca_file, largest_ca_file).value_or(std::string()));
    ERR_clear_error();
    return store;
}

}

TrustStore::TrustStore(std::string ca_file)
    : m_loader(std::async(std::launch::async, [ca_file = std::move(ca_file)] { return load(ca_file); })) {}

X509_STORE* TrustStore::store() {
    if (!m_store)
        m_store = m_loader.get();
    return m_store.get();
}

SSL_CTX* TrustStore::context(TlsOffer offer) {
    auto& context = m_contexts[offer];
    if (!context)
        context = make_context(offer, store());
    return context.get();
}

std::string const& TrustStore::pem() {
    if (m_pem.empty()) {
        X509StackPtr const all(X509_STORE_get1_all_certs(store()));
        BioPtr const bio(BIO_new(BIO_s_mem()));
        for (int i = 0; all && i < sk_X509_num(all.get()); ++i)
            PEM_write_bio_X509(bio.get(), sk_X509_value(all.get(), i));
        m_pem = take_all(bio.get());
    }
    return m_pem;
}

core::Result<void> check_system_bundle() {
    char const* const variable = X509_get_default_cert_file_env();
    char const* const path = std::getenv(variable);
    std::error_code error;
    auto const status = std::filesystem::status(path ? path : "", error);
    bool const is_nothing = !path || std::string_view(path) == "/dev/null";
    if (is_nothing || !std::filesystem::is_other(status))
        return {};
    return core::fail(
        core::FaultCode::wrong_kind,
        core::Message(MP_MSG("{variable} names {path}, which is a pipe or a device, not a file with certificates"),
                      {{"variable", variable}, {"path", path}}));
}

core::Result<void> check_ca_file(std::string const& path) {
    auto const text = read_plain_file(path, largest_ca_file);
    if (!text)
        return core::fail(core::FaultCode::unreadable,
                          core::Message(MP_MSG("the CA file {path} cannot be read: {reason}"), {{"path", path}})
                              .with("reason", core::reason_of(text.error())));
    if (text->empty())
        return core::fail(core::FaultCode::unreadable,
                          core::Message(MP_MSG("the CA file {path} is empty"), {{"path", path}}));
    if (add_pem(nullptr, *text) == 0)
        return core::fail(core::FaultCode::malformed,
                          core::Message(MP_MSG("the CA file {path} holds no certificate in PEM form"), {{"path", path}}));
    return {};
}

}
