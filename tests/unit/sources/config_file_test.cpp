// Autoconfig over https and http, mailconf, and the rules of fetching they share.
#include "tests/unit/sources/bench.h"

#include <algorithm>

namespace mp::sources {

using core::AnswerStatus;
using core::Service;
using core::SourceId;
using core::Trust;

namespace {
std::string const url = "https://autoconfig.example.org/mail/config-v1.1.xml";
std::string const well_known = "https://example.org/.well-known/autoconfig/mail/config-v1.1.xml";
std::string const plain_url = "http://autoconfig.example.org/mail/config-v1.1.xml";
}

TEST_CASE("the provider's own file is believed whatever host it names, and its place is told without the address") {
    Bench bench;
    bench.world.http.reply(url, 200, autoconfig_file("imap.hoster.net"));
    auto const answer = bench.look(SourceId::autoconfig);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(answer.trust == Trust::t0);
    REQUIRE(find(answer, Service::imap, "imap.hoster.net"));
    auto const& candidate = *find(answer, Service::imap, "imap.hoster.net");
    CHECK(candidate.evidence.trust == Trust::t0);
    CHECK(candidate.evidence.place == url);
    CHECK(candidate.username == "alice@example.org");
    CHECK(answer.asked == std::vector<std::string>{url + "?emailaddress=%EMAILADDRESS%"});
    CHECK(address_stayed_with(bench.world.http, {"example.org"}));
    CHECK(bench.world.http.seen[0].headers[0].second == "application/xml, text/xml, */*;q=0.5");
}

TEST_CASE("the domain's own host is asked with the address, encoded, and never shown in the report") {
    Bench bench("alice+tag@example.org");
    std::string const with = url + "?emailaddress=alice%2Btag%40example.org";
    bench.world.http.reply(url, 200, autoconfig_file("general.example.org"));
    bench.world.http.reply(with, 200, autoconfig_file("imap.example.org"));
    auto const answer = bench.look(SourceId::autoconfig);
    CHECK(find(answer, Service::imap, "imap.example.org"));
    CHECK(bench.world.http.seen.size() == 1);
    CHECK(answer.asked == std::vector<std::string>{url + "?emailaddress=%EMAILADDRESS%"});
    CHECK(answer.candidates.at(0).evidence.place == url);
}

TEST_CASE("who turns the person away, or sends the address elsewhere, is asked in general") {
    std::string const with = url + "?emailaddress=alice%40example.org";
    auto const kind = GENERATE(0, 1, 2, 3);
    Bench bench;
    if (kind == 0)
        bench.world.http.reply(with, 404);
    if (kind == 1)
        bench.world.http.reply(with, 500);
    if (kind == 2)
        bench.world.http.redirect(with, "https://spy.example/config?who=alice@example.org");
    if (kind == 3)
        bench.world.http.reply(with, 200, "<clientConfig><emailProvider id=\"example.org\"/></clientConfig>");
    bench.world.http.reply(url, 200, autoconfig_file("imap.example.org"));
    auto const answer = bench.look(SourceId::autoconfig);
    CHECK(find(answer, Service::imap, "imap.example.org"));
    CHECK(address_stayed_with(bench.world.http, {"example.org"}));
}

TEST_CASE("a web site learns the address only when it has a settings file, or says that it must know") {
    std::string const with = well_known + "?emailaddress=alice%40example.org";
    Bench bench;
    bench.world.http.reply(well_known, 200, autoconfig_file("general.example.org"));
    bench.world.http.reply(with, 200, autoconfig_file("imap.example.org"));
    CHECK(find(bench.look(SourceId::well_known), Service::imap, "imap.example.org"));

    Bench plain;
    plain.world.http.reply(well_known, 200, autoconfig_file("general.example.org"));
    plain.world.http.reply(with, 404);
    CHECK(find(plain.look(SourceId::well_known), Service::imap, "general.example.org"));

    Bench picky;
    picky.world.http.reply(well_known, 400);
    picky.world.http.reply(with, 200, autoconfig_file("imap.example.org"));
    CHECK(picky.look(SourceId::well_known).status == AnswerStatus::found);

    Bench other;
    auto const status = GENERATE(200, 204, 302, 401, 403, 404, 410, 500);
    other.world.http.reply(well_known, status, status == 200 ? html_page : "");
    CHECK(other.look(SourceId::well_known).status != AnswerStatus::found);
    CHECK(address_stayed_with(other.world.http, {}));
    CHECK(other.world.http.seen.size() == 1);
}

TEST_CASE("a refusal is told") {
    Bench bench;
    auto const status = GENERATE(204, 302, 401, 403, 404, 410, 500);
    bench.world.http.reply(url, status);
    auto const answer = bench.look(SourceId::autoconfig);
    CHECK(answer.status != AnswerStatus::found);
    CHECK(bench.world.http.seen.size() <= 2);
    CHECK(core::in_english(answer.why).find(std::to_string(status)) != std::string::npos);
    CHECK(has_flag(answer.flags, core::flag::login_asked) == (status == 401 || status == 403));
}

TEST_CASE("203 is taken like 200") {
    Bench bench;
    bench.world.http.reply(well_known, 203, autoconfig_file("imap.example.org"));
    CHECK(bench.look(SourceId::well_known).status == AnswerStatus::found);
}

TEST_CASE("a web page with status 200 is not a settings file") {
    Bench bench;
    bench.world.http.reply(well_known, 200, html_page);
    auto const answer = bench.look(SourceId::well_known);
    CHECK(answer.status == AnswerStatus::invalid);
    CHECK(has_flag(answer.flags, core::flag::html_page));
}

TEST_CASE("broken files say why they lost") {
    Bench bench;
    std::string const full = autoconfig_file("imap.example.org");
    auto const body =
        GENERATE_COPY(std::string(), full.substr(0, full.size() / 2), std::string("<other/>"), std::string("{}"));
    bench.world.http.reply(url, 200, body);
    auto const answer = bench.look(SourceId::autoconfig);
    CHECK(answer.status == AnswerStatus::invalid);
    CHECK_FALSE(answer.why.is_empty());
    CHECK(answer.candidates.empty());
}

TEST_CASE("a file without any mail server is not an answer") {
    Bench bench;
    bench.world.http.reply(url, 200, R"(<clientConfig version="1.1"><emailProvider id="x"></emailProvider></clientConfig>)");
    auto const answer = bench.look(SourceId::autoconfig);
    CHECK(answer.status == AnswerStatus::absent);
    CHECK(core::in_english(answer.why).find("names no") != std::string::npos);
}

TEST_CASE("what the network did is told as such") {
    struct Row {
        core::FaultCode fault;
        AnswerStatus status;
    };
    auto const row = GENERATE(
        Row{core::FaultCode::no_such_name, AnswerStatus::absent}, Row{core::FaultCode::no_data, AnswerStatus::absent},
        Row{core::FaultCode::refused, AnswerStatus::absent}, Row{core::FaultCode::timed_out, AnswerStatus::timeout},
        Row{core::FaultCode::tls_failed, AnswerStatus::error}, Row{core::FaultCode::too_large, AnswerStatus::invalid},
        Row{core::FaultCode::server_failure, AnswerStatus::error}, Row{core::FaultCode::reset, AnswerStatus::error});
    Bench bench;
    bench.world.http.fail(url, row.fault, "the reason");
    auto const answer = bench.look(SourceId::autoconfig);
    CHECK(answer.status == row.status);
    CHECK(core::in_english(answer.why).find("autoconfig.example.org") != std::string::npos);
}

TEST_CASE("a redirect inside the own domain keeps the trust, relative ones included") {
    Bench bench;
    bench.world.http.redirect(url, "/files/config.xml", 301);
    bench.world.http.redirect("https://autoconfig.example.org/files/config.xml", "https://www.example.org/config.xml", 308);
    bench.world.http.reply("https://www.example.org/config.xml", 200, autoconfig_file("imap.example.org"));
    auto const answer = bench.look(SourceId::autoconfig);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(answer.candidates[0].evidence.trust == Trust::t0);
    CHECK(answer.asked.size() == 3);
    CHECK(answer.candidates[0].evidence.place == "https://www.example.org/config.xml");
}

TEST_CASE("a redirect to somebody else's site lowers the trust") {
    Bench bench;
    bench.world.http.redirect(url, "https://autoconfig.hoster.net/config.xml");
    bench.world.http.reply("https://autoconfig.hoster.net/config.xml", 200, autoconfig_file("imap.hoster.net"));
    auto const answer = bench.look(SourceId::autoconfig);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(answer.trust == Trust::t3);
    CHECK(answer.candidates[0].evidence.trust == Trust::t3);
    CHECK(has_flag(answer.flags, core::flag::foreign_redirect));
}

TEST_CASE("coming back from somebody else's site does not restore the trust") {
    Bench bench;
    bench.world.http.redirect(url, "https://autoconfig.hoster.net/");
    bench.world.http.redirect("https://autoconfig.hoster.net/", "https://www.example.org/config.xml");
    bench.world.http.reply("https://www.example.org/config.xml", 200, autoconfig_file("imap.example.org"));
    CHECK(bench.look(SourceId::autoconfig).candidates.at(0).evidence.trust == Trust::t3);
}

TEST_CASE("refused redirects: to http, in a circle, to an IP address, to nonsense, too many") {
    Bench bench;
    auto const target = GENERATE_COPY(std::string("http://autoconfig.example.org/mail/config-v1.1.xml"), url,
                                      std::string("https://192.0.2.1/x"), std::string("ftp://example.org/"),
                                      std::string("https://a@example.org/"));
    bench.world.http.redirect(url, target);
    bench.world.http.reply("http://autoconfig.example.org/mail/config-v1.1.xml", 200, autoconfig_file("imap.example.org"));
    auto const answer = bench.look(SourceId::autoconfig);
    CHECK(answer.status == AnswerStatus::invalid);
    // For the person, and in general; nobody else was asked. The way round the circle leads past the general one.
    CHECK(bench.world.http.seen.size() == (target == url ? 3 : 2));
    for (auto const& seen : bench.world.http.seen)
        CHECK(seen.url.starts_with(url));
    CHECK(core::in_english(answer.why).find("redirects") != std::string::npos);
}

TEST_CASE("five redirects are followed, a sixth is not") {
    Bench bench;
    auto const hops = GENERATE(5, 6);
    bench.world.http.redirect(url, "https://www.example.org/1");
    for (int i = 1; i < hops; ++i)
        bench.world.http.redirect("https://www.example.org/" + std::to_string(i), "/" + std::to_string(i + 1));
    bench.world.http.reply("https://www.example.org/" + std::to_string(hops), 200, autoconfig_file("imap.example.org"));
    CHECK((bench.look(SourceId::autoconfig).status == AnswerStatus::found) == (hops == 5));
}

TEST_CASE("a redirect that would hand the address to another owner is not followed") {
    Bench bench;
    std::string const with = url + "?emailaddress=alice%40example.org";
    std::string const foreign = "https://spy.example/?who=alice@example.org";
    bench.world.http.reply(url, 400);
    bench.world.http.redirect(with, foreign);
    bench.world.http.reply(foreign, 200, autoconfig_file("imap.spy.example"));
    auto const answer = bench.look(SourceId::autoconfig);
    CHECK(answer.status == AnswerStatus::skipped);
    CHECK(address_stayed_with(bench.world.http, {"example.org"}));
    CHECK(core::in_english(answer.why).find("spy.example") != std::string::npos);
}

TEST_CASE("below a public suffix the address goes to nobody and the file is not believed") {
    Bench bench("alice@co.uk");
    bench.world.http.reply("https://autoconfig.co.uk/mail/config-v1.1.xml", 400);
    auto const refused = bench.look(SourceId::autoconfig);
    CHECK(refused.status != AnswerStatus::found);
    CHECK(address_stayed_with(bench.world.http, {}));
    Bench other("alice@co.uk");
    other.world.http.reply("https://autoconfig.co.uk/mail/config-v1.1.xml", 200, autoconfig_file("mail.co.uk"));
    CHECK(other.look(SourceId::autoconfig).candidates.at(0).evidence.trust == Trust::t3);
}

TEST_CASE("a source waits for its own host only, not for the whole burst") {
    Bench bench;
    bench.world.resolver.swallow("mail.example.org");
    bench.world.http.reply(url, 200, autoconfig_file("imap.example.org"));
    CHECK(bench.look(SourceId::autoconfig).status == AnswerStatus::found);
}

TEST_CASE("a file behind a wildcard name is marked") {
    Bench bench;
    bench.world.resolver.address("*.example.org", "192.0.2.80"); // where FakeHttp's replies come from
    bench.world.http.reply(plain_url, 200, autoconfig_file("imap.example.org"));
    CHECK(has_flag(bench.look(SourceId::autoconfig_http).flags, core::flag::through_wildcard) == true);
}

TEST_CASE("plain http is asked only when the rest failed, without the address, and is T4") {
    Bench bench;
    bench.world.http.reply(plain_url, 200, autoconfig_file("imap.example.org"));
    auto const answer = bench.look(SourceId::autoconfig_http);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(answer.trust == Trust::t4);
    CHECK(answer.candidates[0].evidence.trust == Trust::t4);
    CHECK(address_stayed_with(bench.world.http, {}));

    Bench content;
    content.published_failed = false;
    content.world.http.reply(plain_url, 200, autoconfig_file("imap.example.org"));
    CHECK(content.look(SourceId::autoconfig_http).status == AnswerStatus::skipped);
    CHECK(content.world.http.seen.empty());

    Bench picky;
    picky.world.http.reply(plain_url, 400);
    picky.look(SourceId::autoconfig_http);
    CHECK(picky.world.http.seen.size() == 1);
}

TEST_CASE("the last resorts wait until it is clear that they are needed") {
    auto const id = GENERATE(SourceId::autoconfig_http, SourceId::mailconf);
    bool const needed = GENERATE(false, true);
    Bench bench;
    bench.published_decided = false;
    bench.published_failed = needed;
    bench.world.resolver.txt("example.org", "mailconf=https://www.example.org/config.xml");
    bench.world.http.reply("https://www.example.org/config.xml", 200, autoconfig_file("imap.example.org"));
    bench.world.http.reply(plain_url, 200, autoconfig_file("imap.example.org"));
    CHECK(bench.look(id).status == (needed ? AnswerStatus::found : AnswerStatus::skipped));
    CHECK(bench.world.http.seen.empty() == !needed);
}

TEST_CASE("plain http that redirects at once to https is T3, to http it is refused") {
    Bench bench;
    bench.world.http.redirect(plain_url, "https://www.example.org/config.xml");
    bench.world.http.reply("https://www.example.org/config.xml", 200, autoconfig_file("imap.example.org"));
    CHECK(bench.look(SourceId::autoconfig_http).candidates.at(0).evidence.trust == Trust::t3);

    Bench worse;
    worse.world.http.redirect(plain_url, "http://www.example.org/config.xml");
    worse.world.http.reply("http://www.example.org/config.xml", 200, autoconfig_file("imap.example.org"));
    CHECK(worse.look(SourceId::autoconfig_http).status == AnswerStatus::invalid);
}

TEST_CASE("a mailconf record leads to a file, and its class depends on DNSSEC and on whose host it names") {
    std::string const file = "https://config.hoster.net/example.xml";
    Bench bench;
    bench.world.resolver.txt("example.org", "v=spf1 -all");
    bench.world.resolver.txt("example.org", "mailconf=" + file);
    bench.world.http.reply(file, 200, autoconfig_file("imap.hoster.net"));
    bool const is_signed = GENERATE(false, true);
    bool const is_checking = GENERATE(false, true);
    bench.world.resolver.server_list = {"127.0.0.1:53"};
    bench.request.bogus_name = "bogus.test";
    bench.world.resolver.address("bogus.test", "192.0.2.66");
    if (is_checking)
        bench.world.resolver.break_signature("bogus.test");
    if (is_signed)
        bench.world.resolver.sign("example.org");
    auto const answer = bench.look(SourceId::mailconf);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(answer.candidates[0].evidence.trust == (is_signed && is_checking ? Trust::t0 : Trust::t3));
    CHECK(address_stayed_with(bench.world.http, {}));
}

TEST_CASE("a mailconf record with http, or none, asks nothing") {
    Bench bench;
    bool const has_record = GENERATE(false, true);
    if (has_record)
        bench.world.resolver.txt("example.org", "mailconf=http://config.example.org/x.xml");
    auto const answer = bench.look(SourceId::mailconf);
    CHECK(answer.status == (has_record ? AnswerStatus::invalid : AnswerStatus::absent));
    CHECK(bench.world.http.seen.empty());
}

TEST_CASE("every https reply's date is kept as a clock sample") {
    Bench bench;
    bench.world.http.reply(url, 404, "", {{"date", "Sun, 06 Nov 1994 08:49:37 GMT"}});
    bench.look(SourceId::autoconfig);
    REQUIRE(bench.own_side.clocks.size() == 1);
    CHECK(bench.own_side.clocks[0].difference_s == 784111777 - bench.world.clock.unix_now());
}

TEST_CASE("a stranger on the internet does not send us into the private network") {
    Bench bench;
    auto& http = bench.world.http;
    bool const is_asked_at_home = GENERATE(false, true);
    http.ip = is_asked_at_home ? "10.0.0.1" : "8.8.4.4";
    http.redirect(plain_url, "https://router.hoster.net/config.xml");
    http.reply("https://router.hoster.net/config.xml", 200, autoconfig_file("imap.hoster.net"));
    auto const ip = GENERATE("192.168.1.1", "127.0.0.1", "169.254.1.1", "fd00::1", "9.9.9.9");
    bench.world.resolver.address("router.hoster.net", ip);
    std::ignore = bench.look(SourceId::autoconfig_http);
    bool const is_refused = !is_asked_at_home && std::string(ip) != "9.9.9.9";
    CHECK(http.was_asked("https://router.hoster.net/config.xml") == !is_refused);
}

namespace {

bool has_oddity(core::Answer const& answer, core::OddityCode code, std::string_view value) {
    return std::any_of(answer.oddities.begin(), answer.oddities.end(), [&](core::Oddity const& oddity) {
        return oddity.code == code && oddity.value.find(value) != std::string::npos;
    });
}

}

TEST_CASE("a damaged file, and a good one under a wrong type, are told; a web page is not") {
    Bench damaged;
    damaged.world.http.reply(url, 200, "<clientConfig><emailProvider>");
    CHECK(has_oddity(damaged.look(SourceId::autoconfig), core::odd::file, ""));
    Bench page;
    page.world.http.reply(url, 200, html_page);
    CHECK(page.look(SourceId::autoconfig).oddities.empty());
    Bench text;
    text.world.http.reply(url, 200, autoconfig_file("mail.example.org"), {{"content-type", "text/plain"}});
    CHECK(has_oddity(text.look(SourceId::autoconfig), core::odd::content_type, "text/plain"));
    Bench good;
    good.world.http.reply(url, 200, autoconfig_file("mail.example.org"), {{"content-type", "text/xml; charset=utf-8"}});
    CHECK_FALSE(has_oddity(good.look(SourceId::autoconfig), core::odd::content_type, ""));
}

}
