#include "tests/unit/sources/bench.h"

namespace mp::sources {

using core::DnsStatus;

TEST_CASE("SPF lookups are counted through includes, empty ones apart") {
    Bench bench;
    auto& dns = bench.world.resolver;
    dns.txt("example.org", "v=spf1 a mx include:one.example include:gone.example -all");
    dns.txt("one.example", "v=spf1 include:two.example a:nowhere.example -all");
    dns.txt("two.example", "v=spf1 ip4:192.0.2.0/24 -all");
    dns.address("example.org", "192.0.2.1");
    dns.mx("example.org", 0, "mail.example.org");
    bench.health();
    CHECK(bench.dns.spf.lookups == 6);       // a mx include include, then include a
    CHECK(bench.dns.spf.empty_lookups == 2); // gone.example, nowhere.example
    CHECK(bench.dns.spf.includes == std::vector<std::string>{"one.example", "gone.example", "two.example"});
}

TEST_CASE("an SPF record that includes itself, or hundreds of others, ends") {
    Bench loop;
    loop.world.resolver.txt("example.org", "v=spf1 include:example.org include:b.example -all");
    loop.world.resolver.txt("b.example", "v=spf1 include:example.org -all");
    loop.health();
    CHECK(loop.dns.spf.lookups < 10);
    Bench chain;
    for (int i = 0; i < 100; ++i)
        chain.world.resolver.txt(i == 0 ? "example.org" : "s" + std::to_string(i) + ".example",
                                 "v=spf1 include:s" + std::to_string(i + 1) + ".example -all");
    chain.health();
    CHECK(chain.dns.spf.lookups == 20);
}

TEST_CASE("DMARC is looked for up the tree to the base domain, not above it") {
    Bench bench("alice@a.b.example.co.uk");
    bench.world.resolver.txt("_dmarc.example.co.uk", "v=DMARC1; p=none");
    bench.world.resolver.txt("_dmarc.example.co.uk", "unrelated");
    bench.health();
    CHECK(bench.dns.dmarc == std::vector<std::string>{"v=DMARC1; p=none"});
    CHECK(bench.dns.dmarc_at == "example.co.uk");
    CHECK(bench.dns.dmarc_status == DnsStatus::ok);
    CHECK_FALSE(bench.world.resolver.was_asked_about("_dmarc.co.uk"));

    Bench none;
    none.health();
    CHECK(none.dns.dmarc.empty());
    CHECK(none.dns.dmarc_status == DnsStatus::no_such_name);
}

TEST_CASE("_domainkey without keys differs from one with keys below it") {
    Bench none, some;
    none.health();
    CHECK(none.dns.domainkey_status == DnsStatus::no_such_name);
    some.world.resolver.txt("s1._domainkey.example.org", "v=DKIM1; p=abc");
    some.health();
    CHECK(some.dns.domainkey_status == DnsStatus::no_data);
}

TEST_CASE("an announced MTA-STS policy is fetched, without following redirects") {
    std::string const url = "https://mta-sts.example.org/.well-known/mta-sts.txt";
    Bench good;
    good.world.resolver.txt("_mta-sts.example.org", "v=STSv1; id=1");
    good.world.http.reply(url, 200, "version: STSv1\r\nmode: enforce\r\nmx: *.example.org\r\nmax_age: 86400\r\n");
    good.health();
    CHECK(good.dns.mta_sts.has_record);
    CHECK(good.dns.mta_sts.policy_status == core::PolicyStatus::ok);
    CHECK(good.dns.mta_sts.policy_mx == std::vector<std::string>{"*.example.org"});

    Bench moved;
    moved.world.resolver.txt("_mta-sts.example.org", "v=STSv1; id=1");
    moved.world.http.redirect(url, "https://www.example.org/policy");
    moved.health();
    CHECK(moved.dns.mta_sts.policy_status == core::PolicyStatus::error);
    CHECK(moved.world.http.seen.size() == 1);

    Bench gone;
    gone.world.resolver.txt("_mta-sts.example.org", "v=STSv1; id=1");
    gone.health();
    CHECK(gone.dns.mta_sts.policy_status == core::PolicyStatus::absent);

    Bench page;
    page.world.resolver.txt("_mta-sts.example.org", "v=STSv1; id=1");
    page.world.http.reply(url, 200, html_page);
    page.health();
    CHECK(page.dns.mta_sts.policy_status == core::PolicyStatus::invalid);

    Bench silent;
    silent.health();
    CHECK(silent.world.http.seen.empty());
    CHECK_FALSE(silent.dns.mta_sts.policy_status.has_value());
}

TEST_CASE("an answer with checking disabled shows broken signatures; plain failure does not") {
    Bench bogus;
    bogus.world.resolver.mx("example.org", 0, "mail.example.org");
    bogus.world.resolver.break_signature("example.org");
    bogus.health();
    CHECK(bogus.dns.is_bogus);
    Bench failing;
    failing.world.resolver.fail("example.org", DnsStatus::server_failure);
    failing.health();
    CHECK_FALSE(failing.dns.is_bogus);
}

TEST_CASE("MX hosts are looked up, missing ones included") {
    Bench bench;
    bench.world.resolver.mx("example.org", 0, "gone.example.org");
    bench.burst();
    bench.health();
    auto const* host = core::find_host(bench.dns, "gone.example.org");
    REQUIRE(host);
    CHECK(host->is_missing());
}

TEST_CASE("the host that Outlook asks is greeted once, where it exists, and not at its Autodiscover page") {
    Bench bench;
    bench.health();
    CHECK(bench.world.http.seen.empty());
    bench.world.resolver.address("autodiscover.example.org", "192.0.2.9");
    bench.health();
    CHECK(bench.world.http.was_asked("https://autodiscover.example.org/"));
    CHECK(bench.world.http.seen.size() == 1);
}

}
