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
    /// Does not wait for the second family longer than a moment once the first has addresses (RFC 8305, section 3);
    /// `known_hosts` tells what came later.
    Task<core::HostFacts> addresses(std::string host) override;
    std::vector<core::HostFacts> known_hosts() const override;
    std::vector<std::string> servers() const override;
    std::vector<core::Cut> cuts() const override;

    /// Ends every inquiry; those who wait are told `timeout`.
    void shut_down();

private:
    class Channel;
    struct Inquiry;

    std::shared_ptr<Inquiry> find(std::string const& name, RecordType type) const;
    std::shared_ptr<Inquiry> begin(DnsQuestion question);
    Task<DnsReply> outcome(std::shared_ptr<Inquiry> inquiry);
    Task<void> look_up(std::string host);
    core::HostFacts facts_of(std::string const& host) const;

    asio::any_io_executor m_executor;
    std::shared_ptr<Channel> m_channel;
    std::map<std::string, std::shared_ptr<Inquiry>> m_inquiries;
    std::vector<std::string> m_hosts; ///< in the order asked for
    bool m_public_only;
};

/// "IP", "IP:port" or "[v6]:port" -> the spelling c-ares takes.
core::Result<std::string> check_nameserver(std::string const& text);

}
