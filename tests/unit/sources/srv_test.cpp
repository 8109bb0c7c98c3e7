#include "tests/unit/sources/bench.h"

namespace mp::sources {

using core::AnswerStatus;
using core::Security;
using core::Service;
using core::SourceId;
using core::Trust;

TEST_CASE("records become lines in the order of the records' wish, implicit TLS first") {
    Bench bench;
    auto& dns = bench.world.resolver;
    dns.srv("_imap._tcp.example.org", 0, 1, 143, "mail.example.org");
    dns.srv("_imaps._tcp.example.org", 20, 1, 993, "second.example.org");
    dns.srv("_imaps._tcp.example.org", 10, 1, 993, "light.example.org");
    dns.srv("_imaps._tcp.example.org", 10, 9, 993, "heavy.example.org");
    dns.srv("_submission._tcp.example.org", 0, 1, 587, "mail.example.org");
    auto const answer = bench.look(SourceId::srv);
    REQUIRE(answer.status == AnswerStatus::found);
    std::vector<std::string> order;
    for (auto const& candidate : answer.candidates) {
        CHECK(candidate.order == static_cast<int>(order.size()));
        CHECK(candidate.username.empty());
        CHECK(candidate.evidence.trust == Trust::t2);
        order.push_back(core::subject_of(candidate.endpoint));
    }
    CHECK(order == std::vector<std::string>{"imap heavy.example.org:993", "imap light.example.org:993",
                                            "imap second.example.org:993", "imap mail.example.org:143",
                                            "smtp mail.example.org:587"});
    CHECK(answer.candidates[3].endpoint.security == Security::starttls);
    CHECK(answer.candidates[0].evidence.place == "_imaps._tcp.example.org");
}

TEST_CASE("a lower priority number makes POP3 the provider's wish") {
    Bench bench;
    bench.world.resolver.srv("_imaps._tcp.example.org", 10, 1, 993, "mail.example.org");
    bench.world.resolver.srv("_pop3s._tcp.example.org", 5, 1, 995, "mail.example.org");
    CHECK(bench.look(SourceId::srv).candidates.at(0).endpoint.service == Service::pop3);
}

TEST_CASE("implicit TLS in practice where the port says so, and one line for one endpoint") {
    Bench bench;
    bench.world.resolver.srv("_imap._tcp.example.org", 0, 1, 993, "mail.example.org");
    bench.world.resolver.srv("_imaps._tcp.example.org", 0, 1, 993, "mail.example.org");
    bench.world.resolver.srv("_submission._tcp.example.org", 0, 1, 465, "mail.example.org");
    auto const answer = bench.look(SourceId::srv);
    REQUIRE(answer.candidates.size() == 2);
    CHECK(answer.candidates[1].endpoint.security == Security::tls);
    CHECK(answer.candidates[1].stated == Security::starttls);
}

namespace {

/// A resolver on this computer that sets AD on signed records; the name "bogus.test" tells whether it checks anything.
void make_local(Bench& bench, bool is_checking) {
    auto& dns = bench.world.resolver;
    dns.server_list = {"127.0.0.1:53"};
    dns.address("bogus.test", "192.0.2.66");
    if (is_checking)
        dns.break_signature("bogus.test");
    bench.request.bogus_name = "bogus.test";
}

}

TEST_CASE("a foreign target needs confirmation, unless the record is signed and the resolver was seen to check") {
    Bench bench;
    bench.world.resolver.srv("_imaps._tcp.example.org", 0, 1, 993, "imap.hoster.net");
    bool const is_signed = GENERATE(false, true);
    bool const is_checking = GENERATE(false, true);
    make_local(bench, is_checking);
    if (is_signed)
        bench.world.resolver.sign("_imaps._tcp.example.org");
    auto const answer = bench.look(SourceId::srv);
    REQUIRE(answer.candidates.size() == 1);
    CHECK(answer.candidates[0].evidence.trust == (is_signed && is_checking ? Trust::t0 : Trust::t3));
    CHECK(answer.trust == answer.candidates[0].evidence.trust);
    CHECK(has_flag(answer.candidates[0].flags, core::flag::foreign_host));
}

TEST_CASE("a loopback resolver whose bogus name has vanished, or is never answered, lifts nobody's trust") {
    Bench bench;
    bench.world.resolver.server_list = {"127.0.0.1:53", "[::1]:53"};
    bench.world.resolver.srv("_imaps._tcp.example.org", 0, 1, 993, "imap.hoster.net");
    bench.world.resolver.sign("_imaps._tcp.example.org");
    bench.request.bogus_name = "bogus.test";
    if (GENERATE(false, true))
        bench.world.resolver.swallow("bogus.test");
    auto const answer = bench.look(SourceId::srv);
    REQUIRE(answer.candidates.size() == 1);
    CHECK(answer.candidates[0].evidence.trust == Trust::t3);
}

TEST_CASE("a dot says that the service is not offered") {
    Bench bench;
    bench.world.resolver.srv("_pop3s._tcp.example.org", 0, 0, 0, "");
    bench.world.resolver.srv("_imaps._tcp.example.org", 0, 1, 993, "mail.example.org");
    auto const answer = bench.look(SourceId::srv);
    CHECK(answer.status == AnswerStatus::found);
    CHECK(core::in_english(answer.why) == "the domain declares as not offered: POP3");
    CHECK(answer.candidates.size() == 1);
}

TEST_CASE("port 0 and IP addresses as targets are no lines") {
    Bench bench;
    bench.world.resolver.srv("_imaps._tcp.example.org", 0, 1, 0, "mail.example.org");
    bench.world.resolver.srv("_submissions._tcp.example.org", 0, 1, 465, "192.0.2.1");
    auto const answer = bench.look(SourceId::srv);
    CHECK(answer.status == AnswerStatus::absent);
    CHECK(core::in_english(answer.why).find("no host and port") != std::string::npos);
}

TEST_CASE("failing DNS is not the same as no records") {
    Bench none, failing, slow;
    CHECK(none.look(SourceId::srv).status == AnswerStatus::absent);
    failing.world.resolver.fail("_imaps._tcp.example.org", core::DnsStatus::server_failure);
    auto const answer = failing.look(SourceId::srv);
    CHECK(answer.status == AnswerStatus::error);
    CHECK(core::in_english(answer.why).find("_imaps._tcp") != std::string::npos);
    slow.world.resolver.fail("_imaps._tcp.example.org", core::DnsStatus::timeout);
    CHECK(slow.look(SourceId::srv).status == AnswerStatus::timeout);
}

TEST_CASE("the source needs its own records only") {
    Bench bench;
    bench.world.resolver.swallow("example.org");
    bench.world.resolver.srv("_imaps._tcp.example.org", 0, 1, 993, "mail.example.org");
    CHECK(bench.look(SourceId::srv).status == AnswerStatus::found);
}

}
