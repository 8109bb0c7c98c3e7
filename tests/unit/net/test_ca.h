#pragma once
// Certificates made on the spot, good and bad ones.

#include "probes/net/openssl_ptr.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <unistd.h>

namespace mp::net::test {

using KeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;

struct Identity {
    X509Ptr certificate;
    KeyPtr key;
};

struct Wish {
    std::string common_name = "test";
    std::string san; ///< "DNS:a.test,IP:127.0.0.1"
    int first_day = -1;
    int last_day = 30;
    Identity const* issuer = nullptr; ///< null: signs itself
    bool is_ca = false;
    int rsa_bits = 0; ///< 0: an EC key on P-256
    EVP_MD const* digest = EVP_sha256();
    std::string issuer_url; ///< AIA
    std::string usage;      ///< extended key usage
};

inline KeyPtr make_key(int rsa_bits) {
    return KeyPtr(rsa_bits > 0 ? EVP_RSA_gen(static_cast<unsigned>(rsa_bits)) : EVP_EC_gen("P-256"));
}

inline void extend(X509* certificate, X509* issuer, int nid, std::string const& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    auto* const extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

inline Identity make(Wish const& wish) {
    static long serial = 1000;
    Identity out;
    out.key = make_key(wish.rsa_bits);
    out.certificate.reset(X509_new());
    X509* const raw = out.certificate.get();
    X509* const issuer = wish.issuer ? wish.issuer->certificate.get() : raw;
    X509_set_version(raw, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(raw), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(raw), wish.first_day * 86400L);
    X509_gmtime_adj(X509_getm_notAfter(raw), wish.last_day * 86400L);
    auto* const name = X509_get_subject_name(raw);
    X509_NAME_add_entry_by_txt(name, "O", MBSTRING_UTF8, reinterpret_cast<unsigned char const*>("Mailplumb test"), -1, -1,
                               0);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<unsigned char const*>(wish.common_name.c_str()),
                               -1, -1, 0);
    X509_set_issuer_name(raw, X509_get_subject_name(issuer));
    X509_set_pubkey(raw, out.key.get());
    extend(raw, issuer, NID_basic_constraints, wish.is_ca ? "critical,CA:TRUE" : "CA:FALSE");
    extend(raw, issuer, NID_subject_key_identifier, "hash");
    if (!wish.san.empty())
        extend(raw, issuer, NID_subject_alt_name, wish.san);
    if (!wish.issuer_url.empty())
        extend(raw, issuer, NID_info_access, "caIssuers;URI:" + wish.issuer_url);
    if (!wish.usage.empty())
        extend(raw, issuer, NID_ext_key_usage, wish.usage);
    X509_sign(raw, wish.issuer ? wish.issuer->key.get() : out.key.get(), wish.digest);
    return out;
}

inline Identity make_root(std::string name = "Test Root", int rsa_bits = 0) {
    Wish wish;
    wish.common_name = std::move(name);
    wish.is_ca = true;
    wish.rsa_bits = rsa_bits;
    return make(wish);
}

inline std::string pem_of(X509* certificate) {
    BioPtr const bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return take_all(bio.get());
}

inline std::string der_of(X509* certificate) {
    BioPtr const bio(BIO_new(BIO_s_mem()));
    i2d_X509_bio(bio.get(), certificate);
    return take_all(bio.get());
}

/// A file that is gone when the test is over.
class TempFile {
public:
    explicit TempFile(std::string const& text) {
        char path[] = "/tmp/mailplumb-test-XXXXXX";
        int const file = mkstemp(path);
        m_path = path;
        if (::write(file, text.data(), text.size()) < 0)
            std::abort();
        ::close(file);
    }
    ~TempFile() { std::remove(m_path.c_str()); }
    TempFile(TempFile const&) = delete;
    TempFile& operator=(TempFile const&) = delete;
    std::string const& path() const { return m_path; }

private:
    std::string m_path;
};

}
