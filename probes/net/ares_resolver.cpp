#include "probes/net/ares_resolver.h"

#include "probes/core/ascii.h"
#include "probes/net/ares_channel.h"
#include "probes/net/dns_message.h"
#include "probes/net/ip_address.h"

#include <asio/steady_timer.hpp>
#include <openssl/rand.h>

#include <algorithm>

namespace mp::net {

namespace ascii = core::ascii;
using core::DnsStatus;

namespace {

constexpr std::chrono::seconds longest_inquiry{3};
constexpr std::size_t most_aliases = 8;
constexpr int code_format_error = 1;
constexpr int code_not_implemented = 4;

/// Unpredictable, because it is what tells a reply from a forgery.
std::uint16_t random_id() {
    unsigned char bytes[2] = {0, 0};
    RAND_bytes(bytes, sizeof bytes);
    return static_cast<std::uint16_t>((bytes[0] << 8) | bytes[1]);
}

std::string absolute(std::string_view name) {
    auto out = ascii::to_lower(name);
    if (out.size() > 1 && out.back() == '.')
        out.pop_back();
    return out;
}

bool is_localhost(std::string_view host) {
    static constexpr std::string_view suffix = ".localhost";
    return host == "localhost" || (host.size() > suffix.size() && host.substr(host.size() - suffix.size()) == suffix);
}

core::HostFacts literal_facts(std::string const& host) {
    core::HostFacts facts;
    facts.name = host;
    facts.v4_status = facts.v6_status = DnsStatus::no_data;
    bool const v6 = is_v6_address(host);
    (v6 ? facts.v6 : facts.v4).push_back(canonical_address(host));
    (v6 ? facts.v6_status : facts.v4_status) = DnsStatus::ok;
    return facts;
}

/// RFC 6761, section 6.3: never asked for.
core::HostFacts localhost_facts(std::string const& host) {
    core::HostFacts facts;
    facts.name = host;
    facts.v4_status = facts.v6_status = DnsStatus::ok;
    facts.v4 = {"127.0.0.1"};
    facts.v6 = {"::1"};
    return facts;
}

bool on_trusted_path(std::vector<std::string> const& servers) {
    auto const is_own = [](std::string const& server) { return is_loopback_address(server.substr(0, server.rfind(':'))); };
    return !servers.empty() && std::all_of(servers.begin(), servers.end(), is_own);
}

}

/// A question on its way: asked again at the end of a CNAME chain, and without EDNS when the server does not know it.
struct AresResolver::Inquiry : std::enable_shared_from_this<AresResolver::Inquiry> {
    Inquiry(asio::any_io_executor const& executor, std::shared_ptr<AresChannel> channel_, DnsQuestion question_, bool trusted)
        : channel(std::move(channel_)), question(std::move(question_)), is_trusted_path(trusted), limit(executor) {}

    void start() {
        limit.expires_at(started + longest_inquiry);
        limit.async_wait([self = shared_from_this()](asio::error_code error) {
            if (!error)
                self->finish(DnsStatus::timeout);
        });
        send();
    }

    void send() {
        auto const query = make_dns_query(question, random_id(), with_edns);
        if (query.empty())
            return finish(DnsStatus::malformed);
        channel->send(query, [self = shared_from_this()](std::string_view bytes) { self->receive(bytes); });
    }

    void receive(std::string_view bytes) {
        if (is_done)
            return;
        if (bytes.empty())
            return finish(DnsStatus::timeout);
        auto message = parse_dns_message(bytes);
        if (!message)
            return finish(DnsStatus::malformed);
        if (with_edns && (message->code == code_format_error || message->code == code_not_implemented)) {
            with_edns = false;
            return send();
        }
        take(std::move(*message));
    }

    void take(DnsMessage message) {
        auto& part = message.reply;
        authenticated = authenticated && part.authenticated;
        std::move(part.answers.begin(), part.answers.end(), std::back_inserter(reply.answers));
        std::move(part.aliases.begin(), part.aliases.end(), std::back_inserter(reply.aliases));
        if (!message.ends_in_alias)
            return finish(part.status);
        if (reply.aliases.size() >= most_aliases)
            return finish(DnsStatus::malformed);
        question.name = reply.aliases.back();
        send();
    }

    void finish(DnsStatus status) {
        if (is_done)
            return;
        is_done = true;
        limit.cancel();
        auto const spent = std::chrono::steady_clock::now() - started;
        reply.status = status;
        reply.ms = std::chrono::duration_cast<milliseconds>(spent).count();
        reply.authenticated = authenticated && is_trusted_path && !core::is_dns_failure(status);
        ended.notify();
    }

    std::shared_ptr<AresChannel> channel;
    DnsQuestion question;
    DnsReply reply;
    Signal ended;
    TimePoint started = std::chrono::steady_clock::now();
    bool is_trusted_path;
    bool with_edns = true;
    bool authenticated = true;
    bool is_done = false;
    asio::steady_timer limit;
};

class AresResolver::Channel {
public:
    explicit Channel(std::shared_ptr<AresChannel> channel)
        : ares(std::move(channel)), is_trusted_path(on_trusted_path(ares->servers())) {}
    std::shared_ptr<AresChannel> ares;
    bool is_trusted_path;
};

AresResolver::AresResolver(asio::any_io_executor executor, std::vector<std::string> const& nameservers, bool public_only)
    : m_executor(executor), m_public_only(public_only) {
    std::string list;
    for (auto const& one : nameservers)
        if (auto const server = check_nameserver(one))
            list += (list.empty() ? "" : ",") + *server;
    m_channel = std::make_shared<Channel>(AresChannel::open(std::move(executor), list));
}

AresResolver::~AresResolver() { shut_down(); }

void AresResolver::shut_down() {
    for (auto& [key, inquiry] : m_inquiries)
        inquiry->finish(DnsStatus::timeout);
    m_channel->ares->close();
}

std::shared_ptr<AresResolver::Inquiry> AresResolver::begin(DnsQuestion question) {
    question.name = absolute(question.name);
    auto const key = question.name + "/" + std::to_string(static_cast<int>(question.type)) +
                     (question.checking_disabled ? "/cd" : "");
    auto& inquiry = m_inquiries[key];
    if (!inquiry) {
        inquiry = std::make_shared<Inquiry>(m_executor, m_channel->ares, std::move(question), m_channel->is_trusted_path);
        inquiry->start();
    }
    return inquiry;
}

Task<DnsReply> AresResolver::outcome(std::shared_ptr<Inquiry> inquiry) {
    while (!inquiry->is_done)
        co_await inquiry->ended.wait();
    co_return inquiry->reply;
}

Task<DnsReply> AresResolver::ask(DnsQuestion question) {
    co_await check_cancelled();
    auto const inquiry = begin(std::move(question));
    auto reply = co_await outcome(inquiry);
    co_return reply;
}

Task<core::HostFacts> AresResolver::look_up(std::string host) {
    DnsQuestion question;
    question.name = host;
    question.type = RecordType::aaaa;
    auto const second = begin(question);
    question.type = RecordType::a;
    auto const first = begin(question);
    core::HostFacts facts;
    facts.name = host;
    auto const v6 = co_await outcome(second);
    auto const v4 = co_await outcome(first);
    facts.v6_status = v6.status;
    facts.v4_status = v4.status;
    for (auto const& record : v6.of_type(RecordType::aaaa))
        facts.v6.push_back(record.address);
    for (auto const& record : v4.of_type(RecordType::a))
        facts.v4.push_back(record.address);
    facts.aliases = v4.aliases.empty() ? v6.aliases : v4.aliases;
    co_return facts;
}

void AresResolver::keep_public(core::HostFacts& facts) const {
    if (!m_public_only)
        return;
    auto const is_not_public = [](std::string const& ip) { return !is_public_address(ip); };
    if (std::erase_if(facts.v4, is_not_public) > 0 && facts.v4.empty())
        facts.v4_status = DnsStatus::refused;
    if (std::erase_if(facts.v6, is_not_public) > 0 && facts.v6.empty())
        facts.v6_status = DnsStatus::refused;
}

Task<core::HostFacts> AresResolver::addresses(std::string host) {
    co_await check_cancelled();
    auto const name = absolute(host);
    core::HostFacts facts;
    if (is_address_literal(name))
        facts = literal_facts(name);
    else if (is_localhost(name))
        facts = localhost_facts(name);
    else
        facts = co_await look_up(name);
    keep_public(facts);
    auto const is_known = [&](core::HostFacts const& other) { return other.name == name; };
    if (std::none_of(m_hosts.begin(), m_hosts.end(), is_known))
        m_hosts.push_back(facts);
    co_return facts;
}

std::vector<core::HostFacts> AresResolver::known_hosts() const { return m_hosts; }

std::vector<std::string> AresResolver::servers() const { return m_channel->ares->servers(); }

core::Result<std::string> check_nameserver(std::string const& text) {
    auto const broken = core::fail(core::FaultCode::wrong_usage, "the name server \"" + text + "\" is not IP or IP:port");
    std::string_view host = text;
    std::string_view port = "53";
    auto const colon = text.rfind(':');
    bool const in_brackets = !text.empty() && text.front() == '[';
    bool const has_port = colon != std::string::npos && (in_brackets ? text[colon - 1] == ']' : text.find(':') == colon);
    if (has_port) {
        host = host.substr(0, colon);
        port = std::string_view(text).substr(colon + 1);
    }
    auto const number = ascii::to_number<std::uint16_t>(port);
    auto const address = canonical_address(host);
    if (!number || *number == 0 || address.empty())
        return broken;
    return (is_v6_address(address) ? "[" + address + "]" : address) + ":" + std::string(port);
}

}
