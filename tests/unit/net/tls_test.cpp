#include "tests/unit/net/tls_tools.h"

using namespace mp;
using namespace mp::net;
using namespace mp::net::test;

TEST_CASE("a good certificate makes a verified stream and tells everything about itself") {
    auto wish = wish_for("mail.test");
    wish.san += ",DNS:*.mail.test,IP:192.0.2.1";
    auto const seen = judge(wish);
    REQUIRE(seen.is_ok);
    CHECK(seen.facts.problems.empty());
    CHECK(seen.facts.trusted);
    CHECK(seen.is_verified);
    CHECK(seen.line == "* OK hello");
    CHECK(seen.facts.version == "TLSv1.3");
    CHECK(seen.facts.cipher == "TLS_AES_128_GCM_SHA256");
    CHECK(seen.facts.group == "X25519");
    CHECK(seen.facts.ip == "127.0.0.1");
    CHECK(!seen.facts.ocsp.has_value());
    REQUIRE(seen.facts.chain.size() == 1);
    auto const& leaf = seen.facts.chain[0];
    CHECK(leaf.subject == "CN=mail.test,O=Mailplumb test");
    CHECK(leaf.issuer == "CN=Test Root,O=Mailplumb test");
    CHECK(leaf.common_name == "mail.test");
    CHECK(leaf.names == std::vector<std::string>{"mail.test", "*.mail.test", "192.0.2.1"});
    CHECK(leaf.key == "EC 256");
    CHECK(leaf.signature == "ecdsa-with-SHA256");
    CHECK(leaf.sha256.size() == 64);
    CHECK(leaf.spki_sha256.size() == 64);
    CHECK(leaf.not_after - leaf.not_before == 31 * 86400);
    CHECK_FALSE(leaf.is_self_signed);
    CHECK_FALSE(leaf.has_timestamps);
    CHECK(seen.facts.built_chain.size() == 2);
    CHECK(seen.facts.root == "CN=Test Root,O=Mailplumb test");
}

TEST_CASE("an expired certificate is a finding, not a failure") {
    auto wish = wish_for("mail.test");
    wish.first_day = -40;
    wish.last_day = -10;
    auto const seen = judge(wish);
    CHECK(seen.is_ok);
    CHECK(seen.line == "* OK hello");
    CHECK(seen.facts.problems == Problems{TlsProblem::expired});
    CHECK_FALSE(seen.is_verified);
    CHECK_FALSE(seen.facts.trusted);
    REQUIRE(seen.facts.notes.size() == 1);
    CHECK(seen.facts.notes[0].code == X509_V_ERR_CERT_HAS_EXPIRED);
}

TEST_CASE("a certificate of the future is not yet valid") {
    auto wish = wish_for("mail.test");
    wish.first_day = 2;
    CHECK(judge(wish).facts.problems == Problems{TlsProblem::not_yet_valid});
}

TEST_CASE("names are compared as mail clients do") {
    CHECK(judge(wish_for("other.test")).facts.problems == Problems{TlsProblem::name_mismatch});
    auto only_cn = wish_for("mail.test");
    only_cn.san.clear();
    CHECK(judge(only_cn).facts.problems == Problems{TlsProblem::name_only_in_cn});
    auto cn_beside_san = wish_for("mail.test");
    cn_beside_san.san = "DNS:other.test";
    CHECK(judge(cn_beside_san).facts.problems == Problems{TlsProblem::name_mismatch});
    auto partial = wish_for("x.test");
    partial.san = "DNS:ma*.test";
    CHECK(judge(partial).facts.problems == Problems{TlsProblem::name_mismatch});
}

TEST_CASE("a wildcard stands for one whole label") {
    auto wish = wish_for("x.test");
    wish.san = "DNS:*.hoster.test";
    auto const identity = make(wish);
    TlsHabits habits;
    habits.identity = &identity;
    CHECK(shake_with(habits, request_for("mail.hoster.test")).is_verified);
    CHECK_FALSE(shake_with(habits, request_for("hoster.test")).is_verified);
    CHECK_FALSE(shake_with(habits, request_for("a.b.hoster.test")).is_verified);
}

TEST_CASE("a further accepted name is enough, an address needs an address entry") {
    auto wish = wish_for("example.test");
    auto const identity = make(wish);
    TlsHabits habits;
    habits.identity = &identity;
    auto request = request_for("mail.test");
    request.also_accept = {"example.test"};
    CHECK(shake_with(habits, request).is_verified);

    auto with_ip = wish_for("mail.test");
    with_ip.san = "IP:127.0.0.1";
    auto const addressed = make(with_ip);
    habits.identity = &addressed;
    CHECK(shake_with(habits, request_for("127.0.0.1")).is_verified);
    habits.identity = &identity;
    CHECK(shake_with(habits, request_for("127.0.0.1")).facts.problems == Problems{TlsProblem::name_mismatch});
}

TEST_CASE("several faults of one certificate are all seen in one handshake") {
    Wish wish;
    wish.common_name = "other.test";
    wish.san = "DNS:other.test";
    wish.first_day = -40;
    wish.last_day = -10;
    wish.rsa_bits = 1024;
    wish.digest = EVP_sha1();
    auto const seen = judge(wish);
    CHECK(seen.facts.problems ==
          Problems{TlsProblem::expired, TlsProblem::name_mismatch, TlsProblem::self_signed, TlsProblem::weak_key});
}

TEST_CASE("a certificate that signed itself is called so") {
    auto wish = wish_for("mail.test");
    wish.issuer = nullptr;
    auto const seen = judge(wish);
    CHECK(seen.facts.problems == Problems{TlsProblem::self_signed});
    CHECK(seen.facts.chain.at(0).is_self_signed);
}

TEST_CASE("weak keys and weak signatures are seen anywhere but at the root") {
    auto small = wish_for("mail.test");
    small.rsa_bits = 1024;
    CHECK(judge(small).facts.problems == Problems{TlsProblem::weak_key});
    auto old = wish_for("mail.test");
    old.digest = EVP_sha1();
    CHECK(judge(old).facts.problems == Problems{TlsProblem::weak_signature});

    Wish between;
    between.common_name = "Between";
    between.is_ca = true;
    between.issuer = &root();
    between.digest = EVP_sha1();
    auto const intermediate = make(between);
    auto wish = wish_for("mail.test");
    wish.issuer = &intermediate;
    CHECK(judge(wish, {intermediate.certificate.get()}).facts.problems == Problems{TlsProblem::weak_signature});
}

TEST_CASE("a certificate for another purpose, and an issuer that is none") {
    auto client = wish_for("mail.test");
    client.usage = "clientAuth";
    CHECK(judge(client).facts.problems == Problems{TlsProblem::wrong_purpose});
    auto const no_authority = make(wish_for("not-a-ca.test"));
    auto wish = wish_for("mail.test");
    wish.issuer = &no_authority;
    auto const seen = judge(wish, {no_authority.certificate.get()});
    CHECK(seen.facts.has(TlsProblem::broken_chain));
    CHECK_FALSE(seen.is_verified);
}
