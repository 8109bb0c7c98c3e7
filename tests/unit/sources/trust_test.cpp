#include "probes/sources/mx_hosts.h"
#include "probes/sources/trust.h"
#include "tests/support/catch.h"

namespace mp::sources {

using core::Trust;

TEST_CASE("trust depends on the way a name came and on whose host it is") {
    std::string const domain = "example.org";
    CHECK(trust_of(Path::own_site, "imap.hoster.net", domain) == Trust::t0);
    CHECK(trust_of(Path::signed_record, "imap.hoster.net", domain) == Trust::t0);
    CHECK(trust_of(Path::curated, "imap.hoster.net", domain) == Trust::t1);
    CHECK(trust_of(Path::unsigned_pointer, "mail.example.org", domain) == Trust::t2);
    CHECK(trust_of(Path::unsigned_pointer, "imap.hoster.net", domain) == Trust::t3);
    CHECK(trust_of(Path::unsigned_pointer, "evilexample.org", domain) == Trust::t3);
    CHECK(trust_of(Path::foreign_redirect, "mail.example.org", domain) == Trust::t3);
    CHECK(trust_of(Path::plain_redirect, "mail.example.org", domain) == Trust::t3);
    CHECK(trust_of(Path::plain, "mail.example.org", domain) == Trust::t4);
}

TEST_CASE("two customers below one public suffix are strangers") {
    CHECK_FALSE(is_own("evil.github.io", "alice.github.io"));
    CHECK(is_own("mail.alice.github.io", "alice.github.io"));
    CHECK(is_own("mail.example.org", "dept.example.org"));
}

TEST_CASE("below a mail domain that is itself a public suffix nothing is own but the name itself") {
    CHECK(is_own("co.uk", "co.uk"));
    CHECK_FALSE(is_own("autodiscover.co.uk", "co.uk"));
    CHECK(trust_of(Path::unsigned_pointer, "mail.co.uk", "co.uk") == Trust::t3);
}

TEST_CASE("every candidate carries its reason, and foreign hosts are flagged") {
    std::vector<core::Candidate> candidates(2);
    candidates[0].endpoint.host = "mail.example.org";
    candidates[1].endpoint.host = "mail.hoster.net";
    stamp(candidates, core::SourceId::srv, "_imaps._tcp.example.org", Path::unsigned_pointer, "example.org");
    CHECK(candidates[0].evidence.trust == Trust::t2);
    CHECK(candidates[0].flags.empty());
    CHECK(candidates[1].evidence.trust == Trust::t3);
    CHECK(candidates[1].flags == std::vector<std::string>{core::flag::foreign_host});
    CHECK(candidates[1].evidence.note.find("another domain") != std::string::npos);
    CHECK(candidates[1].evidence.place == "_imaps._tcp.example.org");
}

TEST_CASE("a domain named by the user is trusted with all its hosts, and no other") {
    std::vector<std::string> const trusted{"hoster.net"};
    CHECK(is_trusted("autodiscover.hoster.net", trusted));
    CHECK(is_trusted("hoster.net", trusted));
    CHECK_FALSE(is_trusted("hoster.net.evil.example", trusted));
    CHECK_FALSE(is_trusted("nothoster.net", trusted));
}

TEST_CASE("MX hosts of the lowest preference lead on, mail filters and address literals do not") {
    core::DnsFacts dns;
    dns.mx = {{10, "mx1.hoster.net"}, {10, "mx.premium.other.example"}, {20, "backup.third.example"}};
    CHECK(leading_mx_hosts(dns) == std::vector<std::string>{"mx1.hoster.net", "mx.premium.other.example"});
    CHECK(mx_lookup_names(dns, "example.org") ==
          std::vector<std::string>{"premium.other.example", "hoster.net", "other.example"});
    CHECK(mx_lookup_names(dns, "hoster.net") == std::vector<std::string>{"premium.other.example", "other.example"});
    dns.mx = {{0, "mx0a-00001.pphosted.com"}};
    CHECK(leading_mx_hosts(dns).empty());
    dns.mx = {{0, "192.0.2.1", false, true}};
    CHECK(leading_mx_hosts(dns).empty());
    dns.mx = {{0, ""}};
    CHECK(has_null_mx(dns));
    CHECK(why_no_mx(dns).find("null MX") != std::string::npos);
}

}
