#include "probes/net/dane.h"
#include "probes/net/digest.h"
#include "tests/support/catch.h"
#include "tests/unit/net/test_ca.h"

using namespace mp::net;
using mp::net::test::der_of;
using mp::net::test::make;
using mp::net::test::make_root;
using mp::net::test::Wish;

namespace {

DnsRecord tlsa(int usage, int selector, int matching, std::string data) {
    DnsRecord record;
    record.type = RecordType::tlsa;
    record.usage = static_cast<std::uint8_t>(usage);
    record.selector = static_cast<std::uint8_t>(selector);
    record.matching = static_cast<std::uint8_t>(matching);
    record.data = std::move(data);
    return record;
}

std::string key_of(X509* certificate) {
    unsigned char* der = nullptr;
    int const size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return out;
}

}

TEST_CASE("a certificate is held against the domain's TLSA records") {
    auto const root = make_root();
    Wish wish;
    wish.issuer = &root;
    auto const leaf = make(wish);
    X509* const raw = leaf.certificate.get();
    X509StackPtr const sent(sk_X509_new_null());
    X509_up_ref(raw);
    sk_X509_push(sent.get(), raw);
    X509StackPtr const built(X509_chain_up_ref(sent.get()));
    X509_up_ref(root.certificate.get());
    sk_X509_push(built.get(), root.certificate.get());
    auto const verdict = [&](std::vector<DnsRecord> const& records) {
        return compare_with_tlsa(records, sent.get(), built.get());
    };
    auto const digest = sha256(der_of(raw));
    auto const root_digest = sha256(der_of(root.certificate.get()));

    CHECK(verdict({}) == DaneVerdict::none);
    CHECK(verdict({tlsa(3, 0, 1, digest)}) == DaneVerdict::match);
    CHECK(verdict({tlsa(1, 0, 0, der_of(raw))}) == DaneVerdict::match);
    CHECK(verdict({tlsa(3, 1, 1, sha256(key_of(raw)))}) == DaneVerdict::match);
    CHECK(verdict({tlsa(3, 1, 1, digest)}) == DaneVerdict::mismatch);
    CHECK(verdict({tlsa(3, 0, 2, digest)}) == DaneVerdict::mismatch);
    CHECK(verdict({tlsa(3, 0, 1, root_digest), tlsa(3, 0, 1, digest)}) == DaneVerdict::match);
    CHECK(verdict({tlsa(0, 0, 1, root_digest)}) == DaneVerdict::match);
    CHECK(verdict({tlsa(2, 0, 1, root_digest)}) == DaneVerdict::mismatch); // the root was not sent
    CHECK(verdict({tlsa(9, 0, 1, digest), tlsa(3, 0, 7, digest), tlsa(3, 0, 1, "")}) == DaneVerdict::none);
}
