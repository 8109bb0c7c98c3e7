#include "probes/net/ares_resolver.h"

#include "probes/core/ascii.h"
#include "probes/net/ares_channel.h"
#include "probes/net/clock.h"
#include "probes/net/dns_message.h"
#include "probes/net/ip_address.h"
#include "probes/net/limits.h"

#include <asio/steady_timer.hpp>
#include <openssl/rand.h>

#include <algorithm>

namespace mp::net {

namespace ascii = core::ascii;
using core::DnsStatus;

namespace {

constexpr std::chrono::seconds longest_inquiry{3};
constexpr milliseconds second_family_grace{250};
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

std::string key_of(DnsQuestion const& question) {
    return question.name + "/" + std::to_string(static_cast<int>(question.type)) + (question.checking_disabled ? "/cd" : "");
}

std::string type_name(RecordType type) {
    switch (type) {
    case RecordType::a: return "A";
    case RecordType::ns: return "NS";
    case RecordType::cname: return "CNAME";
    case RecordType::ptr: return "PTR";
    case RecordType::mx: return "MX";
    case RecordType::txt: return "TXT";
    case RecordType::aaaa: return "AAAA";
    case RecordType::srv: return "SRV";
    case RecordType::tlsa: return "TLSA";
    }
    return {};
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

void take_family(DnsReply const& reply, DnsStatus& status, std::vector<std::string>& ips,
                 std::vector<std::string>& aliases) {
    status = reply.status;
    for (auto const& record : reply.answers)
        if (!record.address.empty())
            ips.push_back(record.address);
    if (aliases.empty())
        aliases = reply.aliases;
}

/// For audits of strangers' domains (DISCOVERY.md 12.4).
void keep_public(DnsStatus& status, std::vector<std::string>& ips) {
    auto const is_not_public = [](std::string const& ip) { return !is_public_address(ip); };
    if (std::erase_if(ips, is_not_public) > 0 && ips.empty())
        status = DnsStatus::refused;
}

bool on_trusted_path(std::vector<std::string> const& servers) {
    auto const is_own = [](std::string const& server) { return is_loopback_address(server.substr(0, server.rfind(':'))); };
    return !servers.empty() && std::all_of(servers.begin(), servers.end(), is_own);
}

}

class AresResolver::Channel {
public:
    Channel(std::shared_ptr<AresChannel> channel, Clock const& clock_)
        : ares(std::move(channel)), clock(clock_), is_trusted_path(on_trusted_path(ares->servers())) {}
    std::shared_ptr<AresChannel> ares;
    Clock const& clock;
    bool is_trusted_path;
    Signal one_ended; ///< whenever an inquiry has its answer
};

/// A question on its way: asked again at the end of a CNAME chain, and without EDNS when the server does not know it.
struct AresResolver::Inquiry : std::enable_shared_from_this<AresResolver::Inquiry> {
    Inquiry(asio::any_io_executor const& executor, std::shared_ptr<Channel> channel_, DnsQuestion question_)
        : channel(std::move(channel_)), question(std::move(question_)), started(channel->clock.now()), limit(executor) {}

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
        channel->ares->send(query, [self = shared_from_this()](std::string_view bytes) { self->receive(bytes); });
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
        reply.left_out += part.left_out;
        std::move(part.answers.begin(), part.answers.end(), std::back_inserter(reply.answers));
        std::move(part.aliases.begin(), part.aliases.end(), std::back_inserter(reply.aliases));
        if (!message.ends_in_alias)
            return finish(part.status);
        if (reply.aliases.size() >= limits::aliases)
            return finish(DnsStatus::malformed);
        question.name = reply.aliases.back();
        send();
    }

    void finish(DnsStatus status) {
        if (is_done)
            return;
        is_done = true;
        limit.cancel();
        auto const spent = channel->clock.now() - started;
        reply.status = status;
        reply.ms = std::chrono::duration_cast<milliseconds>(spent).count();
        reply.authenticated = authenticated && channel->is_trusted_path && !core::is_dns_failure(status);
        channel->one_ended.notify();
    }

    std::shared_ptr<Channel> channel;
    DnsQuestion question;
    DnsReply reply;
    TimePoint started;
    bool with_edns = true;
    bool authenticated = true;
    bool is_done = false;
    asio::steady_timer limit;
};

AresResolver::AresResolver(asio::any_io_executor executor, std::vector<std::string> const& nameservers, bool public_only)
    : m_executor(executor), m_public_only(public_only) {
    std::string list;
    for (auto const& one : nameservers)
        if (auto const server = check_nameserver(one))
            list += (list.empty() ? "" : ",") + *server;
    m_channel = std::make_shared<Channel>(AresChannel::open(executor, list), clock_of(executor));
}

AresResolver::~AresResolver() { shut_down(); }

void AresResolver::shut_down() {
    for (auto& [key, inquiry] : m_inquiries)
        inquiry->finish(DnsStatus::timeout);
    m_channel->ares->close();
}

std::shared_ptr<AresResolver::Inquiry> AresResolver::find(std::string const& name, RecordType type) const {
    DnsQuestion question;
    question.name = name;
    question.type = type;
    return m_inquiries.at(key_of(question));
}

std::shared_ptr<AresResolver::Inquiry> AresResolver::begin(DnsQuestion question) {
    question.name = absolute(question.name);
    auto& inquiry = m_inquiries[key_of(question)];
    if (!inquiry) {
        inquiry = std::make_shared<Inquiry>(m_executor, m_channel, std::move(question));
        inquiry->start();
    }
    return inquiry;
}

Task<DnsReply> AresResolver::outcome(std::shared_ptr<Inquiry> inquiry) {
    while (!inquiry->is_done)
        co_await inquiry->channel->one_ended.wait();
    co_return inquiry->reply;
}

Task<DnsReply> AresResolver::ask(DnsQuestion question) {
    co_await check_cancelled();
    auto const inquiry = begin(std::move(question));
    auto reply = co_await outcome(inquiry);
    co_return reply;
}

Task<void> AresResolver::look_up(std::string host) {
    DnsQuestion question;
    question.name = host;
    question.type = RecordType::aaaa;
    auto const v6 = begin(question);
    question.type = RecordType::a;
    auto const v4 = begin(question);
    while (!v6->is_done || !v4->is_done) {
        auto const& first = v6->is_done ? v6 : v4;
        auto until = TimePoint::max();
        if (first->is_done && first->reply.status == DnsStatus::ok)
            until = first->started + milliseconds(first->reply.ms) + second_family_grace;
        if (m_channel->clock.now() >= until)
            co_return;
        co_await m_channel->one_ended.wait(until);
    }
}

core::HostFacts AresResolver::facts_of(std::string const& host) const {
    core::HostFacts facts;
    if (is_address_literal(host)) {
        facts = literal_facts(host);
    } else if (is_localhost(host)) {
        facts = localhost_facts(host);
    } else {
        facts.name = host;
        // Of a question still under way nothing is known yet, not even that it failed.
        if (auto const v4 = find(host, RecordType::a); v4->is_done)
            take_family(v4->reply, facts.v4_status, facts.v4, facts.aliases);
        if (auto const v6 = find(host, RecordType::aaaa); v6->is_done)
            take_family(v6->reply, facts.v6_status, facts.v6, facts.aliases);
    }
    if (m_public_only) {
        keep_public(facts.v4_status, facts.v4);
        keep_public(facts.v6_status, facts.v6);
    }
    return facts;
}

Task<core::HostFacts> AresResolver::addresses(std::string host) {
    co_await check_cancelled();
    auto const name = absolute(host);
    if (!is_address_literal(name) && !is_localhost(name))
        co_await look_up(name);
    if (std::find(m_hosts.begin(), m_hosts.end(), name) == m_hosts.end())
        m_hosts.push_back(name);
    co_return facts_of(name);
}

std::vector<core::HostFacts> AresResolver::known_hosts() const {
    std::vector<core::HostFacts> out;
    for (auto const& host : m_hosts)
        out.push_back(facts_of(host));
    return out;
}

std::vector<std::string> AresResolver::servers() const { return m_channel->ares->servers(); }

std::vector<core::Cut> AresResolver::cuts() const {
    std::vector<core::Cut> out;
    for (auto const& [key, inquiry] : m_inquiries) {
        auto const& reply = inquiry->reply;
        if (!inquiry->is_done || reply.left_out == 0 || out.size() == limits::told_cuts)
            continue;
        auto const& question = inquiry->question;
        auto const kept = static_cast<std::int64_t>(reply.of_type(question.type).size());
        out.push_back({core::CutKind::dns_records, question.name + " " + type_name(question.type),
                       kept + static_cast<std::int64_t>(reply.left_out), kept});
    }
    return out;
}

core::Result<std::string> check_nameserver(std::string const& text) {
    auto const broken =
        core::fail(core::FaultCode::wrong_usage,
                   core::Message(MP_MSG("the name server \"{text}\" is not IP or IP:port"), {{"text", text}}));
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
