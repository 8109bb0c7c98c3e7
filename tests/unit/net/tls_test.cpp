#include "tests/support/catch.h"
#include "tests/unit/net/tls_server.h"
#include "tests/unit/net/world.h"

#include <openssl/ocsp.h>

using namespace mp;
using namespace mp::net;
using core::TlsFacts;
using core::TlsProblem;
using mp::net::test::connect;
using mp::net::test::der_of;
using mp::net::test::Identity;
using mp::net::test::make;
using mp::net::test::make_root;
using mp::net::test::Peer;
using mp::net::test::pem_of;
using mp::net::test::run_in_world;
using mp::net::test::serve_tls;
using mp::net::test::TcpServer;
using mp::net::test::TempFile;
using mp::net::test::TlsHabits;
using mp::net::test::Wish;
using Problems = std::vector<TlsProblem>;

namespace {

TimePoint soon() { return from_now(milliseconds(5000)); }

/// The authority every test trusts unless it says otherwise.
Identity const& root() {
    static Identity const identity = make_root();
    return identity;
}

Wish wish_for(std::string name) {
    Wish wish;
    wish.common_name = name;
    wish.san = "DNS:" + name;
    wish.issuer = &root();
    return wish;
}

struct Handshake {
    TlsFacts facts;
    bool is_ok = false;
    core::FaultCode fault = core::FaultCode::internal;
    bool is_verified = false;
    std::string line;
};

Task<void> shake(Network network, std::uint16_t port, TlsRequest request, Handshake& out) {
    auto const stream = co_await connect(network, port);
    auto const done = co_await stream->upgrade(request, out.facts, soon());
    out.is_ok = done.has_value();
    if (!done) {
        out.fault = done.error().code;
        co_return;
    }
    out.is_verified = stream->is_verified();
    auto const line = co_await stream->read_line(100, soon());
    out.line = line.value_or("");
    co_await stream->close();
}

TlsRequest request_for(std::string name, TlsOffer offer = TlsOffer::normal) {
    TlsRequest request;
    request.server_name = std::move(name);
    request.offer = offer;
    return request;
}

Handshake shake_with(TcpServer::Script script, TlsRequest request) {
    TempFile const ca(pem_of(root().certificate.get()));
    NetworkOptions options;
    options.ca_file = ca.path();
    Handshake out;
    TcpServer const server(std::move(script));
    run_in_world(options, [&](Network network) -> Task<void> { return shake(network, server.port(), request, out); });
    return out;
}

Handshake shake_with(TlsHabits habits, TlsRequest request) {
    return shake_with([&](Peer const& peer) { serve_tls(peer, habits); }, std::move(request));
}

/// What a server with this certificate gives a client that wants "mail.test".
Handshake judge(Wish const& wish, std::vector<X509*> chain = {}) {
    auto const identity = make(wish);
    TlsHabits habits;
    habits.identity = &identity;
    habits.chain = std::move(chain);
    return shake_with(habits, request_for("mail.test"));
}

}

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
    CHECK(seen.facts.ocsp.empty());
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
    auto wildcard = wish_for("x.test");
    wildcard.san = "DNS:*.test";
    CHECK(judge(wildcard).facts.problems.empty());
    auto partial = wish_for("x.test");
    partial.san = "DNS:ma*.test";
    CHECK(judge(partial).facts.problems == Problems{TlsProblem::name_mismatch});
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

TEST_CASE("a private authority is an unknown issuer, with its root sent or not") {
    auto const stranger = make_root("Stranger");
    auto wish = wish_for("mail.test");
    wish.issuer = &stranger;
    CHECK(judge(wish).facts.problems == Problems{TlsProblem::unknown_issuer});
    auto const seen = judge(wish, {stranger.certificate.get()});
    CHECK(seen.facts.problems == Problems{TlsProblem::unknown_issuer});
    CHECK(seen.facts.root == "CN=Stranger,O=Mailplumb test");
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

TEST_CASE("a chain in disorder or with strangers is messy but proves the name") {
    Wish between;
    between.common_name = "Between";
    between.is_ca = true;
    between.issuer = &root();
    auto const intermediate = make(between);
    auto const stranger = make_root("Stranger");
    auto wish = wish_for("mail.test");
    wish.issuer = &intermediate;
    CHECK(judge(wish, {intermediate.certificate.get(), root().certificate.get()}).facts.problems.empty());
    auto const messy = judge(wish, {root().certificate.get(), intermediate.certificate.get()});
    CHECK(messy.facts.problems == Problems{TlsProblem::messy_chain});
    CHECK(messy.is_verified);
    CHECK(judge(wish, {intermediate.certificate.get(), stranger.certificate.get()}).facts.problems ==
          Problems{TlsProblem::messy_chain});
}

TEST_CASE("a missing intermediate that the certificate tells where to find makes the chain incomplete") {
    Wish between;
    between.common_name = "Between";
    between.is_ca = true;
    between.issuer = &root();
    auto const intermediate = make(between);
    auto const stranger = make_root("Stranger");
    std::string body = der_of(intermediate.certificate.get());
    TcpServer const web([&](Peer const& peer) {
        peer.receive_until("\r\n\r\n");
        peer.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    });
    auto wish = wish_for("mail.test");
    wish.issuer = &intermediate;
    CHECK(judge(wish).facts.problems == Problems{TlsProblem::unknown_issuer});

    wish.issuer_url = "http://127.0.0.1:" + std::to_string(web.port()) + "/between.crt";
    auto const repaired = judge(wish);
    CHECK(repaired.facts.problems == Problems{TlsProblem::incomplete_chain});
    CHECK(repaired.facts.repaired_from == wish.issuer_url);
    CHECK_FALSE(repaired.is_verified);

    body = pem_of(intermediate.certificate.get());
    CHECK(judge(wish).facts.problems == Problems{TlsProblem::incomplete_chain});

    body = der_of(stranger.certificate.get());
    CHECK(judge(wish).facts.problems == Problems{TlsProblem::unknown_issuer});
    body = "no certificate";
    CHECK(judge(wish).facts.problems == Problems{TlsProblem::unknown_issuer});
    body = std::string(70000, 'x');
    CHECK(judge(wish).facts.problems == Problems{TlsProblem::unknown_issuer});
    CHECK(web.connections() == 7);
}

TEST_CASE("a stapled answer is believed only when the issuer signed it") {
    auto const identity = make(wish_for("mail.test"));
    auto const other = make_root("Other");
    auto const staple = [&](int status, Identity const& signer, int days) {
        std::unique_ptr<OCSP_BASICRESP, Freed<OCSP_BASICRESP_free>> const basic(OCSP_BASICRESP_new());
        std::unique_ptr<OCSP_CERTID, Freed<OCSP_CERTID_free>> const id(
            OCSP_cert_to_id(EVP_sha1(), identity.certificate.get(), root().certificate.get()));
        auto* const then = X509_gmtime_adj(nullptr, (days - 1) * 86400L);
        auto* const next = X509_gmtime_adj(nullptr, days * 86400L);
        OCSP_basic_add1_status(basic.get(), id.get(), status, 0, then, then, next);
        OCSP_basic_sign(basic.get(), signer.certificate.get(), signer.key.get(), EVP_sha256(), nullptr, 0);
        ASN1_TIME_free(then), ASN1_TIME_free(next);
        std::unique_ptr<OCSP_RESPONSE, Freed<OCSP_RESPONSE_free>> const response(
            OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
        unsigned char* der = nullptr;
        int const size = i2d_OCSP_RESPONSE(response.get(), &der);
        std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
        return out;
    };
    TlsHabits habits;
    habits.identity = &identity;
    habits.chain = {root().certificate.get()};
    habits.staple = staple(V_OCSP_CERTSTATUS_GOOD, root(), 1);
    auto const good = shake_with(habits, request_for("mail.test"));
    CHECK(good.facts.ocsp == "good");
    CHECK(good.is_verified);
    habits.staple = staple(V_OCSP_CERTSTATUS_REVOKED, root(), 1);
    auto const revoked = shake_with(habits, request_for("mail.test"));
    CHECK(revoked.facts.ocsp == "revoked");
    CHECK(revoked.facts.problems == Problems{TlsProblem::revoked});
    CHECK_FALSE(revoked.is_verified);
    habits.staple = staple(V_OCSP_CERTSTATUS_REVOKED, other, 1);
    CHECK(shake_with(habits, request_for("mail.test")).facts.ocsp == "invalid");
    habits.staple = staple(V_OCSP_CERTSTATUS_REVOKED, root(), -1);
    auto const stale = shake_with(habits, request_for("mail.test"));
    CHECK(stale.facts.ocsp == "invalid");
    CHECK(stale.facts.problems.empty());
    habits.staple = "garbage";
    CHECK(shake_with(habits, request_for("mail.test")).facts.ocsp == "invalid");
}
