#pragma once
// Resolver over c-ares. Each question is one `Inquiry` that lives until it is answered, whoever still waits for it.

#include "probes/core/fault.h"
#include "probes/net/event.h"
#include "probes/net/resolver.h"

#include <map>
#include <memory>

namespace mp::net {

class AresResolver final : public Resolver {
public:
    /// `nameservers` as checked by check_nameserver; empty: the system's.
    AresResolver(asio::any_io_executor executor, std::vector<std::string> const& nameservers, bool public_only);
    ~AresResolver() override;

    Task<DnsReply> ask(DnsQuestion question) override;
    Task<core::HostFacts> addresses(std::string host) override;
    std::vector<core::HostFacts> known_hosts() const override;
    std::vector<std::string> servers() const override;

    /// Ends every inquiry; those who wait are told `timeout`.
    void shut_down();

private:
    class Channel;
    struct Inquiry;

    std::shared_ptr<Inquiry> begin(DnsQuestion question);
    Task<DnsReply> outcome(std::shared_ptr<Inquiry> inquiry);
    Task<core::HostFacts> look_up(std::string host);
    void keep_public(core::HostFacts& facts) const;

    asio::any_io_executor m_executor;
    std::shared_ptr<Channel> m_channel;
    std::map<std::string, std::shared_ptr<Inquiry>> m_inquiries;
    std::vector<core::HostFacts> m_hosts;
    bool m_public_only;
};

/// "IP", "IP:port" or "[v6]:port" -> the spelling c-ares takes.
core::Result<std::string> check_nameserver(std::string const& text);

}
