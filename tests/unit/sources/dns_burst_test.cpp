#include "probes/sources/hosts.h"
#include "tests/unit/sources/bench.h"

#include <algorithm>

namespace mp::sources {

using core::DnsStatus;

TEST_CASE("the burst asks for everything discovery may want") {
    Bench bench;
    bench.world.resolver.address("example.org", "192.0.2.1");
    bench.burst();
    auto const question =
        GENERATE("_imaps._tcp.example.org SRV", "_imap._tcp.example.org SRV", "_pop3s._tcp.example.org SRV",
                 "_pop3._tcp.example.org SRV", "_submissions._tcp.example.org SRV", "_submission._tcp.example.org SRV",
                 "_autodiscover._tcp.example.org SRV", "_jmap._tcp.example.org SRV", "_caldavs._tcp.example.org SRV",
                 "_caldav._tcp.example.org SRV", "_carddavs._tcp.example.org SRV", "_carddav._tcp.example.org SRV",
                 "_sieve._tcp.example.org SRV", "example.org MX", "example.org TXT", "_ua-auto-config.example.org TXT",
                 "example.org A", "example.org AAAA", "autoconfig.example.org A", "autodiscover.example.org AAAA",
                 "ua-auto-config.example.org A", "imap.example.org A", "mail.example.org A", "smtp.example.org A",
                 "pop.example.org A", "pop3.example.org A", "imap4.example.org A", "smtpauth.example.org A");
    CAPTURE(question);
    CHECK(bench.world.resolver.was_asked(question));
}

TEST_CASE("records land in the facts, sorted, with their targets looked up") {
    Bench bench;
    auto& dns = bench.world.resolver;
    dns.srv("_submission._tcp.example.org", 0, 1, 587, "mail.example.org");
    dns.srv("_imaps._tcp.example.org", 10, 1, 993, "alias.example.org");
    dns.srv("_imaps._tcp.example.org", 5, 1, 993, "gone.example.org");
    dns.srv("_pop3s._tcp.example.org", 0, 0, 0, "");
    dns.alias("alias.example.org", "mail.example.org");
    dns.address("mail.example.org", "192.0.2.7");
    dns.address("mail.example.org", "2001:db8::7");
    dns.mx("example.org", 20, "backup.example.net");
    dns.mx("example.org", 10, "mail.example.org");
    dns.txt("example.org", "v=spf1 -all");
    dns.txt("_ua-auto-config.example.org", "v=UAAC1");
    dns.fail("_caldavs._tcp.example.org", DnsStatus::server_failure);
    bench.burst();
    auto const& facts = bench.dns;
    REQUIRE(facts.srv.size() == 4);
    CHECK(facts.srv[0].target == "gone.example.org");
    CHECK(facts.srv[1].is_alias);
    CHECK(facts.srv[2].not_offered);
    CHECK(facts.srv[3].service == "_submission._tcp");
    CHECK_FALSE(facts.srv[3].is_alias);
    CHECK(core::find_host(facts, "gone.example.org")->is_missing());
    CHECK(core::find_host(facts, "mail.example.org")->v6 == std::vector<std::string>{"2001:db8::7"});
    REQUIRE(facts.mx.size() == 2);
    CHECK(facts.mx[0].host == "mail.example.org");
    CHECK(facts.mx_status == DnsStatus::ok);
    CHECK(facts.txt == std::vector<std::string>{"v=spf1 -all"});
    CHECK(facts.pacc_txt == std::vector<std::string>{"v=UAAC1"});
    CHECK(facts.srv_failed == std::vector<std::string>{"_caldavs._tcp"});
    CHECK(facts.domain_status == DnsStatus::ok);
    CHECK_FALSE(facts.is_wildcard);
    CHECK_FALSE(facts.is_hijacked);
    CHECK(facts.resolvers.size() == 1);
}

TEST_CASE("a domain does not exist only when every question about it says so") {
    Bench none;
    none.burst();
    CHECK(none.dns.domain_status == DnsStatus::no_such_name);

    Bench failing;
    failing.world.resolver.fail("example.org", DnsStatus::server_failure);
    failing.burst();
    CHECK(failing.dns.domain_status == DnsStatus::server_failure);

    Bench mail_only;
    mail_only.world.resolver.mx("example.org", 0, "");
    mail_only.burst();
    CHECK(mail_only.dns.domain_status == DnsStatus::ok);
    CHECK(mail_only.dns.mx[0].host.empty());

    Bench below;
    below.world.resolver.srv("_imaps._tcp.example.org", 0, 1, 993, "mail.hoster.net");
    below.burst();
    CHECK(below.dns.domain_status == DnsStatus::no_data);
}

TEST_CASE("a wildcard answers for invented names") {
    Bench bench;
    bench.world.resolver.address("*.example.org", "192.0.2.9");
    bench.burst();
    CHECK(bench.dns.is_wildcard);
    CHECK(bench.dns.wildcard_addresses == std::vector<std::string>{"192.0.2.9"});
    CHECK_FALSE(bench.dns.is_hijacked);
    CHECK_FALSE(bench.world.resolver.was_asked("imap4.example.org A"));
}

TEST_CASE("an address for an invented name elsewhere is a hijacked resolver") {
    Bench bench;
    bench.world.resolver.address("*.com", "198.51.100.1");
    bench.burst();
    CHECK(bench.dns.is_hijacked);
}

TEST_CASE("an MX that is an address or an alias is marked") {
    Bench bench;
    bench.world.resolver.mx("example.org", 10, "192.0.2.3");
    bench.world.resolver.mx("example.org", 20, "mx.example.org");
    bench.world.resolver.alias("mx.example.org", "real.example.org");
    bench.burst();
    CHECK(bench.dns.mx[0].is_address);
    CHECK(bench.dns.mx[1].is_alias);
}

TEST_CASE("AD counts when the resolver was seen to refuse a bogus name, and only then") {
    Bench bench;
    auto& dns = bench.world.resolver;
    dns.server_list = {"127.0.0.1:53"};
    dns.srv("_imaps._tcp.example.org", 0, 1, 993, "mail.example.org");
    dns.sign("_imaps._tcp.example.org");
    bench.request.bogus_name = "bogus.test";
    bool const is_checking = GENERATE(true, false);
    bool const is_there = GENERATE(true, false);
    if (is_there)
        dns.address("bogus.test", "192.0.2.66");
    if (is_checking)
        dns.break_signature("bogus.test");
    bench.burst();
    CHECK(bench.dns.is_validating == (is_checking && is_there));
    CHECK(bench.dns.is_ad_unproven != bench.dns.is_validating);
    REQUIRE(bench.dns.srv.size() == 1);
    CHECK(bench.dns.srv[0].authenticated == bench.dns.is_validating);
}

TEST_CASE("a resolver that calls a bogus answer authentic, or is not on this computer, proves nothing") {
    Bench bench;
    auto& dns = bench.world.resolver;
    dns.srv("_imaps._tcp.example.org", 0, 1, 993, "mail.example.org");
    dns.sign("_imaps._tcp.example.org");
    dns.address("bogus.test", "192.0.2.66");
    dns.break_signature("bogus.test");
    bench.request.bogus_name = "bogus.test";
    bool const is_liar = GENERATE(true, false);
    if (is_liar)
        dns.sign("bogus.test");
    dns.server_list = {is_liar ? "127.0.0.1:53" : "192.0.2.53:53"};
    bench.burst();
    CHECK_FALSE(bench.dns.is_validating);
    CHECK_FALSE(bench.dns.srv.at(0).authenticated);
    CHECK(dns.was_asked_about("bogus.test") == is_liar);
}

TEST_CASE("nothing is asked twice by the burst but the addresses of hosts named twice") {
    Bench bench;
    bench.burst();
    auto asked = bench.world.resolver.asked;
    std::sort(asked.begin(), asked.end());
    CHECK(std::adjacent_find(asked.begin(), asked.end()) == asked.end());
}

TEST_CASE("guesses are hosts that exist, implicit TLS first, own hosts only") {
    Bench bench;
    auto& dns = bench.world.resolver;
    dns.address("imap.example.org", "192.0.2.1");
    dns.address("smtp.example.org", "192.0.2.2");
    dns.mx("example.org", 10, "mx.hoster.net");
    dns.address("mx.hoster.net", "192.0.2.3");
    bench.burst();
    auto const lines = guesses(bench.request, bench.dns);
    std::vector<std::string> subjects;
    for (auto const& line : lines) {
        CHECK(line.evidence.trust == core::Trust::t2);
        CHECK(line.endpoint.host.ends_with("example.org"));
        subjects.push_back(core::subject_of(line.endpoint));
    }
    CHECK(subjects == std::vector<std::string>{"imap imap.example.org:993", "smtp smtp.example.org:465",
                                               "smtp imap.example.org:465", "imap imap.example.org:143",
                                               "smtp smtp.example.org:587", "smtp imap.example.org:587"});
}

TEST_CASE("a guess that is an alias of another one comes after it: the certificate names the server") {
    Bench bench;
    auto& dns = bench.world.resolver;
    dns.address("mail.example.org", "192.0.2.1");
    dns.alias("imap.example.org", "mail.example.org");
    dns.alias("smtp.example.org", "server7.hoster.net");
    dns.address("server7.hoster.net", "192.0.2.1");
    bench.burst();
    std::vector<std::string> imap, smtp;
    for (auto const& line : guesses(bench.request, bench.dns)) {
        if (line.endpoint.security != core::Security::tls)
            continue;
        if (line.endpoint.service == core::Service::imap)
            imap.push_back(line.endpoint.host);
        if (line.endpoint.service == core::Service::smtp)
            smtp.push_back(line.endpoint.host);
    }
    CHECK(imap == std::vector<std::string>{"mail.example.org", "imap.example.org"});
    CHECK(smtp == std::vector<std::string>{"smtp.example.org", "mail.example.org", "imap.example.org"});
}

TEST_CASE("guessing respects null MX and what SRV denies") {
    Bench bench;
    bench.world.resolver.address("mail.example.org", "192.0.2.1");
    bool const is_null = GENERATE(true, false);
    if (is_null)
        bench.world.resolver.mx("example.org", 0, "");
    else
        bench.world.resolver.srv("_imaps._tcp.example.org", 0, 0, 0, "");
    bench.burst();
    for (auto const& line : guesses(bench.request, bench.dns)) {
        CHECK(line.endpoint.service != core::Service::imap);
        CHECK((line.endpoint.service != core::Service::pop3 || !is_null));
    }
    CHECK_FALSE(guesses(bench.request, bench.dns).empty());
}

TEST_CASE("a host that exists only through a wildcard is marked, a real one beside it is not") {
    Bench bench;
    bench.world.resolver.address("*.example.org", "192.0.2.9");
    bench.world.resolver.address("imap.example.org", "192.0.2.1");
    auto const answer = bench.look(core::SourceId::guess);
    CHECK(has_flag(answer.flags, core::flag::through_wildcard));
    CHECK_FALSE(has_flag(find(answer, core::Service::imap, "imap.example.org")->flags, core::flag::through_wildcard));
    CHECK(has_flag(find(answer, core::Service::smtp, "smtp.example.org")->flags, core::flag::through_wildcard));
}

TEST_CASE("the guess source also knows the rarer names, and may be switched off") {
    Bench bench;
    bench.world.resolver.address("smtpauth.example.org", "192.0.2.1");
    CHECK(find(bench.look(core::SourceId::guess), core::Service::smtp, "smtpauth.example.org"));
    Bench off;
    off.request.use_guess = false;
    CHECK(off.look(core::SourceId::guess).status == core::AnswerStatus::skipped);
}

}
