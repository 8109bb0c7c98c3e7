#include "probes/net/ocsp.h"

#include <openssl/err.h>

namespace mp::net {

namespace {

constexpr long allowed_clock_difference_s = 300;

using ResponsePtr = std::unique_ptr<OCSP_RESPONSE, Freed<OCSP_RESPONSE_free>>;
using BasicPtr = std::unique_ptr<OCSP_BASICRESP, Freed<OCSP_BASICRESP_free>>;
using IdPtr = std::unique_ptr<OCSP_CERTID, Freed<OCSP_CERTID_free>>;

/// The single response for this certificate, whichever digest its id was made with.
core::OcspStatus find_status(OCSP_BASICRESP* basic, X509* leaf, X509* issuer) {
    for (auto const* const digest : {EVP_sha1(), EVP_sha256()}) {
        IdPtr const id(OCSP_cert_to_id(digest, leaf, issuer));
        int status = 0;
        ASN1_GENERALIZEDTIME* this_update = nullptr;
        ASN1_GENERALIZEDTIME* next_update = nullptr;
        if (!id || !OCSP_resp_find_status(basic, id.get(), &status, nullptr, nullptr, &this_update, &next_update))
            continue;
        if (!OCSP_check_validity(this_update, next_update, allowed_clock_difference_s, -1))
            return core::OcspStatus::invalid;
        if (status == V_OCSP_CERTSTATUS_GOOD)
            return core::OcspStatus::good;
        return status == V_OCSP_CERTSTATUS_REVOKED ? core::OcspStatus::revoked : core::OcspStatus::unknown;
    }
    return core::OcspStatus::invalid;
}

}

std::optional<core::OcspStatus> stapled_status(SSL* ssl, X509_STORE* store) {
    unsigned char const* bytes = nullptr;
    long const size = SSL_get_tlsext_status_ocsp_resp(ssl, &bytes);
    if (!bytes || size <= 0)
        return std::nullopt;
    ResponsePtr const response(d2i_OCSP_RESPONSE(nullptr, &bytes, size));
    if (!response || OCSP_response_status(response.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        return core::OcspStatus::invalid;
    BasicPtr const basic(OCSP_response_get1_basic(response.get()));
    auto* const chain = SSL_get0_verified_chain(ssl);
    if (!basic || !chain || sk_X509_num(chain) < 2)
        return core::OcspStatus::invalid;
    if (OCSP_basic_verify(basic.get(), chain, store, 0) <= 0)
        return core::OcspStatus::invalid;
    return find_status(basic.get(), sk_X509_value(chain, 0), sk_X509_value(chain, 1));
}

}
