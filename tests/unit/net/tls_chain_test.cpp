#include "probes/net/chain_repair.h"
#include "tests/unit/net/tls_tools.h"

#include <openssl/ocsp.h>

using namespace mp;
using namespace mp::net;
using namespace mp::net::test;

TEST_CASE("a private authority is an unknown issuer, with its root sent or not") {
    auto const stranger = make_root("Stranger");
    auto wish = wish_for("mail.test");
    wish.issuer = &stranger;
    CHECK(judge(wish).facts.problems == Problems{TlsProblem::unknown_issuer});
    auto const seen = judge(wish, {stranger.certificate.get()});
    CHECK(seen.facts.problems == Problems{TlsProblem::unknown_issuer});
    CHECK(seen.facts.root == "CN=Stranger,O=Mailplumb test");
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
        peer.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                  body);
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
    CHECK(web.connections() == 5); // one for each body: within a run nothing is fetched twice
}

TEST_CASE("a peer that proved nothing cannot make us ask inside a private network, with a query, or twice") {
    std::vector<std::string> asked;
    TcpServer const web([&](Peer const& peer) {
        asked.push_back(peer.receive_until("\r\n\r\n"));
        peer.send("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    });
    auto const stranger = make_root("Stranger");
    auto const place = ":" + std::to_string(web.port()) + "/reboot";
    auto const shake = [&](std::string const& url, std::vector<std::string> nets) {
        auto wish = wish_for("mail.test");
        wish.issuer = &stranger;
        wish.issuer_url = url;
        auto const identity = make(wish);
        TlsHabits habits;
        habits.identity = &identity;
        CHECK(shake_with(habits, request_for("mail.test"), std::move(nets)).facts.problems ==
              Problems{TlsProblem::unknown_issuer});
        return asked.size();
    };
    CHECK(shake("http://127.0.0.1" + place, {}) == 0);            // the peer itself is no public server
    CHECK(shake("http://127.0.0.2" + place, {"127.0.0.1"}) == 0); // it is, what it names is not
    CHECK(shake("http://localhost" + place, {"127.0.0.1"}) == 0); // nor is one of the addresses of this name
    CHECK(shake("http://[::1]" + place, {"127.0.0.1"}) == 0);
    CHECK(shake("http://127.0.0.1" + place + "?now=1", {"127.0.0.1"}) == 0);
    CHECK(shake("http://127.0.0.1" + place, {"127.0.0.1"}) == 1);
    CHECK(asked.at(0).starts_with("GET /reboot HTTP/1.1\r\n"));
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
    CHECK(good.facts.ocsp == core::OcspStatus::good);
    CHECK(good.is_verified);
    habits.staple = staple(V_OCSP_CERTSTATUS_REVOKED, root(), 1);
    auto const revoked = shake_with(habits, request_for("mail.test"));
    CHECK(revoked.facts.ocsp == core::OcspStatus::revoked);
    CHECK(revoked.facts.problems == Problems{TlsProblem::revoked});
    CHECK_FALSE(revoked.is_verified);
    habits.staple = staple(V_OCSP_CERTSTATUS_REVOKED, other, 1);
    CHECK(shake_with(habits, request_for("mail.test")).facts.ocsp == core::OcspStatus::invalid);
    habits.staple = staple(V_OCSP_CERTSTATUS_REVOKED, root(), -1);
    auto const stale = shake_with(habits, request_for("mail.test"));
    CHECK(stale.facts.ocsp == core::OcspStatus::invalid);
    CHECK(stale.facts.problems.empty());
    habits.staple = "garbage";
    CHECK(shake_with(habits, request_for("mail.test")).facts.ocsp == core::OcspStatus::invalid);
}

TEST_CASE("fetched text that claims to be encrypted is no certificate, and nobody is asked for a password") {
    auto const none = read_certificates("-----BEGIN CERTIFICATE-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
                                        "00112233445566778899AABBCCDDEEFF\n\nAAAA\n-----END CERTIFICATE-----\n");
    CHECK(sk_X509_num(none.get()) == 0);
    auto const several = read_certificates(pem_of(root().certificate.get()) + pem_of(root().certificate.get()));
    CHECK(sk_X509_num(several.get()) == 2);
    std::string many;
    for (int i = 0; i < 20; ++i)
        many += pem_of(root().certificate.get());
    CHECK(sk_X509_num(read_certificates(many).get()) == 10);
}
