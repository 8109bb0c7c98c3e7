#pragma once
// A TLS server on 127.0.0.1 with whatever certificate and habits a test wishes.

#include "tests/unit/net/loopback.h"
#include "tests/unit/net/test_ca.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>

#include <cstring>

namespace mp::net::test {

struct TlsHabits {
    Identity const* identity = nullptr;
    std::vector<X509*> chain; ///< sent after the server's own certificate
    std::string staple;       ///< DER of an OCSP response
    int oldest = TLS1_VERSION;
    int newest = TLS1_3_VERSION;
    std::string ciphers = "ALL:@SECLEVEL=0";
    std::string suites = "TLS_AES_128_GCM_SHA256";
    std::function<void(SSL*)> talk; ///< after the handshake; empty: greets and waits
    bool has_small_dh = false;      ///< DHE with 1024 bits
};

/// The second Oakley group, 1024 bits (RFC 2409, section 6.2), is what old servers come with.
inline EVP_PKEY* make_small_dh() {
    BIGNUM* const prime = BN_get_rfc2409_prime_1024(nullptr);
    BIGNUM* const generator = BN_new();
    BN_set_word(generator, 2);
    auto* const build = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_FFC_P, prime);
    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_FFC_G, generator);
    auto* const params = OSSL_PARAM_BLD_to_param(build);
    auto* const context = EVP_PKEY_CTX_new_from_name(nullptr, "DH", nullptr);
    EVP_PKEY* key = nullptr;
    EVP_PKEY_fromdata_init(context);
    EVP_PKEY_fromdata(context, &key, EVP_PKEY_KEY_PARAMETERS, params);
    EVP_PKEY_CTX_free(context);
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(build);
    BN_free(prime), BN_free(generator);
    return key;
}

inline int give_staple(SSL* ssl, void* argument) {
    auto const& staple = *static_cast<std::string const*>(argument);
    if (staple.empty())
        return SSL_TLSEXT_ERR_NOACK;
    auto* const copy = static_cast<unsigned char*>(OPENSSL_malloc(staple.size()));
    std::memcpy(copy, staple.data(), staple.size());
    SSL_set_tlsext_status_ocsp_resp(ssl, copy, static_cast<long>(staple.size()));
    return SSL_TLSEXT_ERR_OK;
}

inline void serve_tls(Peer const& peer, TlsHabits const& habits) {
    SslContextPtr const context(SSL_CTX_new(TLS_server_method()));
    SSL_CTX* const raw = context.get();
    SSL_CTX_set_security_level(raw, 0);
    SSL_CTX_set_min_proto_version(raw, habits.oldest);
    SSL_CTX_set_max_proto_version(raw, habits.newest);
    SSL_CTX_set_cipher_list(raw, habits.ciphers.c_str());
    SSL_CTX_set_ciphersuites(raw, habits.suites.c_str());
    if (habits.has_small_dh)
        SSL_CTX_set0_tmp_dh_pkey(raw, make_small_dh());
    else
        SSL_CTX_set_dh_auto(raw, 1);
    SSL_CTX_use_certificate(raw, habits.identity->certificate.get());
    SSL_CTX_use_PrivateKey(raw, habits.identity->key.get());
    for (X509* const one : habits.chain) {
        X509_up_ref(one);
        SSL_CTX_add_extra_chain_cert(raw, one);
    }
    auto staple = habits.staple;
    SSL_CTX_set_tlsext_status_cb(raw, &give_staple);
    SSL_CTX_set_tlsext_status_arg(raw, &staple);
    SslPtr const ssl(SSL_new(raw));
    SSL_set_fd(ssl.get(), peer.socket());
    if (SSL_accept(ssl.get()) == 1) {
        if (habits.talk)
            habits.talk(ssl.get());
        else
            SSL_write(ssl.get(), "* OK hello\r\n", 12);
        char bytes[256];
        while (SSL_read(ssl.get(), bytes, sizeof bytes) > 0) {
        }
        SSL_shutdown(ssl.get());
    }
    peer.wait_for_end();
}

}
