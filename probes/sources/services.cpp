// S12: JMAP, CalDAV, CardDAV and ManageSieve beside the mail, for information only. It starts late, asks little, and
// nobody waits for it.
#include "probes/core/domain.h"
#include "probes/grammar/dns_meaning.h"
#include "probes/sources/fetch.h"
#include "probes/sources/looks.h"
#include "probes/sources/srv_records.h"
#include "probes/sources/trust.h"
#include "probes/sources/waits.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace mp::sources {

namespace {

/// One kind of side service: its SRV name (RFC 6764, RFC 8620) and its well-known path.
struct Kind {
    std::string_view kind;
    std::string_view srv;
    std::string_view path;
};
constexpr std::array<Kind, 3> web_kinds{{
    {"jmap", "_jmap._tcp", "/.well-known/jmap"},
    {"caldav", "_caldavs._tcp", "/.well-known/caldav"},
    {"carddav", "_carddavs._tcp", "/.well-known/carddav"},
}};

core::SrvFacts const* first_usable(SrvReply const& reply) {
    for (auto const& record : reply.records)
        if (!record.not_offered && record.port != 0 && core::is_host_name(record.target))
            return &record;
    return nullptr;
}

net::Task<std::string> ask_path(Kind kind, std::string domain, net::Network network) {
    net::DnsQuestion question;
    question.name = std::string(kind.srv) + "." + domain;
    question.type = net::RecordType::txt;
    auto const reply = co_await network.resolver.ask(question);
    for (auto const& record : reply.of_type(net::RecordType::txt))
        if (auto path = grammar::parse_dav_path(record.text))
            co_return *path;
    co_return std::string(kind.path);
}

/// 401 is what these services say to strangers; a page with 200 proves nothing, except for JMAP's session object.
bool is_there(Kind const& kind, net::HttpReply const& reply) {
    bool const is_session = kind.kind == "jmap" && reply.status == 200 && reply.body.find("apiUrl") != std::string::npos;
    return reply.status == 401 || is_session;
}

net::Task<void> ask_web_service(Kind kind, core::Answer& answer, Lookup const& lookup, net::Network network) {
    std::string const domain = lookup.request.address.domain;
    SrvReply reply;
    co_await ask_srv(std::string(kind.srv), domain, network.resolver, reply);
    auto const* record = first_usable(reply);
    std::string path(kind.path);
    if (record != nullptr)
        path = co_await ask_path(kind, domain, network);
    Url url;
    url.scheme = "https";
    url.host = record != nullptr ? record->target : domain;
    url.port = record != nullptr ? record->port : std::uint16_t{443};
    url.target = path.starts_with('/') ? path : "/" + path;
    auto plan = plan_get(url.text(), url.host, "*/*", net::milliseconds(5000));
    auto const got = co_await fetch(std::move(plan), answer, lookup, network);
    bool const answers = got && is_there(kind, got->reply);
    if (record == nullptr && !answers)
        co_return;
    core::SideService service;
    service.kind = kind.kind;
    service.place = answers ? got->place : url.text();
    service.status = answers ? "answers" : "published";
    answer.services.push_back(std::move(service));
}

net::Task<void> ask_sieve(core::Answer& answer, Lookup const& lookup, net::Network network) {
    SrvReply reply;
    co_await ask_srv("_sieve._tcp", lookup.request.address.domain, network.resolver, reply);
    auto const* record = first_usable(reply);
    if (record == nullptr)
        co_return;
    core::SideService service;
    service.kind = "sieve";
    service.place = record->target + ":" + std::to_string(record->port);
    service.status = "published";
    answer.services.push_back(std::move(service));
}

}

net::Task<void> look_services(core::Answer& answer, Lookup const& lookup, net::Network network) {
    co_await wait_for_dns(lookup);
    auto const start = network.clock.in(lookup.pace.services);
    co_await net::sleep_until(start);
    std::vector<net::Task<void>> tasks;
    for (auto const& kind : web_kinds)
        tasks.push_back(ask_web_service(kind, answer, lookup, network));
    tasks.push_back(ask_sieve(answer, lookup, network));
    co_await net::gather(std::move(tasks));
    std::sort(answer.services.begin(), answer.services.end(), [](auto const& a, auto const& b) { return a.kind < b.kind; });
    answer.status = answer.services.empty() ? core::AnswerStatus::absent : core::AnswerStatus::found;
    if (answer.services.empty())
        answer.why = MP_MSG("neither calendar, address book, JMAP nor Sieve server is published");
    answer.trust = core::Trust::t3;
}

}
