#include "app/desk/seal.h"

#include "app/reports/seal.h"

#include <openssl/evp.h>

#include <memory>

namespace mp::desk {

namespace {

constexpr std::string_view scheme = "hmac-sha256:";
/// Keeps these sums apart from any other use of the key.
constexpr std::string_view report_purpose = "mailplumb saved report\n";

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}

std::string keyed_sum(core::Secret const& key, std::string_view purpose, std::string_view text) {
    if (key.is_empty())
        return {};
    auto const bytes = key.reveal();
    std::unique_ptr<EVP_PKEY, FreeKey> const mac_key(EVP_PKEY_new_raw_private_key(
        EVP_PKEY_HMAC, nullptr, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size()));
    std::unique_ptr<EVP_MD_CTX, FreeContext> const context(EVP_MD_CTX_new());
    unsigned char sum[EVP_MAX_MD_SIZE];
    std::size_t size = sizeof sum;
    bool const is_made = mac_key && context &&
                         EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, mac_key.get()) == 1 &&
                         EVP_DigestSignUpdate(context.get(), purpose.data(), purpose.size()) == 1 &&
                         EVP_DigestSignUpdate(context.get(), text.data(), text.size()) == 1 &&
                         EVP_DigestSignFinal(context.get(), sum, &size) == 1;
    std::string out;
    constexpr std::string_view digits = "0123456789abcdef";
    for (std::size_t i = 0; is_made && i < size; ++i)
        (out += digits[sum[i] >> 4]) += digits[sum[i] & 15];
    return out;
}

bool is_equal_sum(std::string_view a, std::string_view b) {
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

std::string sealed(std::string json) {
    auto const key = seal_key(KeyWish::make);
    auto const covered = key.is_empty() ? std::nullopt : reports::sealable(json);
    auto const sum = covered ? keyed_sum(key, report_purpose, covered->canonical) : std::string();
    return sum.empty() ? std::move(json) : reports::with_seal(std::move(json), std::string(scheme) + sum);
}

bool is_sealed_here(std::string_view json) {
    if (json.find(scheme) == json.npos)
        return false; // most strangers' files need not be read a second time
    auto const found = reports::sealable(json);
    if (!found || !found->seal.starts_with(scheme))
        return false;
    auto const key = seal_key(KeyWish::use);
    auto const sum = keyed_sum(key, report_purpose, found->canonical);
    return !sum.empty() && is_equal_sum(sum, std::string_view(found->seal).substr(scheme.size()));
}

}
