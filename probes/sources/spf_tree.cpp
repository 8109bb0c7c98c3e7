#include "probes/sources/spf_tree.h"

#include "probes/grammar/dns_meaning.h"

#include <algorithm>

namespace mp::sources {

namespace {

constexpr int most_lookups = 20;

bool is_void(core::DnsStatus status) {
    return status == core::DnsStatus::no_such_name || status == core::DnsStatus::no_data;
}

net::Task<net::DnsReply> ask(std::string name, net::RecordType type, net::Network network) {
    net::DnsQuestion question;
    question.name = std::move(name);
    question.type = type;
    co_return co_await network.resolver.ask(question);
}

/// The names of `a` and `mx` terms: an empty answer counts against the limit of two.
net::Task<void> count_empty(std::vector<std::string> names, net::RecordType type, std::string at, core::SpfFacts& facts,
                            net::Network network) {
    for (auto const& name : names) {
        std::string const asked = name.empty() ? at : name;
        auto const reply = co_await ask(asked, type, network);
        bool empty = is_void(reply.status);
        if (empty && type == net::RecordType::a) {
            auto const v6 = co_await ask(asked, net::RecordType::aaaa, network);
            empty = is_void(v6.status);
        }
        facts.empty_lookups += empty ? 1 : 0;
    }
}

/// The record at one name; the first one when several collide, as a rule tells that separately.
std::string spf_of(net::DnsReply const& reply) {
    for (auto const& record : reply.of_type(net::RecordType::txt))
        if (grammar::is_spf(record.text))
            return record.text;
    return {};
}

}

net::Task<void> walk_spf(std::string domain, core::SpfFacts& facts, net::Network network) {
    std::vector<std::string> open;
    open.push_back(domain);
    while (!open.empty() && facts.lookups < most_lookups) {
        std::string const name = open.back();
        open.pop_back();
        auto const reply = co_await ask(name, net::RecordType::txt, network);
        if (name != domain && is_void(reply.status))
            ++facts.empty_lookups;
        std::string const text = spf_of(reply);
        if (text.empty())
            continue;
        auto const record = grammar::parse_spf(text);
        facts.lookups += record.lookups;
        co_await count_empty(record.a_domains, net::RecordType::a, name, facts, network);
        co_await count_empty(record.mx_domains, net::RecordType::mx, name, facts, network);
        std::vector<std::string> fresh;
        for (auto const& include : record.includes)
            if (std::find(facts.includes.begin(), facts.includes.end(), include) == facts.includes.end()) {
                facts.includes.push_back(include);
                fresh.push_back(include);
            }
        // Last in, first out: reversed, they are visited in the order in which they are written.
        open.insert(open.end(), fresh.rbegin(), fresh.rend());
    }
}

}
