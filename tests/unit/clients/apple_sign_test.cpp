#include "app/clients/apple/apple.h"
#include "app/clients/apple/sign.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"
#include "tests/unit/clients/phone_cases.h"

#include <cstdlib>
#include <memory>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

using namespace mp;
using namespace mp::clients;
using core::FaultCode;

namespace {

std::string text_in(BIO* bio) {
    char* data = nullptr;
    auto const size = BIO_get_mem_data(bio, &data);
    std::string text(data, static_cast<std::size_t>(size));
    BIO_free_all(bio);
    return text;
}

struct Pair {
    std::string certificate, key;
};

/// A certificate of its own, good for signing.
Pair new_pair() {
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> const key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    std::unique_ptr<X509, decltype(&X509_free)> const certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86400);
    X509_set_pubkey(certificate.get(), key.get());
    auto* const name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<unsigned char const*>("Example"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    auto* const first = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(first, certificate.get());
    auto* const second = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(second, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return {text_in(first), text_in(second)};
}

}

TEST_CASE("a signed Apple profile holds the same account, and openssl finds its signature good") {
    auto const pair = new_pair();
    apple::Signer const signer(pair.certificate, pair.key);
    REQUIRE(apple::check_signer(signer));
    auto const plain = *apple::write(test::wish_of(), support::imap_settings());
    auto const made = apple::signed_export(plain, signer);
    REQUIRE(made);
    auto const& bytes = made->files.at(0).bytes;
    CHECK(bytes.front() == '\x30');
    CHECK(apple::unwrapped(bytes) == plain.files.at(0).bytes);
    CHECK(test::english(made->cannot_carry).find("not signed") == std::string::npos);
    CHECK(test::english(made->steps).find("not signed") == std::string::npos);
    CHECK(test::english(made->cannot_carry).find("password") != std::string::npos);

    support::Folder const folder;
    auto const profile = folder.write("x.mobileconfig", bytes), certificate = folder.write("x.pem", pair.certificate);
    auto const out = folder / "out";
    auto const command = "openssl cms -verify -inform DER -in " + profile.string() + " -CAfile " + certificate.string() +
                         " -purpose any -out " + out.string() + " 2>/dev/null";
    CHECK(std::system(command.c_str()) == 0);
    CHECK(support::contents(out) == plain.files.at(0).bytes);
    // A changed byte of the profile breaks the signature.
    auto damaged = bytes;
    damaged[bytes.find("example.com")] ^= 1;
    folder.write("x.mobileconfig", damaged);
    CHECK(std::system(command.c_str()) != 0);
}

TEST_CASE("what cannot sign is refused with the reason") {
    auto const one = new_pair(), other = new_pair();
    auto const fault = [](std::string const& certificate, std::string const& key) {
        auto const checked = apple::check_signer(apple::Signer(certificate, key));
        REQUIRE_FALSE(checked);
        CHECK_FALSE(core::in_english(core::reason_of(checked.error())).empty());
        return checked.error().code;
    };
    CHECK(fault(one.certificate, other.key) == FaultCode::wrong_usage);
    CHECK(fault("", one.key) == FaultCode::malformed);
    CHECK(fault(one.key, one.key) == FaultCode::malformed);
    CHECK(fault(one.certificate, one.certificate) == FaultCode::malformed);
    CHECK(fault(one.certificate, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nx\n-----END ENCRYPTED PRIVATE KEY-----\n") ==
          FaultCode::malformed);
}
