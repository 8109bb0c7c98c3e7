#pragma once
// What the resolver's tests share: questions, and the answers of the scripted name server.

#include "probes/net/ares_resolver.h"
#include "tests/support/catch.h"
#include "tests/unit/net/dns_server.h"
#include "tests/unit/net/world.h"

namespace mp::net::test {

using Answer = Reply;
using Names = std::vector<std::string>;

inline constexpr unsigned A = 1, MX = 15, TXT = 16, AAAA = 28;

inline NetworkOptions asking(DnsServer const& server) {
    NetworkOptions options;
    options.nameservers = {server.address()};
    return options;
}

inline DnsQuestion question(std::string name, RecordType type) {
    DnsQuestion out;
    out.name = std::move(name);
    out.type = type;
    return out;
}

inline Answer answers(std::vector<std::string> records) {
    Answer out;
    out.answers = std::move(records);
    return out;
}

inline Answer nothing(std::string const& zone_name) {
    Answer out;
    out.authority = {soa_record(zone_name)};
    return out;
}

inline std::string const one_two_three_four("\x01\x02\x03\x04", 4);
inline std::string const v6_bytes("\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01", 16);

}
