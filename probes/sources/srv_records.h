#pragma once
// Asking for SRV records, and the services a mail domain may publish with them.

#include "probes/core/dns_facts.h"
#include "probes/core/endpoint.h"
#include "probes/net/resolver.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace mp::sources {

/// One mail service name of RFC 6186 and RFC 8314, implicit TLS before STARTTLS within a protocol.
struct MailService {
    std::string_view name;
    core::Service protocol;
    core::Security stated;
};
inline constexpr std::array<MailService, 6> mail_services{{
    {"_imaps._tcp", core::Service::imap, core::Security::tls},
    {"_imap._tcp", core::Service::imap, core::Security::starttls},
    {"_pop3s._tcp", core::Service::pop3, core::Security::tls},
    {"_pop3._tcp", core::Service::pop3, core::Security::starttls},
    {"_submissions._tcp", core::Service::smtp, core::Security::tls},
    {"_submission._tcp", core::Service::smtp, core::Security::starttls},
}};
inline constexpr std::array<std::string_view, 7> other_services{
    "_autodiscover._tcp", "_jmap._tcp", "_caldavs._tcp", "_caldav._tcp", "_carddavs._tcp", "_carddav._tcp", "_sieve._tcp"};

struct SrvReply {
    core::DnsStatus status = core::DnsStatus::not_asked;
    std::vector<core::SrvFacts> records; ///< sorted by preference
};

net::Task<void> ask_srv(std::string service, std::string domain, net::Resolver& resolver, SrvReply& reply);

/// The service is declared as not offered, and no record says otherwise (RFC 2782: target ".").
bool is_denied(std::vector<core::SrvFacts> const& records, core::Service protocol);

}
