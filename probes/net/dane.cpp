#include "probes/net/dane.h"

#include <openssl/err.h>
#include <openssl/evp.h>

namespace mp::net {

namespace {

// RFC 6698, section 2.1
constexpr int usage_pkix_ta = 0;
constexpr int usage_pkix_ee = 1;
constexpr int usage_dane_ta = 2;
constexpr int usage_dane_ee = 3;

bool is_usable(DnsRecord const& record) {
    return record.type == RecordType::tlsa && record.usage <= 3 && record.selector <= 1 && record.matching <= 2 &&
           !record.data.empty();
}

/// What the record is about: the whole certificate or its key.
std::string selected(X509* certificate, int selector) {
    unsigned char* der = nullptr;
    int const size = selector == 0 ? i2d_X509(certificate, &der) : i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (size <= 0)
        return {};
    std::string out(reinterpret_cast<char const*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return out;
}

std::string digested(std::string const& bytes, int matching) {
    if (matching == 0)
        return bytes;
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest, &size, matching == 1 ? EVP_sha256() : EVP_sha512(), nullptr);
    return std::string(reinterpret_cast<char const*>(digest), size);
}

bool fits(DnsRecord const& record, X509* certificate) {
    auto const bytes = selected(certificate, record.selector);
    return !bytes.empty() && digested(bytes, record.matching) == record.data;
}

bool fits_any(DnsRecord const& record, STACK_OF(X509) * chain, int first) {
    for (int i = first; chain && i < sk_X509_num(chain); ++i)
        if (fits(record, sk_X509_value(chain, i)))
            return true;
    return false;
}

bool fits_chain(DnsRecord const& record, STACK_OF(X509) * sent, STACK_OF(X509) * built) {
    switch (record.usage) {
    case usage_pkix_ee:
    case usage_dane_ee: return fits(record, sk_X509_value(sent, 0));
    case usage_dane_ta: return fits_any(record, sent, 0);
    case usage_pkix_ta: return fits_any(record, built, 1);
    default: return false;
    }
}

}

DaneVerdict compare_with_tlsa(std::vector<DnsRecord> const& records, STACK_OF(X509) * sent, STACK_OF(X509) * built) {
    auto verdict = DaneVerdict::none;
    for (auto const& record : records) {
        if (!is_usable(record) || !sent || sk_X509_num(sent) == 0)
            continue;
        if (fits_chain(record, sent, built))
            return DaneVerdict::match;
        verdict = DaneVerdict::mismatch;
    }
    ERR_clear_error();
    return verdict;
}

}
