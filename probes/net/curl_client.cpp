#include "probes/net/curl_client.h"

#include "probes/core/ascii.h"
#include "probes/net/curl_exchange.h"
#include "probes/net/ip_address.h"

#include <algorithm>

namespace mp::net {

namespace ascii = core::ascii;
using core::FaultCode;

namespace {

constexpr std::size_t most_addresses = 8;

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

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

/// A name curl would spell otherwise than we do is one it would look up by itself.
bool is_plain_host(std::string_view host) {
    auto const is_plain = [](char c) { return ascii::is_alnum(c) || c == '-' || c == '.' || c == '_'; };
    return !host.empty() && std::all_of(host.begin(), host.end(), is_plain);
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
    if (target.host.size() > 1 && target.host.back() == '.')
        target.host.pop_back();
    curl_url_set(parsed.get(), CURLUPART_HOST, target.host.c_str(), 0);
    target.url = part_of(parsed.get(), CURLUPART_URL);
    if (target.host.front() == '[')
        target.host = canonical_address(target.host);
    else if (!is_plain_host(target.host))
        return broken;
    return target;
}

CurlClient::CurlClient(asio::any_io_executor executor, Resolver& resolver, TrustStore& trust, DialPlan const& plan,
                       std::string user_agent)
    : m_clock(clock_of(executor)), m_multi(CurlMulti::open(std::move(executor))), m_resolver(resolver), m_trust(trust),
      m_plan(plan), m_user_agent(std::move(user_agent)) {}

CurlClient::~CurlClient() { shut_down(); }

/// Names never reach curl's own resolver, whose thread would be joined when the task is cancelled.
Task<core::Result<void>> CurlClient::find_place(CurlExchange& exchange, HttpTarget target) {
    auto const port = std::to_string(target.port);
    auto const here = bracketed(target.host) + ":" + port + ":";
    if (auto const place = m_plan.look_up(target.host, target.port)) {
        exchange.connect_to(here + bracketed(place->ip) + ":" + std::to_string(place->port));
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
    exchange.resolve_to(here + list);
    co_return core::Result<void>();
}

Task<core::Result<HttpReply>> CurlClient::fetch(HttpRequest request) {
    co_await check_cancelled();
    auto const started = m_clock.now();
    auto target = parse_target(request.url);
    if (!target)
        co_return tl::unexpected<core::Fault>(target.error());
    request.url = target->url;
    bool const is_https = target->scheme == "https";
    if (request.login && (!is_https || request.login->permit.host() != target->host || request.login->port != target->port))
        request.login.reset(); // the leave was for another place
    auto const until = request.until;
    CurlExchange exchange(std::move(request), is_https, m_trust);
    auto const found = co_await find_place(exchange, *target);
    if (!found)
        co_return tl::unexpected<core::Fault>(found.error());
    exchange.prepare(m_user_agent, std::chrono::duration_cast<milliseconds>(until - m_clock.now()));
    CURLcode const result = co_await m_multi->perform(exchange.easy());
    auto reply = exchange.outcome(result);
    if (reply)
        reply->ms = std::chrono::duration_cast<milliseconds>(m_clock.now() - started).count();
    co_return reply;
}

}
