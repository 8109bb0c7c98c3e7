#include "probes/net/certificate.h"

#include "probes/core/ascii.h"
#include "probes/net/digest.h"
#include "probes/net/limits.h"
#include "probes/net/transcript.h"

#include <asio/ip/address.hpp>

#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace mp::net {

namespace {

constexpr std::size_t longest_name = 500;

struct FreeNames {
    void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
};
struct FreeAccess {
    void operator()(AUTHORITY_INFO_ACCESS* access) const { AUTHORITY_INFO_ACCESS_free(access); }
};

std::string hex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::string_view bytes_of(ASN1_STRING const* text) {
    return {reinterpret_cast<char const*>(ASN1_STRING_get0_data(text)), static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::int64_t seconds_of(ASN1_TIME const* time) {
    struct FreeTime {
        void operator()(ASN1_TIME* t) const { ASN1_TIME_free(t); }
    };
    std::unique_ptr<ASN1_TIME, FreeTime> const epoch(ASN1_TIME_set(nullptr, 0));
    int days = 0;
    int seconds = 0;
    if (!ASN1_TIME_diff(&days, &seconds, epoch.get(), time))
        return 0;
    return std::int64_t{days} * 86400 + seconds;
}

std::string common_name_of(X509* certificate) {
    auto const* const name = X509_get_subject_name(certificate);
    int const at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (at < 0)
        return {};
    unsigned char* text = nullptr;
    int const size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (size < 0)
        return {};
    auto out = escape_bytes({reinterpret_cast<char const*>(text), static_cast<std::size_t>(size)}, longest_name);
    OPENSSL_free(text);
    return out;
}

std::string address_text(std::string_view bytes) {
    if (bytes.size() == 4) {
        asio::ip::address_v4::bytes_type four;
        std::copy(bytes.begin(), bytes.end(), four.begin());
        return asio::ip::address_v4(four).to_string();
    }
    if (bytes.size() == 16) {
        asio::ip::address_v6::bytes_type sixteen;
        std::copy(bytes.begin(), bytes.end(), sixteen.begin());
        return asio::ip::address_v6(sixteen).to_string();
    }
    return {};
}

std::vector<std::string> names_of(X509* certificate) {
    std::vector<std::string> out;
    std::unique_ptr<GENERAL_NAMES, FreeNames> const names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    int const count = names ? sk_GENERAL_NAME_num(names.get()) : 0;
    std::size_t bytes = 0;
    for (int i = 0; i < count && out.size() < limits::certificate_names; ++i) {
        auto const* const name = sk_GENERAL_NAME_value(names.get(), i);
        std::string text;
        if (name->type == GEN_DNS)
            text = escape_bytes(bytes_of(name->d.dNSName), longest_name);
        else if (name->type == GEN_IPADD)
            text = address_text(bytes_of(name->d.iPAddress));
        bytes += text.size();
        if (bytes > limits::certificate_name_bytes)
            break;
        if (!text.empty())
            out.push_back(text);
    }
    return out;
}

std::vector<std::string> issuer_urls_of(X509* certificate) {
    std::vector<std::string> out;
    std::unique_ptr<AUTHORITY_INFO_ACCESS, FreeAccess> const access(
        static_cast<AUTHORITY_INFO_ACCESS*>(X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr)));
    int const count = access ? sk_ACCESS_DESCRIPTION_num(access.get()) : 0;
    for (int i = 0; i < count && out.size() < limits::certificate_urls; ++i) {
        auto const* const one = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        if (OBJ_obj2nid(one->method) != NID_ad_ca_issuers || one->location->type != GEN_URI)
            continue;
        auto const url = bytes_of(one->location->d.uniformResourceIdentifier);
        if (core::ascii::starts_with_ignoring_case(url, "http://") && url.size() < limits::longest_url)
            out.push_back(escape_bytes(url, limits::longest_url));
    }
    return out;
}

std::string key_text(EVP_PKEY const* key) {
    auto const bits = std::to_string(EVP_PKEY_get_bits(key));
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
    case EVP_PKEY_RSA_PSS: return "RSA " + bits;
    case EVP_PKEY_EC: return "EC " + bits;
    case EVP_PKEY_DSA: return "DSA " + bits;
    case EVP_PKEY_ED25519: return "Ed25519";
    case EVP_PKEY_ED448: return "Ed448";
    default: return "unknown";
    }
}

std::string key_digest(X509* certificate) {
    unsigned char* der = nullptr;
    int const size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (size <= 0)
        return {};
    auto const digest = sha256({reinterpret_cast<char const*>(der), static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return hex(digest);
}

std::string certificate_digest(X509* certificate) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (!X509_digest(certificate, EVP_sha256(), digest, &size))
        return {};
    return hex({reinterpret_cast<char const*>(digest), size});
}

}

std::string one_line(X509_NAME const* name) {
    BioPtr const bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    return escape_bytes(take_all(bio.get()), longest_name);
}

core::CertificateFacts describe(X509* certificate) {
    core::CertificateFacts facts;
    facts.subject = one_line(X509_get_subject_name(certificate));
    facts.issuer = one_line(X509_get_issuer_name(certificate));
    facts.common_name = common_name_of(certificate);
    facts.names = names_of(certificate);
    facts.not_before = seconds_of(X509_get0_notBefore(certificate));
    facts.not_after = seconds_of(X509_get0_notAfter(certificate));
    if (auto const* const key = X509_get0_pubkey(certificate)) {
        facts.key = key_text(key);
        facts.key_bits = EVP_PKEY_get_bits(key);
    }
    facts.signature = OBJ_nid2ln(X509_get_signature_nid(certificate));
    facts.sha256 = certificate_digest(certificate);
    facts.spki_sha256 = key_digest(certificate);
    facts.is_ca = X509_check_ca(certificate) > 0;
    facts.is_self_signed = X509_self_signed(certificate, 0) == 1;
    facts.has_timestamps = X509_get_ext_by_NID(certificate, NID_ct_precert_scts, -1) >= 0;
    facts.issuer_urls = issuer_urls_of(certificate);
    ERR_clear_error();
    return facts;
}

bool has_weak_key(X509* certificate) {
    auto const* const key = X509_get0_pubkey(certificate);
    if (!key)
        return false;
    int const bits = EVP_PKEY_get_bits(key);
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
    case EVP_PKEY_RSA_PSS: return bits < 2048;
    case EVP_PKEY_EC: return bits < 256;
    case EVP_PKEY_DSA: return true;
    default: return false;
    }
}

bool has_weak_signature(X509* certificate) {
    int digest = NID_undef;
    if (!X509_get_signature_info(certificate, &digest, nullptr, nullptr, nullptr))
        return false;
    return digest == NID_md5 || digest == NID_sha1 || digest == NID_md5_sha1 || digest == NID_md4 || digest == NID_md2;
}

}
