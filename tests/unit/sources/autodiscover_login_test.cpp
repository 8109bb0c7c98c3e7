// What Autodiscover may be told: passwords, and which questions go to Microsoft (v2).
#include "tests/unit/sources/bench.h"

namespace mp::sources {

using core::AnswerStatus;
using core::Service;
using core::SourceId;
using core::Trust;

namespace {
std::string const by_host = "https://autodiscover.example.org/autodiscover/autodiscover.xml";
std::string const by_domain = "https://example.org/autodiscover/autodiscover.xml";
std::string const cloud = "https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml";
}

TEST_CASE("the password goes to Autodiscover only when asked for, over https, to an own host with a Basic challenge") {
    bool const wanted = GENERATE(false, true);
    bool const basic = GENERATE(false, true);
    Bench bench;
    std::string word = "secret";
    bench.password = core::Secret(std::move(word));
    bench.request.autodiscover_login = wanted;
    bench.world.http.reply(by_host, 401, "", {{"www-authenticate", basic ? "Basic realm=\"Mail\"" : "NTLM"}});
    bench.world.http.reply(by_host, 200, autodiscover_file("mail.example.org"));
    auto const answer = bench.look(SourceId::autodiscover);
    bool sent = false;
    for (auto const& seen : bench.world.http.seen)
        sent = sent || seen.has_password;
    CHECK(sent == (wanted && basic));
    CHECK((answer.status == AnswerStatus::found) == (wanted && basic));
    CHECK(has_flag(answer.flags, core::flag::login_asked) == !(wanted && basic));
}

TEST_CASE("the password stays here when the login redirects elsewhere, and Microsoft's cloud never gets it") {
    Bench bench;
    std::string word = "secret";
    bench.password = core::Secret(std::move(word));
    bench.request.autodiscover_login = true;
    bench.world.http.redirect(by_host, cloud);
    bench.world.http.reply(cloud, 401, "", {{"www-authenticate", "Basic realm=\"x\""}});
    bench.world.http.reply(by_domain, 401, "", {{"www-authenticate", "Basic realm=\"x\""}});
    bench.world.http.redirect(by_domain, cloud);
    bench.look(SourceId::autodiscover);
    int sent = 0;
    for (auto const& seen : bench.world.http.seen) {
        CHECK((!seen.has_password || seen.url == by_domain));
        sent += seen.has_password ? 1 : 0;
    }
    CHECK(sent == 1);
}

TEST_CASE("a login goes to one origin: not on to another port of the same name, neither with a redirect nor after one") {
    auto const status = GENERATE(301, 302, 307, 308);
    std::string const other_port = "https://autodiscover.example.org:8443/autodiscover/autodiscover.xml";
    std::string const other_path = "https://autodiscover.example.org/autodiscover/here.xml";
    auto const first = GENERATE(true, false); // the redirect comes before the challenge, or in answer to the login
    bool const is_elsewhere = GENERATE(true, false);
    auto const target = is_elsewhere ? other_port : other_path;
    INFO(status << " to " << target << (first ? " at first" : " after the login"));
    Bench bench;
    std::string word = "secret";
    bench.password = core::Secret(std::move(word));
    bench.request.autodiscover_login = true;
    if (!first)
        bench.world.http.reply(by_host, 401, "", {{"www-authenticate", "Basic realm=\"x\""}});
    bench.world.http.redirect(by_host, target, status);
    bench.world.http.reply(target, 401, "", {{"www-authenticate", "Basic realm=\"x\""}});
    bench.look(SourceId::autodiscover);
    bool heard_there = false;
    for (auto const& seen : bench.world.http.seen)
        heard_there = heard_there || (seen.has_password && seen.url == target);
    CHECK(heard_there != is_elsewhere);
}

TEST_CASE("a login may go to the port that the domain's SRV record names") {
    Bench bench;
    std::string word = "secret";
    bench.password = core::Secret(std::move(word));
    bench.request.autodiscover_login = true;
    bench.world.resolver.srv("_autodiscover._tcp.example.org", 0, 1, 8443, "ad.example.org");
    std::string const url = "https://ad.example.org:8443/autodiscover/autodiscover.xml";
    bench.world.http.reply(url, 401, "", {{"www-authenticate", "Basic realm=\"x\""}});
    bench.look(SourceId::autodiscover);
    CHECK(std::any_of(bench.world.http.seen.begin(), bench.world.http.seen.end(),
                      [&](auto const& seen) { return seen.has_password && seen.url == url; }));
}

TEST_CASE("at most two passwords leave for Autodiscover servers") {
    Bench bench;
    std::string word = "secret";
    bench.password = core::Secret(std::move(word));
    bench.request.autodiscover_login = true;
    for (auto const& url : {by_host, by_domain})
        bench.world.http.reply(url, 401, "", {{"www-authenticate", "Basic realm=\"x\""}});
    bench.world.resolver.srv("_autodiscover._tcp.example.org", 0, 1, 443, "ad.example.org");
    bench.world.http.reply("https://ad.example.org/autodiscover/autodiscover.xml", 401, "",
                           {{"www-authenticate", "Basic realm=\"x\""}});
    bench.look(SourceId::autodiscover);
    int sent = 0;
    for (auto const& seen : bench.world.http.seen)
        sent += seen.has_password ? 1 : 0;
    CHECK(sent == 2);
}

TEST_CASE("v2 asks Microsoft only when the domain's DNS points there") {
    std::string const question =
        "https://outlook.office365.com/autodiscover/autodiscover.json/v1.0/alice%40example.org?Protocol=AutodiscoverV1";
    Bench none;
    CHECK(none.look(SourceId::autodiscover_v2).status == AnswerStatus::skipped);
    CHECK(none.world.http.seen.empty());

    Bench alias;
    alias.world.resolver.alias("autodiscover.example.org", "autodiscover.outlook.com");
    alias.world.resolver.address("autodiscover.outlook.com", "192.0.2.5");
    alias.world.http.reply(
        question, 200,
        R"({"Protocol":"AutodiscoverV1","Url":"https://outlook.office365.com/autodiscover/autodiscover.xml"})");
    auto const found = alias.look(SourceId::autodiscover_v2);
    REQUIRE(found.status == AnswerStatus::found);
    CHECK(find(found, Service::imap, "outlook.office365.com")->evidence.trust == Trust::t1);
    CHECK(found.provider.needs_oauth);
    CHECK(found.asked.at(0).find("alice") == std::string::npos);

    Bench missing;
    missing.world.resolver.mx("example.org", 0, "example-org.mail.protection.outlook.com");
    missing.world.http.redirect(question, "https://mail.example.org/autodiscover/autodiscover.json");
    CHECK(missing.look(SourceId::autodiscover_v2).status == AnswerStatus::absent);
    CHECK(missing.world.http.seen.size() == 1);
}

TEST_CASE("v2 at an own Exchange server is information, not settings") {
    Bench bench;
    bench.world.resolver.address("autodiscover.example.org", "192.0.2.5");
    bench.world.http.reply(
        "https://autodiscover.example.org/autodiscover/autodiscover.json/v1.0/alice%40example.org?Protocol=AutodiscoverV1",
        200, R"({"Protocol":"AutodiscoverV1","Url":"https://mail.example.org/autodiscover/autodiscover.xml"})");
    auto const answer = bench.look(SourceId::autodiscover_v2);
    CHECK(answer.status == AnswerStatus::absent);
    REQUIRE(answer.services.size() == 1);
    CHECK(answer.services[0].place == "https://mail.example.org/autodiscover/autodiscover.xml");
    CHECK(address_stayed_with(bench.world.http, {"example.org"}));
}

}
