#include "probes/grammar/dns_meaning.h"
#include "tests/support/catch.h"

#include <string>

using namespace mp::grammar;

TEST_CASE("SRV records are ordered by priority, then by weight, then as received") {
    std::vector<mp::core::SrvFacts> records{
        {"", 20, 0, 1, "e"}, {"", 10, 1, 1, "c"}, {"", 10, 5, 1, "a"}, {"", 10, 5, 1, "b"}, {"", 10, 0, 1, "d"},
    };
    sort_srv(records);
    std::string order;
    for (auto const& record : records)
        order += record.target;
    CHECK(order == "abcde");
}

TEST_CASE("an MX host gives the names below which the hoster may publish") {
    auto const names = [](std::string_view host) {
        auto const found = mx_names(host);
        return found.full + "|" + found.base;
    };
    CHECK(names("mx.example.co.uk") == "|example.co.uk");
    CHECK(names("mx.premium.europe.example.com.") == "premium.europe.example.com|example.com");
    CHECK(names("MX1.Mail.Example.com") == "mail.example.com|example.com");
    CHECK(names("example.com") == "|example.com");
    CHECK(names("192.0.2.1") == "|");
    CHECK(names("") == "|");
    CHECK(names("localhost") == "|");
    CHECK(names("co.uk") == "|");
}

TEST_CASE("a spam filter's MX host is known, a hoster's is not") {
    CHECK(is_mail_filter("mx0a-001.pphosted.com"));
    CHECK(is_mail_filter("EU-SMTP-INBOUND-1.mimecast.com."));
    CHECK(is_mail_filter("d1.ess.barracudanetworks.com"));
    CHECK(is_mail_filter("route1.mx.cloudflare.net"));
    CHECK_FALSE(is_mail_filter("aspmx.l.google.com"));
    CHECK_FALSE(is_mail_filter("notpphosted.com"));
    CHECK_FALSE(is_mail_filter("pphosted.com.example.org"));
    CHECK_FALSE(is_mail_filter(""));
}

TEST_CASE("an SPF record's costs and coverage are counted") {
    auto const spf = parse_spf("v=spf1 A:Web.Example.org mx include:_spf.Example.net ip4:192.0.2.1 redirect=other.example");
    CHECK(spf.lookups == 4);
    CHECK(spf.includes == std::vector<std::string>{"_spf.example.net", "other.example"});
    CHECK(spf.addresses == std::vector<std::string>{"192.0.2.1"});
    CHECK(spf.a_domains == std::vector<std::string>{"web.example.org"});
    CHECK(spf.mx_domains == std::vector<std::string>{""});
    CHECK(spf.all == 0);
    CHECK_FALSE(spf.has_syntax_error);
}

TEST_CASE("SPF terms behind all and a redirect beside it are not evaluated") {
    auto const spf = parse_spf("v=spf1 -all include:x.example redirect=y.example");
    CHECK(spf.lookups == 0);
    CHECK(spf.includes.empty());
    CHECK(spf.all == '-');
}

TEST_CASE("mistakes in SPF are seen") {
    for (auto const* const record :
         {"v=spf1 include -all", "v=spf1 include: -all", "v=spf1 ip4 -all", "v=spf1 ip4:1.2.3 -all", "v=spf1 all:x",
          "v=spf1 mx//129", "v=spf1 a/ -all", "v=spf1 include:a..b -all", "v=spf1 ipv4:1.2.3.4 -all",
          "v=spf1 redirect=", "v=spf1 -redirect=x.example", "v=spf2"}) {
        INFO(record);
        CHECK(parse_spf(record).has_syntax_error);
    }
    for (auto const* const record : {"v=spf1", "V=SPF1 ", "v=spf1 a/24 a//64 a:x.example/24//64 mx -all",
                                     "v=spf1 exists:%{i}.x.example ptr:x.example ~all", "v=spf1 ip6:2001:db8::/32 ?all",
                                     "v=spf1 unknown=thing exp=e.example -all"}) {
        INFO(record);
        CHECK_FALSE(parse_spf(record).has_syntax_error);
    }
    CHECK_FALSE(is_spf("v=spf10"));
    CHECK_FALSE(is_spf(" v=spf1"));
}

TEST_CASE("a DMARC record without a policy counts only when it asks for reports") {
    CHECK(parse_dmarc("v=DMARC1; p=reject").policy == "reject");
    CHECK(parse_dmarc("v=DMARC1; rua=mailto:a@b.example").policy == "none");
    CHECK_FALSE(parse_dmarc("v=DMARC1;").is_valid);
    CHECK_FALSE(parse_dmarc("v=DMARC1; p=block").is_valid);
    CHECK_FALSE(parse_dmarc("v=DMARC1; p=none; sp=x").is_valid);
    CHECK_FALSE(parse_dmarc("v=DMARC1; p=none; ruf=a@b.example").is_valid);
    CHECK_FALSE(parse_dmarc("v=DMARC1 p=none").is_valid);
    CHECK(parse_dmarc("v=DMARC1; p=none; rua=https://x.example/").is_valid);
    CHECK_FALSE(parse_dmarc("").is_valid);
    for (auto const* const record : {"v=DMARC1; p=block", "", "x"})
        CHECK_FALSE(parse_dmarc(record).error.empty());
}

TEST_CASE("an MTA-STS policy gives its MX patterns") {
    auto const policy = parse_mta_sts_policy(
        "version: STSv1\r\nmode: enforce\r\nmx: mail.example.org\r\nmx: *.Example.net\r\nmax_age: 86400\r\n");
    REQUIRE(policy);
    CHECK(*policy == std::vector<std::string>{"mail.example.org", "*.example.net"});
    CHECK(parse_mta_sts_policy("version: STSv1\nmode: none\nmax_age: 86400\n")->empty());
    for (auto const* const text :
         {"", "mode: enforce\nmx: a.example\nmax_age: 1\n", "version: STSv1\nmx: a.example\nmax_age: 1\n",
          "version: STSv1\nmode: enforce\nmax_age: 1\n", "version: STSv1\nmode: enforce\nmx: a.example\n",
          "version: STSv1\nmode: enforce\nmx: a b\nmax_age: 1\n",
          "version: STSv1\nmode: enforce\nmx: a.example\nmax_age: 99999999\n", "<html></html>"}) {
        INFO(text);
        CHECK_FALSE(parse_mta_sts_policy(text));
    }
}

TEST_CASE("a wildcard pattern matches exactly one label below") {
    CHECK(matches_mx_pattern("a.example.org", "*.example.org"));
    CHECK(matches_mx_pattern("A.Example.org.", "*.example.org"));
    CHECK(matches_mx_pattern("example.org", "example.org"));
    CHECK_FALSE(matches_mx_pattern("a.b.example.org", "*.example.org"));
    CHECK_FALSE(matches_mx_pattern("example.org", "*.example.org"));
    CHECK_FALSE(matches_mx_pattern(".example.org", "*.example.org"));
    CHECK_FALSE(matches_mx_pattern("example.org", ""));
}

TEST_CASE("pointers in TXT records lead to URLs and paths only") {
    CHECK(parse_mailconf("mailconf=https://example.org/m.xml ") == "https://example.org/m.xml");
    CHECK(parse_mailconf("mailconf=http://example.org/m.xml") == "http://example.org/m.xml");
    CHECK_FALSE(parse_mailconf("mailconf=file:///etc/passwd"));
    CHECK_FALSE(parse_mailconf("x mailconf=https://example.org/"));
    CHECK(parse_dav_path("path=/dav/") == "/dav/");
    CHECK_FALSE(parse_dav_path("path=@evil.example"));
    CHECK_FALSE(parse_dav_path("path=//evil.example"));
    CHECK_FALSE(parse_dav_path("path=/a b"));
    CHECK(is_mta_sts_record("v=STSv1; id=2024x;"));
    CHECK_FALSE(is_mta_sts_record("id=1; v=STSv1"));
    CHECK_FALSE(is_mta_sts_record("v=STSv1; id=not-alnum"));
}
