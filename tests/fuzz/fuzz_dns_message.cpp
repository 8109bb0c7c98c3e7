#include "probes/net/dns_message.h"
#include "tests/fuzz/target.h"

using namespace mp::net;

namespace {

void check_name(std::string const& name) { HOLDS(name.size() <= 4 * 255); }

void check_record(DnsRecord const& record) {
    check_name(record.name);
    check_name(record.target);
    HOLDS(record.type == RecordType::a || record.type == RecordType::aaaa || record.address.empty());
    HOLDS(record.type == RecordType::txt || record.text.empty());
    HOLDS(record.text.size() <= 65535 && record.data.size() <= 65535);
}

}

MP_FUZZ_TARGET("dns_message") {
    auto const message = parse_dns_message(input);
    if (!message)
        return;
    HOLDS(message->code >= 0);
    HOLDS(message->reply.aliases.size() <= 8);
    // Every record takes at least eleven octets of the message.
    HOLDS(message->reply.answers.size() * 11 <= input.size());
    check_name(message->asked);
    for (auto const& record : message->reply.answers)
        check_record(record);
    for (auto const& alias : message->reply.aliases)
        check_name(alias);
    auto const again = parse_dns_message(input);
    HOLDS(again && again->reply.answers.size() == message->reply.answers.size() &&
          again->reply.status == message->reply.status);
}
