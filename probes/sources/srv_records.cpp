#include "probes/sources/srv_records.h"

#include "probes/grammar/dns_meaning.h"

#include <algorithm>

namespace mp::sources {

net::Task<void> ask_srv(std::string service, std::string domain, net::Resolver& resolver, SrvReply& reply) {
    net::DnsQuestion question;
    question.name = service + "." + domain;
    question.type = net::RecordType::srv;
    auto const answer = co_await resolver.ask(question);
    reply.status = answer.status;
    for (auto const& record : answer.of_type(net::RecordType::srv)) {
        core::SrvFacts facts;
        facts.service = service;
        facts.priority = record.preference;
        facts.weight = record.weight;
        facts.port = record.port;
        facts.target = record.target;
        facts.not_offered = record.target.empty();
        facts.authenticated = answer.authenticated;
        reply.records.push_back(std::move(facts));
    }
    grammar::sort_srv(reply.records);
}

bool is_denied(std::vector<core::SrvFacts> const& records, core::Service protocol) {
    bool denied = false, offered = false;
    for (auto const& record : records) {
        auto const at = std::find_if(mail_services.begin(), mail_services.end(),
                                     [&](MailService const& service) { return service.name == record.service; });
        if (at == mail_services.end() || at->protocol != protocol)
            continue;
        (record.not_offered ? denied : offered) = true;
    }
    return denied && !offered;
}

}
