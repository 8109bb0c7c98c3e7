#pragma once
// What a source of settings is: one way of asking, one file, one line in catalogue.cpp.

#include "probes/core/answer.h"
#include "probes/core/dns_facts.h"
#include "probes/core/permit.h"
#include "probes/core/secret.h"
#include "probes/core/survey.h"
#include "probes/net/network.h"

#include <optional>
#include <span>
#include <string>

namespace mp::sources {

/// How long the lesser sources let the better ones go first (DISCOVERY.md 13, stage F).
struct Pace {
    net::milliseconds autodiscover{150};
    net::milliseconds services{300};
};

/// Where a source asks for leave to log in by HTTP: whoever decides for the run, because the account's refusals are counted
/// in one place.
class LoginDesk {
public:
    virtual ~LoginDesk() = default;
    /// Waits until it is decided; nothing: the password may not go there.
    virtual net::Task<std::optional<core::Permit>> ask(std::string host) = 0;
    /// What came of it; once after each permit.
    virtual void tell(std::string const& host, bool was_refused) = 0;
};

/// What all sources of one run share. Lives as long as the run; the burst fills `dns` first.
struct Lookup {
    core::Request const& request;
    core::DnsFacts const& dns;    ///< filled step by step; complete once `dns_done` was notified
    core::NetworkFacts& own_side; ///< HTTP clocks are noted here
    core::Secret const* password; ///< only for --autodiscover-login; null otherwise
    LoginDesk* logins;            ///< null when `password` is
    bool const& dns_is_done;
    net::Signal& dns_done; ///< notified when the DNS burst is over
    bool const& mx_is_known;
    net::Signal& mx_known; ///< notified when the MX answer is there
    /// Notified when it is clear whether the published sources of higher rank (the table, PACC, Autoconfig, ISPDB, SRV
    /// and what the MX leads to) gave anything that works. Autodiscover's last methods, mailconf and http wait for it.
    bool const& published_failed;
    bool const& published_decided;
    net::Signal& published;
    Pace pace = {};
    /// Where the certificates of web servers that were refused are noted; null: nobody wants them.
    std::vector<core::WebCertificate>* certificates = nullptr;
};

struct Source {
    core::SourceId id;
    /// Fills the answer while it works, so that one cut short still tells what was asked.
    net::Task<void> (*look)(core::Answer& answer, Lookup const& lookup, net::Network network);
};

/// In rank order.
std::span<Source const> catalogue();

/// Runs one source and writes down who answered, when it began and how long it took. The answer reads `timeout` until the
/// source has said something else, so that one cut short is not mistaken for an empty one.
net::Task<void> look_and_time(Source const& source, core::Answer& answer, Lookup const& lookup, net::Network network);

/// The DNS burst of DISCOVERY.md 4.1: every question in the first millisecond; fills `dns` and wakes the signals.
/// `mx_is_known`/`dns_is_done` are set before the matching signal is notified.
struct Burst {
    core::Request const& request;
    core::DnsFacts& dns;
    bool& dns_is_done;
    net::Signal& dns_done;
    bool& mx_is_known;
    net::Signal& mx_known;
};
net::Task<void> dns_burst(Burst burst, net::Network network);

/// What only rules about the domain's health want (SPF tree, DMARC, MTA-STS, DKIM, MX addresses, DNSSEC, the certificate
/// that Outlook meets at autodiscover.DOMAIN): slower, never on the critical path. Asks everything itself; ends after 3 s
/// with what is known by then.
net::Task<void> domain_health(core::Request const& request, core::DnsFacts& dns,
                              std::vector<core::WebCertificate>& certificates, net::Network network);

/// Hosts worth guessing (DISCOVERY.md 10) that exist in DNS, for the quiet probes of stage E.
std::vector<core::Candidate> guesses(core::Request const& request, core::DnsFacts const& dns);

}
