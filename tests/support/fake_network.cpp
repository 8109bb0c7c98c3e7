#include "tests/support/fake_network.h"

#include <algorithm>

namespace mp::support {

namespace {

std::string_view name_of(net::RecordType type) {
    switch (type) {
    case net::RecordType::a: return "A";
    case net::RecordType::aaaa: return "AAAA";
    case net::RecordType::mx: return "MX";
    case net::RecordType::txt: return "TXT";
    case net::RecordType::srv: return "SRV";
    case net::RecordType::cname: return "CNAME";
    default: return "other";
    }
}

std::string origin_of(std::string const& url) {
    auto const begin = url.find("://") + 3;
    return url.substr(0, url.find_first_of("/?", begin));
}

}

void FakeResolver::address(std::string const& name, std::string const& ip) {
    net::DnsRecord record;
    record.name = name;
    record.type = ip.find(':') == std::string::npos ? net::RecordType::a : net::RecordType::aaaa;
    record.address = ip;
    add(record);
}

void FakeResolver::alias(std::string const& name, std::string const& target) {
    net::DnsRecord record;
    record.name = name;
    record.type = net::RecordType::cname;
    record.target = target;
    add(record);
}

void FakeResolver::mx(std::string const& name, std::uint16_t preference, std::string const& host) {
    net::DnsRecord record;
    record.name = name;
    record.type = net::RecordType::mx;
    record.preference = preference;
    record.target = host;
    add(record);
}

void FakeResolver::srv(std::string const& name, std::uint16_t priority, std::uint16_t weight, std::uint16_t port,
                       std::string const& target) {
    net::DnsRecord record;
    record.name = name;
    record.type = net::RecordType::srv;
    record.preference = priority;
    record.weight = weight;
    record.port = port;
    record.target = target;
    add(record);
}

void FakeResolver::txt(std::string const& name, std::string const& text) {
    net::DnsRecord record;
    record.name = name;
    record.type = net::RecordType::txt;
    record.text = text;
    add(record);
}

bool FakeResolver::was_asked(std::string const& question) const {
    return std::find(asked.begin(), asked.end(), question) != asked.end();
}

bool FakeResolver::was_asked_about(std::string const& name) const {
    return std::any_of(asked.begin(), asked.end(), [&](auto const& question) { return question.starts_with(name + " "); });
}

std::vector<net::DnsRecord> FakeResolver::records_at(std::string const& name) const {
    std::vector<net::DnsRecord> out;
    for (auto const& record : m_records)
        if (record.name == name)
            out.push_back(record);
    for (auto rest = name; out.empty() && rest.find('.') != std::string::npos;) {
        rest.erase(0, rest.find('.') + 1);
        for (auto record : m_records) {
            if (record.name != "*." + rest)
                continue;
            record.name = name;
            out.push_back(record);
        }
        if (exists(rest))
            break;
    }
    return out;
}

bool FakeResolver::exists(std::string const& name) const {
    return std::any_of(m_records.begin(), m_records.end(),
                       [&](auto const& record) { return record.name == name || record.name.ends_with("." + name); });
}

net::DnsReply FakeResolver::look_up(net::DnsQuestion const& question) const {
    net::DnsReply reply;
    reply.status = core::DnsStatus::no_such_name;
    std::string name = question.name;
    if (m_bogus.contains(name) && !question.checking_disabled) {
        reply.status = core::DnsStatus::server_failure;
        return reply;
    }
    if (auto const failure = m_failures.find(name); failure != m_failures.end()) {
        reply.status = failure->second;
        return reply;
    }
    reply.authenticated = m_signed.contains(name);
    for (int step = 0; step < 8; ++step) {
        auto const here = records_at(name);
        reply.status = here.empty() && !exists(name) ? core::DnsStatus::no_such_name : core::DnsStatus::no_data;
        auto const next =
            std::find_if(here.begin(), here.end(), [](auto const& r) { return r.type == net::RecordType::cname; });
        for (auto const& record : here)
            if (record.type == question.type)
                reply.answers.push_back(record);
        if (!reply.answers.empty())
            reply.status = core::DnsStatus::ok;
        if (next == here.end())
            return reply;
        name = next->target;
        reply.aliases.push_back(name);
    }
    return reply;
}

net::Task<net::DnsReply> FakeResolver::ask(net::DnsQuestion question) {
    asked.push_back(question.name + " " + std::string(name_of(question.type)));
    if (m_swallowed.contains(question.name))
        co_await m_never.wait();
    co_return look_up(question);
}

net::Task<core::HostFacts> FakeResolver::addresses(std::string host) {
    net::DnsQuestion v4, v6;
    v4.name = v6.name = host;
    v6.type = net::RecordType::aaaa;
    auto const a = co_await ask(v4);
    auto const aaaa = co_await ask(v6);
    core::HostFacts facts;
    facts.name = host;
    facts.v4_status = a.status;
    facts.v6_status = aaaa.status;
    facts.aliases = a.aliases;
    for (auto const& record : a.answers)
        facts.v4.push_back(record.address);
    for (auto const& record : aaaa.answers)
        facts.v6.push_back(record.address);
    auto const known = std::find_if(m_known.begin(), m_known.end(), [&](auto const& other) { return other.name == host; });
    if (known == m_known.end())
        m_known.push_back(facts);
    co_return facts;
}

void FakeHttp::reply(std::string const& url, int status, std::string const& body, Headers headers) {
    net::HttpReply reply;
    reply.status = status;
    reply.body = body;
    reply.headers = std::move(headers);
    reply.ip = ip;
    m_replies[url].push_back(std::move(reply));
}

void FakeHttp::redirect(std::string const& url, std::string const& location, int status) {
    reply(url, status, "", {{"location", location}});
}

void FakeHttp::fail(std::string const& url, core::FaultCode code, std::string const& detail) {
    m_replies[url].push_back(core::fail(code, detail));
}

bool FakeHttp::was_asked(std::string const& url) const { return count(url) > 0; }

std::size_t FakeHttp::count(std::string const& url) const {
    return static_cast<std::size_t>(std::count_if(seen.begin(), seen.end(), [&](Seen const& s) { return s.url == url; }));
}

net::Task<core::Result<net::HttpReply>> FakeHttp::fetch(net::HttpRequest request) {
    Seen entry;
    entry.method = request.method;
    entry.url = request.url;
    entry.body = request.body;
    entry.username = request.login ? request.login->username : std::string();
    entry.headers = request.headers;
    entry.has_password = request.login.has_value();
    seen.push_back(std::move(entry));
    if (m_swallowed.contains(request.url.substr(0, request.url.find("?emailaddress="))))
        co_await m_never.wait();
    auto found = m_replies.find(request.url);
    if (found == m_replies.end()) // a file on a web server, which does not mind what is asked after its name
        found = m_replies.find(request.url.substr(0, request.url.find("?emailaddress=")));
    if (found == m_replies.end()) {
        auto const is_same_host = [&](auto const& row) { return origin_of(row.first) == origin_of(request.url); };
        bool const has_host = std::any_of(m_replies.begin(), m_replies.end(), is_same_host);
        if (!has_host)
            co_return core::fail(core::FaultCode::no_such_name);
        net::HttpReply missing;
        missing.status = 404;
        co_return missing;
    }
    core::Result<net::HttpReply> answer = found->second.front();
    if (found->second.size() > 1)
        found->second.erase(found->second.begin());
    if (answer && answer->body.size() > request.max_body)
        co_return core::fail(core::FaultCode::too_large);
    co_return answer;
}

}
