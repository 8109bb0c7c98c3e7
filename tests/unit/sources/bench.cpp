#include "tests/unit/sources/bench.h"

#include "tests/support/permits.h"

#include <algorithm>

namespace mp::sources {

char const html_page[] = "<!DOCTYPE html>\n<html><head><title>Welcome</title></head><body>It works!</body></html>\n";

namespace {

struct Flags {
    bool dns_is_done = false, mx_is_known = false;
    net::Signal dns_done, mx_known, published;
};

net::Task<void> decide_late(Bench& bench, Flags& flags) {
    while (!flags.dns_is_done)
        co_await flags.dns_done.wait();
    bench.published_decided = true;
    flags.published.notify();
}

net::Task<void> look_beside_burst(Bench& bench, Flags& flags, Source source, core::Answer& answer) {
    Burst burst{bench.request, bench.dns, flags.dns_is_done, flags.dns_done, flags.mx_is_known, flags.mx_known};
    Lookup lookup{bench.request,
                  bench.dns,
                  bench.own_side,
                  bench.password.is_empty() ? nullptr : &bench.password,
                  &bench.desk,
                  flags.dns_is_done,
                  flags.dns_done,
                  flags.mx_is_known,
                  flags.mx_known,
                  bench.published_failed,
                  bench.published_decided,
                  flags.published,
                  bench.pace,
                  &bench.certificates};
    net::TaskGroup group;
    co_await group.bind();
    group.spawn(dns_burst(burst, bench.world.handle()));
    group.spawn(decide_late(bench, flags));
    co_await look_and_time(source, answer, lookup, bench.world.handle());
    group.cancel();
    co_await group.join();
}

net::Task<void> burst_only(Bench& bench, Flags& flags) {
    Burst burst{bench.request, bench.dns, flags.dns_is_done, flags.dns_done, flags.mx_is_known, flags.mx_known};
    co_await dns_burst(burst, bench.world.handle());
}

net::Task<void> health_only(Bench& bench) {
    co_await domain_health(bench.request, bench.dns, bench.certificates, bench.world.handle());
}

}

net::Task<std::optional<core::Permit>> FreeDesk::ask(std::string host) { co_return support::permit_for_host(host); }

Bench::Bench(std::string const& typed) {
    request.typed = typed;
    request.address = core::parse_address(typed).value();
}

core::Answer Bench::look(core::SourceId id) {
    auto const all = catalogue();
    auto const source = std::find_if(all.begin(), all.end(), [&](Source const& s) { return s.id == id; });
    REQUIRE(source != all.end());
    core::Answer answer;
    Flags flags;
    support::run_to_end(world.clock, [&] { return look_beside_burst(*this, flags, *source, answer); });
    return answer;
}

void Bench::burst() {
    Flags flags;
    support::run_to_end(world.clock, [&] { return burst_only(*this, flags); });
    CHECK(flags.dns_is_done);
    CHECK(flags.mx_is_known);
}

void Bench::health() {
    support::run_to_end(world.clock, [&] { return health_only(*this); });
}

core::Candidate const* find(core::Answer const& answer, core::Service service, std::string const& host) {
    for (auto const& candidate : answer.candidates)
        if (candidate.endpoint.service == service && candidate.endpoint.host == host)
            return &candidate;
    return nullptr;
}

bool has_flag(std::vector<core::SourceFlag> const& flags, core::SourceFlag flag) {
    return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

bool address_stayed_with(support::FakeHttp const& http, std::vector<std::string> const& allowed) {
    for (auto const& seen : http.seen) {
        std::string const everything = seen.url + " " + seen.body + " " + seen.username;
        if (everything.find("alice") == std::string::npos)
            continue;
        auto const host = seen.url.substr(8, seen.url.find_first_of(":/", 8) - 8);
        bool const fits = std::any_of(allowed.begin(), allowed.end(),
                                      [&](auto const& suffix) { return host == suffix || host.ends_with("." + suffix); });
        if (!seen.url.starts_with("https://") || !fits)
            return false;
    }
    return true;
}

std::string autoconfig_file(std::string const& host) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1"><emailProvider id="example.org"><domain>example.org</domain>
<incomingServer type="imap"><hostname>)" +
           host + R"(</hostname><port>993</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username>
<authentication>password-cleartext</authentication></incomingServer>
<outgoingServer type="smtp"><hostname>)" +
           host + R"(</hostname><port>465</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username>
<authentication>password-cleartext</authentication></outgoingServer></emailProvider></clientConfig>)";
}

namespace {

std::string account(std::string const& inside) {
    return R"(<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
<Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"><Account>)" +
           inside + "</Account></Response></Autodiscover>";
}

}

std::string autodiscover_file(std::string const& host) {
    auto const line = [&](std::string const& type, std::string const& port) {
        return "<Protocol><Type>" + type + "</Type><Server>" + host + "</Server><Port>" + port +
               "</Port><SSL>on</SSL><AuthRequired>on</AuthRequired></Protocol>";
    };
    return account("<AccountType>email</AccountType><Action>settings</Action>" + line("IMAP", "993") + line("SMTP", "465"));
}

std::string autodiscover_action(std::string const& action, std::string const& element, std::string const& value) {
    return account("<AccountType>email</AccountType><Action>" + action + "</Action><" + element + ">" + value + "</" +
                   element + ">");
}

}
