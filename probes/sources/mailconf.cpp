// S9: a TXT record at the domain that points to an Autoconfig file (DISCOVERY.md 9).
#include "probes/core/ascii.h"
#include "probes/grammar/dns_meaning.h"
#include "probes/net/validation.h"
#include "probes/sources/config_file.h"
#include "probes/sources/looks.h"
#include "probes/sources/waits.h"

namespace mp::sources {

namespace {

std::string first_pointer(net::DnsReply const& reply) {
    for (auto const& record : reply.of_type(net::RecordType::txt))
        if (auto url = grammar::parse_mailconf(record.text))
            return *url;
    return {};
}

}

net::Task<void> look_mailconf(core::Answer& answer, Lookup const& lookup, net::Network network) {
    auto const& domain = lookup.request.address.domain;
    net::DnsQuestion question;
    question.name = domain;
    question.type = net::RecordType::txt;
    answer.asked.push_back(domain + " TXT");
    auto const reply = co_await network.resolver.ask(question);
    std::string const url = first_pointer(reply);
    if (url.empty()) {
        bool const failed = core::is_dns_failure(reply.status);
        answer.status = failed ? core::AnswerStatus::error : core::AnswerStatus::absent;
        answer.why =
            failed ? MP_MSG("the DNS gave no answer about TXT records") : MP_MSG("no TXT record begins with mailconf=");
        co_return;
    }
    if (!core::ascii::starts_with_ignoring_case(url, "https:")) {
        answer.status = core::AnswerStatus::invalid;
        answer.why = MP_MSG("the mailconf record points to unprotected http, which is not followed");
        co_return;
    }
    bool const is_needed = co_await published_sources_failed(lookup);
    if (!is_needed)
        co_return skip(answer, MP_MSG("not needed: a source of higher rank gave settings"));
    FileWish wish;
    wish.source = core::SourceId::mailconf;
    wish.url = url;
    wish.home = domain;
    auto const until = network.clock.in(net::validation_patience);
    bool is_signed = reply.authenticated;
    if (is_signed)
        is_signed = co_await net::refuses_bogus_name(network.resolver, lookup.request.bogus_name, until);
    wish.way = is_signed ? core::Way::signed_record : core::Way::unsigned_pointer;
    co_await ask_for_file(std::move(wish), answer, lookup, network);
}

}
