#include "probes/net/tls_verdict.h"

#include "probes/net/certificate.h"
#include "probes/net/dane.h"
#include "probes/net/ip_address.h"
#include "probes/net/ocsp.h"
#include "probes/net/tls_names.h"
#include "probes/net/transcript.h"

#include <openssl/err.h>
#include <openssl/sslerr.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace mp::net {

using core::TlsFacts;
using core::TlsProblem;

namespace {

constexpr int most_certificates = 20;

TlsProblem problem_of(int code) {
    switch (code) {
    case X509_V_ERR_CERT_HAS_EXPIRED: return TlsProblem::expired;
    case X509_V_ERR_CERT_NOT_YET_VALID: return TlsProblem::not_yet_valid;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH: return TlsProblem::name_mismatch;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: return TlsProblem::self_signed;
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_CERT_UNTRUSTED:
    case X509_V_ERR_CERT_REJECTED: return TlsProblem::unknown_issuer;
    case X509_V_ERR_INVALID_PURPOSE: return TlsProblem::wrong_purpose;
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL: return TlsProblem::weak_key;
    case X509_V_ERR_CA_MD_TOO_WEAK: return TlsProblem::weak_signature;
    case X509_V_ERR_CERT_REVOKED: return TlsProblem::revoked;
    case X509_V_ERR_DANE_NO_MATCH: return TlsProblem::dane_mismatch;
    default: return TlsProblem::broken_chain;
    }
}

/// Our own rules on keys and signatures: the handshake ran at security level 0, where OpenSSL says nothing about them.
void judge_strength(STACK_OF(X509) * chain, TlsFacts& facts) {
    int const count = chain ? std::min(sk_X509_num(chain), most_certificates) : 0;
    for (int i = 0; i < count; ++i) {
        auto* const certificate = sk_X509_value(chain, i);
        if (has_weak_key(certificate))
            add_problem(facts, TlsProblem::weak_key);
        // Nobody relies on the signature a root puts under itself.
        if (X509_self_signed(certificate, 0) != 1 && has_weak_signature(certificate))
            add_problem(facts, TlsProblem::weak_signature);
    }
}

/// RFC 5246, section 7.4.2: each certificate certifies the one before it.
bool is_out_of_order(STACK_OF(X509) * sent) {
    int const count = sent ? sk_X509_num(sent) : 0;
    for (int i = 0; i + 1 < count; ++i)
        if (X509_check_issued(sk_X509_value(sent, i + 1), sk_X509_value(sent, i)) != X509_V_OK)
            return true;
    return false;
}

void record_chains(SSL* ssl, STACK_OF(X509) * sent, TlsFacts& facts) {
    int const count = sent ? std::min(sk_X509_num(sent), most_certificates) : 0;
    for (int i = 0; i < count; ++i)
        facts.chain.push_back(describe(sk_X509_value(sent, i)));
    auto* const built = SSL_get0_verified_chain(ssl);
    int const length = built ? sk_X509_num(built) : 0;
    for (int i = 0; i < length; ++i)
        facts.built_chain.push_back(one_line(X509_get_subject_name(sk_X509_value(built, i))));
    if (length > 0) {
        auto* const last = sk_X509_value(built, length - 1);
        facts.root = one_line(X509_get_issuer_name(last));
    }
}

void record_cipher(SSL* ssl, TlsFacts& facts) {
    facts.version = SSL_get_version(ssl);
    auto const* const cipher = SSL_get_current_cipher(ssl);
    if (cipher)
        facts.cipher = SSL_CIPHER_get_name(cipher);
    if (cipher && SSL_CIPHER_get_kx_nid(cipher) == NID_kx_rsa)
        add_problem(facts, TlsProblem::no_forward_secrecy);
    EVP_PKEY* raw = nullptr;
    if (!SSL_get_peer_tmp_key(ssl, &raw))
        return;
    std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>> const key(raw);
    facts.group_bits = EVP_PKEY_get_bits(key.get());
    bool const is_dh = EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_DH;
    if (is_dh && facts.group_bits < 2048)
        add_problem(facts, TlsProblem::weak_dh);
    facts.group = group_name(key.get());
}

}

std::vector<TlsProblem> problems_of(std::vector<core::VerifyNote> const& notes) {
    TlsFacts facts;
    for (auto const& note : notes)
        add_problem(facts, problem_of(note.code));
    // A self-signed certificate of the server's own brings "untrusted" remarks along that say nothing new.
    if (facts.has(TlsProblem::self_signed))
        remove_problem(facts, TlsProblem::unknown_issuer);
    return facts.problems;
}

void add_problem(TlsFacts& facts, TlsProblem problem) {
    auto const at = std::lower_bound(facts.problems.begin(), facts.problems.end(), problem);
    if (at == facts.problems.end() || *at != problem)
        facts.problems.insert(at, problem);
}

void remove_problem(TlsFacts& facts, TlsProblem problem) { std::erase(facts.problems, problem); }

bool looks_like_tls(std::string_view bytes) {
    if (bytes.empty())
        return false;
    auto const type = static_cast<unsigned char>(bytes[0]);
    return type >= 20 && type <= 24 && (bytes.size() < 2 || bytes[1] == 3);
}

/// How much came in front of the first TLS record; all of it, when none can be seen.
static std::size_t plain_part(TlsSession const& session) {
    auto const& first = session.first_bytes();
    auto const record = std::min(first.find("\x16\x03"), first.find("\x15\x03"));
    return std::min(record, session.received());
}

void examine_session(TlsSession const& session, TlsRequest const& request, TrustStore& trust, TlsFacts& facts) {
    SSL* const ssl = session.ssl();
    facts.established = true;
    facts.notes = session.notes();
    for (auto const problem : problems_of(facts.notes))
        add_problem(facts, problem);
    auto* const sent = SSL_get_peer_cert_chain(ssl);
    auto* const built = SSL_get0_verified_chain(ssl);
    record_cipher(ssl, facts);
    record_chains(ssl, sent, facts);
    if (!sent || sk_X509_num(sent) == 0) {
        add_problem(facts, TlsProblem::broken_chain); // an anonymous cipher suite proves nothing
        return;
    }
    judge_strength(built && sk_X509_num(built) > 0 ? built : sent, facts);
    judge_name(sk_X509_value(sent, 0), request, facts);
    if (compare_with_tlsa(request.tlsa, sent, built) == DaneVerdict::mismatch)
        add_problem(facts, TlsProblem::dane_mismatch);
    if (facts.notes.empty() && is_out_of_order(sent))
        add_problem(facts, TlsProblem::messy_chain);
    facts.ocsp = stapled_status(ssl, trust.store());
    if (facts.ocsp == core::OcspStatus::revoked)
        add_problem(facts, TlsProblem::revoked);
    ERR_clear_error();
}

void examine_failure(TlsSession const& session, core::Fault const& fault, TlsFacts& facts) {
    auto const& first = session.first_bytes();
    facts.failure = fault.detail;
    facts.notes = session.notes();
    if (!first.empty() && !looks_like_tls(first)) {
        facts.first_bytes = escape_bytes(first, 80);
        facts.plain_bytes = static_cast<std::int64_t>(plain_part(session));
        add_problem(facts, TlsProblem::wrong_protocol);
        return;
    }
    if (first.empty() && fault.code == core::FaultCode::timed_out) {
        facts.failure = "the server said nothing";
        add_problem(facts, TlsProblem::stalled);
        return;
    }
    if (session.reason() == SSL_R_DH_KEY_TOO_SMALL)
        add_problem(facts, TlsProblem::weak_dh);
    bool const nothing_common = session.reason() == SSL_AD_REASON_OFFSET + SSL_AD_HANDSHAKE_FAILURE;
    add_problem(facts, nothing_common ? TlsProblem::no_common : TlsProblem::handshake_failed);
}

}
