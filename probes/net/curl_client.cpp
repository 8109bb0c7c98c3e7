#include "probes/net/curl_client.h"

#include "probes/core/ascii.h"
#include "probes/net/ip_address.h"

#include <asio/error.hpp>

#include <algorithm>

namespace mp::net {

namespace ascii = core::ascii;
using core::FaultCode;

namespace {

constexpr std::size_t most_header_bytes = 64 * 1024;
constexpr std::size_t most_addresses = 8;
constexpr long connect_timeout_ms = 3000;
constexpr long happy_eyeballs_ms = 250;

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using ListPtr = std::unique_ptr<curl_slist, FreeList>;

void append(ListPtr& list, std::string const& text) { list.reset(curl_slist_append(list.release(), text.c_str())); }

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK)
        return {};
    std::string out(text);
    curl_free(text);
    return out;
}

std::string bracketed(std::string const& ip) { return is_v6_address(ip) ? "[" + ip + "]" : ip; }

core::Fault dns_fault(core::HostFacts const& facts) {
    if (facts.is_missing())
        return {FaultCode::no_such_name, "the name " + facts.name + " does not exist"};
    if (core::is_dns_failure(facts.v4_status) || core::is_dns_failure(facts.v6_status))
        return {FaultCode::server_failure, "the DNS did not say where " + facts.name + " is"};
    return {FaultCode::no_data, "the name " + facts.name + " has no address"};
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

core::Result<HttpTarget> parse_target(std::string const& url) {
    auto const broken = core::fail(FaultCode::malformed, "not an absolute http or https URL");
    std::unique_ptr<CURLU, FreeUrl> const parsed(curl_url());
    if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_DISALLOW_USER) != CURLUE_OK)
        return broken;
    HttpTarget target;
    target.scheme = part_of(parsed.get(), CURLUPART_SCHEME);
    target.host = ascii::to_lower(part_of(parsed.get(), CURLUPART_HOST));
    auto const port = ascii::to_number<std::uint16_t>(part_of(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT));
    if ((target.scheme != "http" && target.scheme != "https") || target.host.empty() || !port)
        return broken;
    target.port = *port;
    if (target.host.front() == '[')
        target.host = canonical_address(target.host);
    return target;
}

/// One request with everything curl keeps pointers to.
struct CurlClient::Exchange {
    HttpRequest request;
    HttpTarget target;
    HttpReply reply;
    TrustStore* trust = nullptr;
    std::unique_ptr<CURL, FreeEasy> easy{curl_easy_init()};
    ListPtr headers;
    ListPtr resolve;
    ListPtr connect_to;
    std::size_t header_bytes = 0;
    bool is_too_large = false;
    char error[CURL_ERROR_SIZE] = "";

    template <class Value>
    void set(CURLoption option, Value value) {
        curl_easy_setopt(easy.get(), option, value);
    }

    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* argument) {
        auto* const self = static_cast<Exchange*>(argument);
        auto const bytes = size * count;
        if (self->reply.body.size() + bytes > self->request.max_body) {
            self->is_too_large = true;
            return 0;
        }
        self->reply.body.append(data, bytes);
        return bytes;
    }

    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* argument) {
        auto* const self = static_cast<Exchange*>(argument);
        auto const bytes = size * count;
        self->header_bytes += bytes;
        if (self->header_bytes > most_header_bytes) {
            self->is_too_large = true;
            return 0;
        }
        std::string_view const line(data, bytes);
        if (ascii::starts_with_ignoring_case(line, "HTTP/"))
            self->reply.headers.clear(); // an interim reply (1xx) went before
        auto const colon = line.find(':');
        if (colon != std::string_view::npos && colon > 0)
            self->reply.headers.emplace_back(ascii::to_lower(ascii::trim(line.substr(0, colon))),
                                             std::string(ascii::trim(line.substr(colon + 1))));
        return bytes;
    }

    static CURLcode on_tls(CURL*, void* context, void* argument) {
        auto* const self = static_cast<Exchange*>(argument);
        SSL_CTX_set1_cert_store(static_cast<SSL_CTX*>(context), self->trust->store());
        return CURLE_OK;
    }

    void prepare(std::string const& user_agent);
    void prepare_request();
    void prepare_tls();
    core::Result<HttpReply> outcome(CURLcode result);
};

void CurlClient::Exchange::prepare(std::string const& user_agent) {
    auto const left = std::chrono::duration_cast<milliseconds>(request.until - std::chrono::steady_clock::now()).count();
    long const timeout = static_cast<long>(std::clamp<std::int64_t>(left, 1, 600000));
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_ERRORBUFFER, &error[0]);
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
    set(CURLOPT_WRITEFUNCTION, &Exchange::on_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(CURLOPT_HEADERFUNCTION, &Exchange::on_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    if (resolve)
        set(CURLOPT_RESOLVE, resolve.get());
    if (connect_to)
        set(CURLOPT_CONNECT_TO, connect_to.get());
    prepare_request();
    prepare_tls();
}

void CurlClient::Exchange::prepare_request() {
    for (auto const& [name, value] : request.headers)
        append(headers, name + ": " + value);
    append(headers, "Expect:");
    set(CURLOPT_HTTPHEADER, headers.get());
    if (request.method == "POST") {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDS, request.body.data());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    }
    if (target.scheme != "https" || request.username.empty() || !request.password)
        return;
    std::string password(request.password->reveal());
    set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    set(CURLOPT_USERNAME, request.username.c_str());
    set(CURLOPT_PASSWORD, password.c_str());
    core::Secret::wipe(password);
}

void CurlClient::Exchange::prepare_tls() {
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    // The run's store is already loaded; curl would read its own bundle for every connection.
    set(CURLOPT_CAINFO, static_cast<char const*>(nullptr));
    set(CURLOPT_CAPATH, static_cast<char const*>(nullptr));
    if (curl_easy_setopt(easy.get(), CURLOPT_SSL_CTX_FUNCTION, &Exchange::on_tls) == CURLE_OK)
        set(CURLOPT_SSL_CTX_DATA, static_cast<void*>(this));
}

core::Result<HttpReply> CurlClient::Exchange::outcome(CURLcode result) {
    if (is_too_large)
        return core::fail(FaultCode::too_large, "the answer is larger than allowed");
    if (result != CURLE_OK) {
        std::string const detail = error[0] ? error : curl_easy_strerror(result);
        long os_error = 0;
        curl_easy_getinfo(easy.get(), CURLINFO_OS_ERRNO, &os_error);
        if (result == CURLE_COULDNT_CONNECT)
            return tl::unexpected<core::Fault>(connect_fault(os_error, detail));
        return core::fail(code_of(result), detail);
    }
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    reply.status = static_cast<int>(status);
    char const* ip = nullptr;
    curl_easy_getinfo(easy.get(), CURLINFO_PRIMARY_IP, &ip);
    reply.ip = ip ? ip : "";
    return std::move(reply);
}

CurlClient::CurlClient(asio::any_io_executor executor, Resolver& resolver, TrustStore& trust, DialPlan const& plan,
                       std::string user_agent)
    : m_multi(CurlMulti::open(std::move(executor))), m_resolver(resolver), m_trust(trust), m_plan(plan),
      m_user_agent(std::move(user_agent)) {}

CurlClient::~CurlClient() { shut_down(); }

/// Names never reach curl's own resolver, whose thread would be joined when the task is cancelled.
Task<core::Result<void>> CurlClient::find_place(Exchange& exchange) {
    auto const& target = exchange.target;
    auto const port = std::to_string(target.port);
    auto const here = bracketed(target.host) + ":" + port + ":";
    if (auto const place = m_plan.look_up(target.host, target.port)) {
        append(exchange.connect_to, here + bracketed(place->ip) + ":" + std::to_string(place->port));
        co_return core::Result<void>();
    }
    auto const facts = co_await m_resolver.addresses(target.host);
    if (!facts.exists())
        co_return tl::unexpected<core::Fault>(dns_fault(facts));
    if (is_address_literal(target.host))
        co_return core::Result<void>();
    std::string list;
    std::size_t count = 0;
    for (auto const* const family : {&facts.v6, &facts.v4})
        for (auto const& ip : *family)
            if (count++ < most_addresses)
                list += (list.empty() ? "" : ",") + bracketed(ip);
    append(exchange.resolve, here + list);
    co_return core::Result<void>();
}

Task<core::Result<HttpReply>> CurlClient::fetch(HttpRequest request) {
    co_await check_cancelled();
    auto const started = std::chrono::steady_clock::now();
    auto target = parse_target(request.url);
    if (!target)
        co_return tl::unexpected<core::Fault>(target.error());
    Exchange exchange;
    exchange.request = std::move(request);
    exchange.target = std::move(*target);
    exchange.trust = &m_trust;
    auto const found = co_await find_place(exchange);
    if (!found)
        co_return tl::unexpected<core::Fault>(found.error());
    exchange.prepare(m_user_agent);
    CURLcode const result = co_await m_multi->perform(exchange.easy.get());
    exchange.reply.ms = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - started).count();
    co_return exchange.outcome(result);
}

}
