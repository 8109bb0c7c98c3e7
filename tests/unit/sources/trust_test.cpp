#include "probes/sources/mx_hosts.h"
#include "probes/sources/trust.h"
#include "tests/support/catch.h"

namespace mp::sources {

using core::Trust;

TEST_CASE("every candidate carries its reason, and foreign hosts are flagged") {
    std::vector<core::Candidate> candidates(2);
    candidates[0].endpoint.host = "mail.example.org";
    candidates[1].endpoint.host = "mail.hoster.net";
    stamp(candidates, core::SourceId::srv, "_imaps._tcp.example.org", core::Way::unsigned_pointer, "example.org");
    CHECK(candidates[0].evidence.trust == Trust::t2);
    CHECK(candidates[0].flags.empty());
    CHECK(candidates[1].evidence.trust == Trust::t3);
    CHECK(candidates[1].flags == std::vector{core::SourceFlag::foreign_host});
    CHECK(core::in_english(candidates[1].evidence.note).find("another domain") != std::string::npos);
    CHECK(candidates[1].evidence.place == "_imaps._tcp.example.org");
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
    CHECK(core::in_english(why_no_mx(dns)).find("null MX") != std::string::npos);
}

}
