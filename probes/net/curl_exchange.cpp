#include "probes/net/curl_exchange.h"

#include "probes/core/ascii.h"
#include "probes/net/certificate.h"
#include "probes/net/curl_client.h"
#include "probes/net/tls_names.h"
#include "probes/net/tls_verdict.h"

#include <asio/error.hpp>

#include <algorithm>

namespace mp::net {

namespace ascii = core::ascii;
using core::FaultCode;

namespace {

constexpr std::size_t most_header_bytes = 64 * 1024;
constexpr long connect_timeout_ms = 3000;
constexpr long happy_eyeballs_ms = 250;

/// Some distributions build curl upon another TLS library, to which the run's store means nothing.
bool is_curl_with_openssl() {
    static bool const is_so = [] {
        auto const* const version = curl_version_info(CURLVERSION_NOW);
        return version->ssl_version && ascii::starts_with_ignoring_case(version->ssl_version, "OpenSSL");
    }();
    return is_so;
}

/// Where an exchange finds itself again in OpenSSL's callback.
int exchange_index() {
    static int const index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

core::Fault connect_fault(long os_error, std::string const& detail) {
    asio::error_code const error(static_cast<int>(os_error), asio::system_category());
    if (error == asio::error::connection_refused)
        return {FaultCode::refused, detail};
    if (error == asio::error::timed_out)
        return {FaultCode::timed_out, detail};
    if (error == asio::error::connection_reset)
        return {FaultCode::reset, detail};
    return {FaultCode::unreachable, detail};
}

FaultCode code_of(CURLcode result) {
    switch (result) {
    case CURLE_OPERATION_TIMEDOUT: return FaultCode::timed_out;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_PEER_FAILED_VERIFICATION: return FaultCode::tls_failed;
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE: return FaultCode::reset;
    default: return FaultCode::malformed;
    }
}

}

CurlExchange::CurlExchange(HttpRequest request, bool is_https, TrustStore& trust)
    : m_request(std::move(request)), m_is_https(is_https), m_trust(trust) {}

void CurlExchange::append(ListPtr& list, std::string const& text) {
    list.reset(curl_slist_append(list.release(), text.c_str()));
}

std::size_t CurlExchange::on_body(char* data, std::size_t size, std::size_t count, void* argument) {
    auto* const self = static_cast<CurlExchange*>(argument);
    auto const bytes = size * count;
    if (self->m_reply.body.size() + bytes > self->m_request.max_body) {
        self->m_is_too_large = true;
        return 0;
    }
    self->m_reply.body.append(data, bytes);
    return bytes;
}

std::size_t CurlExchange::on_header(char* data, std::size_t size, std::size_t count, void* argument) {
    auto* const self = static_cast<CurlExchange*>(argument);
    auto const bytes = size * count;
    self->m_header_bytes += bytes;
    if (self->m_header_bytes > most_header_bytes) {
        self->m_is_too_large = true;
        return 0;
    }
    std::string_view const line(data, bytes);
    if (ascii::starts_with_ignoring_case(line, "HTTP/"))
        self->m_reply.headers.clear(); // an interim reply (1xx) went before
    auto const colon = line.find(':');
    if (colon != std::string_view::npos && colon > 0)
        self->m_reply.headers.emplace_back(ascii::to_lower(ascii::trim(line.substr(0, colon))),
                                           std::string(ascii::trim(line.substr(colon + 1))));
    return bytes;
}

CURLcode CurlExchange::on_tls(CURL*, void* context, void* argument) {
    auto* const self = static_cast<CurlExchange*>(argument);
    auto* const tls = static_cast<SSL_CTX*>(context);
    SSL_CTX_set1_cert_store(tls, self->m_trust.store());
    // curl honours SSLKEYLOGFILE; with these keys a login could be read from a recording of the network.
    SSL_CTX_set_keylog_callback(tls, nullptr);
    if (self->m_request.refused) {
        SSL_CTX_set_ex_data(tls, exchange_index(), self);
        SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, &CurlExchange::on_verify);
    }
    return CURLE_OK;
}

/// Only looks: the verdict stays OpenSSL's, and curl's about the name.
int CurlExchange::on_verify(int is_ok, X509_STORE_CTX* context) {
    auto* const ssl = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(context, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto* const self =
        ssl ? static_cast<CurlExchange*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), exchange_index())) : nullptr;
    auto* const leaf = X509_STORE_CTX_get0_cert(context);
    if (self && leaf && !self->m_certificate && X509_up_ref(leaf) == 1)
        self->m_certificate.reset(leaf);
    if (self && !is_ok)
        self->m_notes.push_back({X509_STORE_CTX_get_error_depth(context), X509_STORE_CTX_get_error(context), {}});
    return is_ok;
}

void CurlExchange::tell_refused() {
    constexpr std::size_t most = 20;
    auto const target = parse_target(m_request.url);
    if (!m_request.refused || !m_certificate || !target || m_request.refused->size() >= most)
        return;
    core::TlsFacts facts;
    TlsRequest wanted;
    wanted.server_name = target->host;
    for (auto const problem : problems_of(m_notes))
        add_problem(facts, problem);
    judge_name(m_certificate.get(), wanted, facts);
    auto const seen = describe(m_certificate.get());
    core::WebCertificate refused{target->host, facts.problems, seen.names, seen.issuer, seen.not_after};
    if (refused.names.size() > most)
        refused.names.resize(most);
    if (refused.names.empty() && !seen.common_name.empty())
        refused.names.push_back(seen.common_name);
    bool const is_known = std::any_of(m_request.refused->begin(), m_request.refused->end(),
                                      [&](auto const& other) { return other.host == refused.host; });
    if (!refused.problems.empty() && !is_known)
        m_request.refused->push_back(std::move(refused));
}

void CurlExchange::prepare(std::string const& user_agent, milliseconds left) {
    long const timeout = static_cast<long>(std::clamp<std::int64_t>(left.count(), 1, 600000));
    set(CURLOPT_URL, m_request.url.c_str());
    set(CURLOPT_ERRORBUFFER, &m_error[0]);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TIMEOUT_MS, timeout);
    set(CURLOPT_CONNECTTIMEOUT_MS, std::min(timeout, connect_timeout_ms));
    set(CURLOPT_HAPPY_EYEBALLS_TIMEOUT_MS, happy_eyeballs_ms);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOPROXY, "*");
#if LIBCURL_VERSION_NUM >= 0x075500
    set(CURLOPT_PROTOCOLS_STR, "http,https");
#else
    set(CURLOPT_PROTOCOLS, static_cast<long>(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_ACCEPT_ENCODING, "");
    set(CURLOPT_USERAGENT, user_agent.c_str());
    set(CURLOPT_WRITEFUNCTION, &CurlExchange::on_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(CURLOPT_HEADERFUNCTION, &CurlExchange::on_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    if (m_resolve)
        set(CURLOPT_RESOLVE, m_resolve.get());
    if (m_connect_to)
        set(CURLOPT_CONNECT_TO, m_connect_to.get());
    prepare_request();
    prepare_tls();
}

void CurlExchange::prepare_request() {
    for (auto const& [name, value] : m_request.headers)
        append(m_headers, name + ": " + value);
    append(m_headers, "Expect:");
    set(CURLOPT_HTTPHEADER, m_headers.get());
    if (m_request.method == "POST") {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDS, m_request.body.data());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
    }
    if (!m_request.login)
        return;
    auto const& login = *m_request.login;
    std::string password(login.password->reveal());
    set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    set(CURLOPT_USERNAME, login.username.c_str());
    set(CURLOPT_PASSWORD, password.c_str());
    core::Secret::wipe(password);
}

void CurlExchange::prepare_tls() {
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (is_curl_with_openssl()) {
        // The run's store is already loaded; curl would read its own bundle for every connection.
        set(CURLOPT_CAINFO, static_cast<char const*>(nullptr));
        set(CURLOPT_CAPATH, static_cast<char const*>(nullptr));
        set(CURLOPT_SSL_CTX_FUNCTION, &CurlExchange::on_tls);
        set(CURLOPT_SSL_CTX_DATA, static_cast<void*>(this));
        return;
    }
    auto const& bundle = m_trust.pem();
    curl_blob blob{};
    blob.data = const_cast<char*>(bundle.data());
    blob.len = bundle.size();
    blob.flags = CURL_BLOB_NOCOPY;
    set(CURLOPT_CAINFO_BLOB, &blob);
}

core::Result<HttpReply> CurlExchange::outcome(CURLcode result) {
    if (m_is_too_large)
        return core::fail(FaultCode::too_large, "the answer is larger than allowed");
    if (result != CURLE_OK) {
        if (code_of(result) == FaultCode::tls_failed)
            tell_refused();
        std::string const detail = m_error[0] ? m_error : curl_easy_strerror(result);
        long os_error = 0;
        curl_easy_getinfo(m_easy.get(), CURLINFO_OS_ERRNO, &os_error);
        if (result == CURLE_COULDNT_CONNECT)
            return tl::unexpected<core::Fault>(connect_fault(os_error, detail));
        return core::fail(code_of(result), detail);
    }
    long status = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &status);
    m_reply.status = static_cast<int>(status);
    char const* ip = nullptr;
    curl_easy_getinfo(m_easy.get(), CURLINFO_PRIMARY_IP, &ip);
    m_reply.ip = ip ? ip : "";
    return std::move(m_reply);
}

}
