#pragma once
// A name service and a web made of a few lines of a test: what is not written down does not exist. Keeps every question,
// so that a test can tell what was asked, and of whom.

#include "tests/support/scripted_stream.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mp::support {

class FakeResolver final : public net::Resolver {
public:
    /// `ip` decides between A and AAAA. A name may begin with "*." and then answers for all names below that have nothing.
    void address(std::string const& name, std::string const& ip);
    void alias(std::string const& name, std::string const& target);
    void mx(std::string const& name, std::uint16_t preference, std::string const& host);
    void srv(std::string const& name, std::uint16_t priority, std::uint16_t weight, std::uint16_t port,
             std::string const& target);
    void txt(std::string const& name, std::string const& text);
    /// Every question about the name ends so.
    void fail(std::string const& name, core::DnsStatus status) { m_failures[name] = status; }
    /// Fails unless checking is disabled (CD), as a validating resolver does with a broken signature.
    void break_signature(std::string const& name) { m_bogus.insert(name); }
    /// Answers about the name carry the AD bit.
    void sign(std::string const& name) { m_signed.insert(name); }
    /// Questions about the name are never answered.
    void swallow(std::string const& name) { m_swallowed.insert(name); }

    std::vector<std::string> server_list{"192.0.2.53:53"};
    std::vector<std::string> asked; ///< "name TYPE", in order, repeats included
    bool was_asked(std::string const& question) const;
    bool was_asked_about(std::string const& name) const;

    net::Task<net::DnsReply> ask(net::DnsQuestion question) override;
    net::Task<core::HostFacts> addresses(std::string host) override;
    std::vector<core::HostFacts> known_hosts() const override { return m_known; }
    std::vector<std::string> servers() const override { return server_list; }

private:
    void add(net::DnsRecord record) { m_records.push_back(std::move(record)); }
    std::vector<net::DnsRecord> records_at(std::string const& name) const;
    bool exists(std::string const& name) const;
    net::DnsReply look_up(net::DnsQuestion const& question) const;

    std::vector<net::DnsRecord> m_records;
    std::map<std::string, core::DnsStatus> m_failures;
    std::set<std::string> m_bogus, m_signed, m_swallowed;
    std::vector<core::HostFacts> m_known;
    net::Signal m_never;
};

class FakeHttp final : public net::HttpClient {
public:
    using Headers = std::vector<std::pair<std::string, std::string>>;

    /// Several replies for one URL are given one after the other; the last one stays. Header names in lower case.
    void reply(std::string const& url, int status, std::string const& body = {}, Headers headers = {});
    void redirect(std::string const& url, std::string const& location, int status = 302);
    void fail(std::string const& url, core::FaultCode code, std::string const& detail = {});
    /// The URL's server takes the question and stays silent.
    void swallow(std::string const& url) { m_swallowed.insert(url); }

    struct Seen {
        std::string method, url, body, username;
        Headers headers;
        bool has_password = false;
    };
    std::vector<Seen> seen;
    std::string ip = "192.0.2.80"; ///< of whoever answers; set it before `reply`
    bool was_asked(std::string const& url) const;
    std::size_t count(std::string const& url) const;

    /// A URL that is only known without its `emailaddress=` is a plain file; an unknown URL of a known host is 404, an
    /// unknown host has no DNS name.
    net::Task<core::Result<net::HttpReply>> fetch(net::HttpRequest request) override;

private:
    std::map<std::string, std::vector<core::Result<net::HttpReply>>> m_replies;
    std::set<std::string> m_swallowed;
    net::Signal m_never;
};

struct FakeNetwork {
    VirtualClock clock;
    Watch watch;
    FakeResolver resolver;
    FakeHttp http;
    FakeDialer dialer{{}, clock, watch};

    net::Network handle() { return net::Network{resolver, http, dialer, clock}; }
};

}
