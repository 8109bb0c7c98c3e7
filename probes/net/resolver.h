#pragma once
// DNS questions and their real answers: response code, AD bit, CNAME chain. Names are absolute; the system's search
// list is never used. A try lasts 1 s, one retry at another server, 3 s in all (DISCOVERY.md 4.4).

#include "probes/core/cut.h"
#include "probes/core/dns_facts.h"
#include "probes/net/task.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mp::net {

enum class RecordType : std::uint16_t {
    a = 1,
    ns = 2,
    cname = 5,
    ptr = 12,
    mx = 15,
    txt = 16,
    aaaa = 28,
    srv = 33,
    tlsa = 52
};

struct DnsQuestion {
    std::string name; ///< A-labels, no trailing dot needed
    RecordType type = RecordType::a;
    bool checking_disabled = false; ///< CD bit: the answer even when its signatures are bad
};

/// One resource record; only the members its type has are filled.
struct DnsRecord {
    std::string name; ///< owner, lower case, no trailing dot; "" is the root
    RecordType type = RecordType::a;
    std::uint32_t ttl = 0;
    std::string address;          ///< A, AAAA
    std::string target;           ///< CNAME, MX, SRV, NS, PTR; "" is the root
    std::uint16_t preference = 0; ///< MX preference, SRV priority
    std::uint16_t weight = 0;
    std::uint16_t port = 0;
    std::string text;                                   ///< TXT: character-strings joined without separator
    std::uint8_t usage = 0, selector = 0, matching = 0; ///< TLSA
    std::string data;                                   ///< TLSA association data, bytes
};

struct DnsReply {
    core::DnsStatus status = core::DnsStatus::timeout;
    bool authenticated = false;       ///< AD set over a trusted path (loopback): a claim until validation.h backs it
    std::vector<DnsRecord> answers;   ///< the answer section, CNAMEs included, at most what net/limits.h allows
    std::size_t left_out = 0;         ///< records of the type asked for beyond that, the least preferred ones
    std::vector<std::string> aliases; ///< CNAME chain from the asked name, at most 8 steps
    std::int64_t ms = 0;

    /// Records of one type, in the order received.
    std::vector<DnsRecord> of_type(RecordType type) const {
        std::vector<DnsRecord> out;
        for (auto const& record : answers)
            if (record.type == type)
                out.push_back(record);
        return out;
    }
};

class Resolver {
public:
    virtual ~Resolver() = default;
    /// Asks once per run and question: later calls share the first one's answer, also while it is under way.
    virtual Task<DnsReply> ask(DnsQuestion question) = 0;
    /// A and AAAA together. With --public-only addresses that are not public are left out and `v4_status` / `v6_status`
    /// become `refused`.
    virtual Task<core::HostFacts> addresses(std::string host) = 0;
    /// Every host asked through `addresses` so far, for the survey.
    virtual std::vector<core::HostFacts> known_hosts() const = 0;
    /// The servers asked, "IP:port".
    virtual std::vector<std::string> servers() const = 0;
    /// Answers of which records were left out; the place is "NAME TYPE".
    virtual std::vector<core::Cut> cuts() const { return {}; }
};

}
