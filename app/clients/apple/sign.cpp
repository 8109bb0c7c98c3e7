#include "app/clients/apple/sign.h"

#include "app/clients/apple/apple.h"

#include <algorithm>
#include <memory>

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace mp::clients::apple {

using core::FaultCode;
using core::Message;

namespace {

template <class T, auto release>
struct Free {
    void operator()(T* thing) const { release(thing); }
};
using Bio = std::unique_ptr<BIO, Free<BIO, BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Free<X509, X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY, EVP_PKEY_free>>;
using Envelope = std::unique_ptr<CMS_ContentInfo, Free<CMS_ContentInfo, CMS_ContentInfo_free>>;

constexpr int most_certificates = 20;

void free_all(STACK_OF(X509) * stack) { sk_X509_pop_free(stack, X509_free); }
using Chain = std::unique_ptr<STACK_OF(X509), Free<STACK_OF(X509), free_all>>;

Bio memory_of(std::string_view bytes) { return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size()))); }

/// OpenSSL would ask for a passphrase on the terminal.
int no_passphrase(char*, int, int, void*) { return -1; }

struct Parts {
    Certificate certificate;
    Chain between;
    Key key;
};

core::Result<Parts> parts_of(Signer const& signer) {
    Parts parts;
    auto const certificates = memory_of(signer.certificates);
    parts.certificate.reset(PEM_read_bio_X509(certificates.get(), nullptr, no_passphrase, nullptr));
    if (!parts.certificate)
        return core::fail(FaultCode::malformed, Message(MP_MSG("the file of the certificate holds none in PEM form")));
    parts.between.reset(sk_X509_new_null());
    for (int i = 0; i < most_certificates; ++i)
        if (auto* const next = PEM_read_bio_X509(certificates.get(), nullptr, no_passphrase, nullptr))
            sk_X509_push(parts.between.get(), next);
    parts.key.reset(PEM_read_bio_PrivateKey(memory_of(signer.key).get(), nullptr, no_passphrase, nullptr));
    if (!parts.key)
        return core::fail(FaultCode::malformed,
                          Message(MP_MSG("the file of the key holds none in PEM form, or one with a passphrase")));
    if (X509_check_private_key(parts.certificate.get(), parts.key.get()) != 1)
        return core::fail(FaultCode::wrong_usage, Message(MP_MSG("the key does not belong to the certificate")));
    return parts;
}

bool is_about_signature(Message const& message) {
    std::string_view const said = message.id.one;
    return said == not_signed_notice().one || said == not_signed_step().one;
}

}

Signer::~Signer() { OPENSSL_cleanse(key.data(), key.size()); }

core::Result<void> check_signer(Signer const& signer) {
    auto const parts = parts_of(signer);
    ERR_clear_error();
    if (!parts)
        return tl::unexpected<core::Fault>(parts.error());
    return {};
}

core::Result<std::string> signed_profile(std::string_view profile, Signer const& signer) {
    auto const parts = parts_of(signer);
    ERR_clear_error();
    if (!parts)
        return tl::unexpected<core::Fault>(parts.error());
    Envelope const envelope(
        CMS_sign(parts->certificate.get(), parts->key.get(), parts->between.get(), memory_of(profile).get(), CMS_BINARY));
    Bio const out(BIO_new(BIO_s_mem()));
    bool const is_made = envelope && i2d_CMS_bio(out.get(), envelope.get()) == 1;
    ERR_clear_error();
    if (!is_made)
        return core::fail(FaultCode::wrong_usage, Message(MP_MSG("this certificate and key cannot sign")));
    char* data = nullptr;
    auto const size = BIO_get_mem_data(out.get(), &data);
    return std::string(data, static_cast<std::size_t>(size));
}

core::Result<Export> signed_export(Export made, Signer const& signer) {
    for (auto& file : made.files) {
        TRY(auto bytes, signed_profile(file.bytes, signer));
        file.bytes = std::move(bytes);
    }
    auto& missing = made.cannot_carry;
    missing.erase(std::remove_if(missing.begin(), missing.end(), is_about_signature), missing.end());
    made.steps.erase(std::remove_if(made.steps.begin(), made.steps.end(), is_about_signature), made.steps.end());
    return made;
}

}
