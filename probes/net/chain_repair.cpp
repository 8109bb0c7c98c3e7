#include "probes/net/chain_repair.h"

#include "probes/net/certificate.h"
#include "probes/net/curl_client.h"
#include "probes/net/ip_address.h"
#include "probes/net/tls_verdict.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>

namespace mp::net {

namespace {

constexpr int most_steps = 3;
constexpr std::size_t largest_answer = 64 * 1024;
constexpr milliseconds time_limit{5000};
constexpr int most_in_bundle = 10;

using Pkcs7Ptr = std::unique_ptr<PKCS7, Freed<PKCS7_free>>;

STACK_OF(X509) * certificates_in(PKCS7* bundle) {
    if (!bundle || !PKCS7_type_is_signed(bundle) || !bundle->d.sign)
        return nullptr;
    return bundle->d.sign->cert;
}

void add_copies(STACK_OF(X509) * to, STACK_OF(X509) * from) {
    int const count = from ? std::min(sk_X509_num(from), most_in_bundle) : 0;
    for (int i = 0; i < count; ++i) {
        auto* const one = sk_X509_value(from, i);
        X509_up_ref(one);
        sk_X509_push(to, one);
    }
}

/// What the chain builder says with more certificates at hand.
struct Rebuilt {
    bool misses_issuer = false;
    X509Ptr last; ///< the certificate nearest to the root
};

int on_verify(int is_ok, X509_STORE_CTX* context) {
    auto* const misses = static_cast<bool*>(X509_STORE_CTX_get_app_data(context));
    if (is_ok || !misses)
        return 1;
    core::VerifyNote note;
    note.code = X509_STORE_CTX_get_error(context);
    for (auto const problem : problems_of({note}))
        if (problem == core::TlsProblem::unknown_issuer)
            *misses = true;
    return 1;
}

Rebuilt rebuild(X509* leaf, STACK_OF(X509) * known, X509_STORE* store) {
    Rebuilt out;
    StoreContextPtr const context(X509_STORE_CTX_new());
    X509_STORE_CTX_init(context.get(), store, leaf, known);
    X509_STORE_CTX_set_default(context.get(), "ssl_server");
    X509_STORE_CTX_set_app_data(context.get(), &out.misses_issuer);
    X509_STORE_CTX_set_verify_cb(context.get(), on_verify);
    X509_verify_cert(context.get());
    auto* const chain = X509_STORE_CTX_get0_chain(context.get());
    int const length = chain ? sk_X509_num(chain) : 0;
    if (length > 0) {
        auto* const last = sk_X509_value(chain, length - 1);
        X509_up_ref(last);
        out.last.reset(last);
    }
    ERR_clear_error();
    return out;
}

}

X509StackPtr read_certificates(std::string const& bytes) {
    X509StackPtr out(sk_X509_new_null());
    auto const* der = reinterpret_cast<unsigned char const*>(bytes.data());
    auto const size = static_cast<long>(bytes.size());
    auto const* at = der;
    if (X509* const one = d2i_X509(nullptr, &at, size)) {
        sk_X509_push(out.get(), one);
        return out;
    }
    at = der;
    if (Pkcs7Ptr const bundle{d2i_PKCS7(nullptr, &at, size)})
        add_copies(out.get(), certificates_in(bundle.get()));
    BioPtr const bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(size)));
    if (Pkcs7Ptr const bundle{PEM_read_bio_PKCS7(bio.get(), nullptr, no_passphrase, nullptr)})
        add_copies(out.get(), certificates_in(bundle.get()));
    BIO_reset(bio.get());
    while (sk_X509_num(out.get()) < most_in_bundle) {
        X509* const one = PEM_read_bio_X509(bio.get(), nullptr, no_passphrase, nullptr);
        if (!one)
            break;
        sk_X509_push(out.get(), one);
    }
    ERR_clear_error();
    return out;
}

bool ChainRepair::is_public(std::string_view ip) const {
    return is_public_address(ip) || std::any_of(m_public_nets.begin(), m_public_nets.end(),
                                                [&](std::string const& net) { return ip.starts_with(net); });
}

/// Every address counts: whichever curl takes must be a public one. The resolver keeps the answer, so it is the same one.
Task<bool> ChainRepair::may_ask(std::string host) {
    if (!m_asked.insert(host).second)
        co_return false;
    auto const facts = co_await m_resolver.addresses(host);
    auto const is_fine = [&](std::string const& ip) { return is_public(ip); };
    co_return facts.exists() && std::all_of(facts.v4.begin(), facts.v4.end(), is_fine) &&
        std::all_of(facts.v6.begin(), facts.v6.end(), is_fine);
}

Task<std::string> ChainRepair::fetch(std::string url, TimePoint until) {
    auto const known = m_fetched.find(url);
    if (known != m_fetched.end())
        co_return known->second;
    auto const target = parse_target(url);
    if (!target || target->scheme != "http" || url.find_first_of("?#") != std::string::npos)
        co_return std::string();
    bool const is_allowed = co_await may_ask(target->host);
    if (!is_allowed)
        co_return std::string();
    HttpRequest request;
    request.url = url;
    request.max_body = largest_answer;
    request.until = until;
    auto const reply = co_await m_http.fetch(std::move(request));
    bool const is_there = reply && reply->status == 200;
    std::string body = is_there ? reply->body : std::string();
    m_fetched[url] = body;
    co_return body;
}

Task<void> ChainRepair::try_to_complete(SSL* ssl, core::TlsFacts& facts) {
    if (!is_public(facts.ip))
        co_return;
    auto const until = m_clock.in(time_limit);
    auto* const sent = SSL_get_peer_cert_chain(ssl);
    X509Ptr const leaf(SSL_get1_peer_certificate(ssl));
    if (!leaf || !sent)
        co_return;
    X509StackPtr const known(X509_chain_up_ref(sent));
    std::string from;
    for (int step = 0;; ++step) {
        auto const chain = rebuild(leaf.get(), known.get(), m_trust.store());
        if (!chain.misses_issuer && !from.empty()) {
            remove_problem(facts, core::TlsProblem::unknown_issuer);
            add_problem(facts, core::TlsProblem::incomplete_chain);
            facts.repaired_from = from;
        }
        if (!chain.misses_issuer || !chain.last || step == most_steps)
            co_return;
        auto const urls = describe(chain.last.get()).issuer_urls;
        if (urls.empty())
            co_return;
        auto const body = co_await fetch(urls.front(), until);
        auto const found = read_certificates(body);
        if (sk_X509_num(found.get()) == 0)
            co_return;
        add_copies(known.get(), found.get());
        from = urls.front();
    }
}

}
