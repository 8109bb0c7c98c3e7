#include "tests/unit/sources/bench.h"

namespace mp::sources {

using core::AnswerStatus;
using core::Service;
using core::SourceId;
using core::Trust;

namespace {
std::string const by_host = "https://autodiscover.example.org/autodiscover/autodiscover.xml";
std::string const by_domain = "https://example.org/autodiscover/autodiscover.xml";
std::string const by_http = "http://autodiscover.example.org/autodiscover/autodiscover.xml";
std::string const cloud = "https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml";
}

TEST_CASE("the question is a POST in the exact spelling that servers want") {
    Bench bench;
    bench.world.http.reply(by_host, 200, autodiscover_file("mail.example.org"));
    auto const answer = bench.look(SourceId::autodiscover);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(find(answer, Service::imap, "mail.example.org")->evidence.trust == Trust::t2);
    auto const& seen = bench.world.http.seen.at(0);
    CHECK(seen.method == "POST");
    CHECK(seen.headers.at(0) == std::pair<std::string, std::string>("Content-Type", "text/xml; charset=utf-8"));
    CHECK(seen.body.find("<EMailAddress>alice@example.org</EMailAddress>") != std::string::npos);
    CHECK_FALSE(seen.has_password);
}

TEST_CASE("the autodiscover host is preferred to the web host, and a silent one costs little") {
    Bench bench;
    bench.world.http.reply(by_domain, 200, autodiscover_file("panel.example.org"));
    bool const is_silent = GENERATE(false, true);
    if (is_silent)
        bench.world.http.swallow(by_host);
    else
        bench.world.http.reply(by_host, 200, autodiscover_file("mail.example.org"));
    CHECK(find(bench.look(SourceId::autodiscover), Service::imap, is_silent ? "panel.example.org" : "mail.example.org"));
}

TEST_CASE("Autodiscover lets better sources go first, until none of them has anything") {
    Bench bench;
    bench.world.http.reply(by_host, 200, autodiscover_file("mail.example.org"));
    bench.pace.autodiscover = net::milliseconds(150);
    bench.published_failed = GENERATE(false, true);
    bench.published_decided = GENERATE(false, true);
    CHECK(bench.look(SourceId::autodiscover).status == AnswerStatus::found);
    CHECK((bench.world.clock.run_ms() >= 150) == !bench.published_failed);
}

TEST_CASE("a foreign server named by Autodiscover must be confirmed, and a conflict with the MX is told") {
    Bench bench;
    bench.world.resolver.mx("example.org", 0, "mx.hoster.example");
    bench.world.http.reply(by_domain, 200, autodiscover_file("mail.panel.example"));
    auto const answer = bench.look(SourceId::autodiscover);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(answer.candidates[0].evidence.trust == Trust::t3);
    CHECK(core::in_english(answer.why).find("panel.example") != std::string::npos);
    CHECK(core::in_english(answer.why).find("hoster.example") != std::string::npos);
}

TEST_CASE("redirects repeat the POST, also to another spelling of the same path") {
    Bench bench;
    auto const status = GENERATE(301, 302, 307, 308);
    std::string const next = "https://autodiscover.example.org/Autodiscover/Autodiscover.xml";
    bench.world.http.redirect(by_host, next, status);
    bench.world.http.reply(next, 200, autodiscover_file("mail.example.org"));
    CHECK(bench.look(SourceId::autodiscover).status == AnswerStatus::found);
    for (auto const& seen : bench.world.http.seen)
        if (seen.url == next) {
            CHECK(seen.method == "POST");
            CHECK(seen.body.find("alice@example.org") != std::string::npos);
        }
}

TEST_CASE("404 at an own host is tried once more with capital letters") {
    Bench bench;
    std::string const capital = "https://autodiscover.example.org/Autodiscover/Autodiscover.xml";
    bench.world.http.reply(by_host, 404);
    bench.world.http.reply(capital, 200, autodiscover_file("mail.example.org"));
    CHECK(bench.look(SourceId::autodiscover).status == AnswerStatus::found);
    Bench both;
    both.world.http.reply(by_host, 404);
    both.world.http.reply(capital, 404);
    CHECK(both.look(SourceId::autodiscover).status == AnswerStatus::absent);
    CHECK(both.world.http.count(capital) == 1);
}

TEST_CASE(
    "the address does not follow a redirect to another owner, except into Microsoft's cloud or where the user trusts") {
    std::string const foreign = "https://autodiscover.hoster.example/autodiscover/autodiscover.xml";
    Bench stranger;
    stranger.world.http.redirect(by_host, foreign);
    stranger.world.http.reply(foreign, 200, autodiscover_file("mail.hoster.example"));
    auto const refused = stranger.look(SourceId::autodiscover);
    CHECK(refused.status != AnswerStatus::found);
    CHECK(address_stayed_with(stranger.world.http, {"example.org"}));
    CHECK(has_flag(refused.flags, core::flag::foreign_redirect));
    CHECK(core::in_english(refused.why).find("hoster.example") != std::string::npos);
    CHECK(refused.trust_needed == std::vector<std::string>{"hoster.example"});

    Bench trusting;
    trusting.request.trusted_domains = {"hoster.example"};
    trusting.world.http.redirect(by_host, foreign);
    trusting.world.http.reply(foreign, 200, autodiscover_file("mail.hoster.example"));
    auto const answer = trusting.look(SourceId::autodiscover);
    CHECK(answer.status == AnswerStatus::found);
    CHECK(has_flag(answer.flags, core::flag::foreign_redirect));

    Bench microsoft;
    microsoft.world.http.redirect(by_host, cloud);
    microsoft.world.http.reply(cloud, 401, "", {{"www-authenticate", "Basic realm=\"x\""}});
    CHECK(has_flag(microsoft.look(SourceId::autodiscover).flags, core::flag::login_asked));
    CHECK(microsoft.world.http.was_asked(cloud));
}

TEST_CASE("whatever kind of pointer led to a stranger, the answer tells whom one would have to trust") {
    std::string const host = "ad.mail.hoster.example";
    std::string const foreign = "https://" + host + "/autodiscover/autodiscover.xml";
    auto const kind = GENERATE(0, 1, 2, 3, 4);
    CAPTURE(kind);
    auto const lead = [&](Bench& bench) {
        bench.world.http.reply(foreign, 200, autodiscover_file("mail.hoster.example"));
        auto& http = bench.world.http;
        switch (kind) {
        case 0: return http.reply(by_domain, 200, autodiscover_action("redirectUrl", "RedirectUrl", foreign));
        case 1: return http.redirect(by_http, foreign);
        case 2: return bench.world.resolver.srv("_autodiscover._tcp.example.org", 0, 1, 443, host);
        case 3:
            http.fail(by_host, core::FaultCode::tls_failed, "name-mismatch");
            bench.world.resolver.address(host, "192.0.2.7");
            return bench.world.resolver.alias("autodiscover.example.org", host);
        default:
            http.reply(by_host, 200, autodiscover_action("redirectAddr", "RedirectAddr", "alice@tenant.example"));
            http.redirect("https://autodiscover.tenant.example/autodiscover/autodiscover.xml", foreign);
        }
    };
    Bench stranger;
    lead(stranger);
    auto const refused = stranger.look(SourceId::autodiscover);
    CHECK(refused.status != AnswerStatus::found);
    CHECK(refused.trust_needed == std::vector<std::string>{"hoster.example"});
    CHECK_FALSE(stranger.world.http.was_asked(foreign));

    Bench trusting;
    trusting.request.trusted_domains = {"hoster.example"};
    lead(trusting);
    auto const answer = trusting.look(SourceId::autodiscover);
    CHECK(find(answer, Service::imap, "mail.hoster.example"));
    CHECK(answer.trust_needed.empty());
}

TEST_CASE("an alias of a machine that proves the domain's own name is followed by nobody") {
    Bench bench;
    bench.world.resolver.address("ad.hoster.example", "192.0.2.7");
    bench.world.resolver.alias("autodiscover.example.org", "ad.hoster.example");
    bench.world.http.reply(by_host, 404);
    CHECK(bench.look(SourceId::autodiscover).trust_needed.empty());
}

TEST_CASE("RedirectUrl is a redirect like any other") {
    std::string const next = "https://mail.example.org/autodiscover/autodiscover.xml";
    Bench bench;
    bench.world.http.reply(by_host, 200, autodiscover_action("redirectUrl", "RedirectUrl", next));
    bench.world.http.reply(next, 200, autodiscover_file("mail.example.org"));
    CHECK(bench.look(SourceId::autodiscover).status == AnswerStatus::found);

    Bench loop;
    loop.world.http.reply(by_host, 200, autodiscover_action("redirectUrl", "RedirectUrl", next));
    loop.world.http.reply(next, 200, autodiscover_action("redirectUrl", "RedirectUrl", by_host));
    CHECK(loop.look(SourceId::autodiscover).status == AnswerStatus::invalid);
    CHECK(loop.world.http.seen.size() < 15);

    Bench plain;
    plain.world.http.reply(by_host, 200, autodiscover_action("redirectUrl", "RedirectUrl", "http://mail.example.org/a.xml"));
    CHECK(plain.look(SourceId::autodiscover).status == AnswerStatus::invalid);
    CHECK(address_stayed_with(plain.world.http, {"example.org"}));
}

TEST_CASE("RedirectAddr starts again at the new domain and keeps the user's own login name") {
    Bench bench;
    bench.world.http.reply(by_host, 200, autodiscover_action("redirectAddr", "RedirectAddr", "a.lice@tenant.example"));
    bench.world.http.reply("https://autodiscover.tenant.example/autodiscover/autodiscover.xml", 200,
                           autodiscover_file("mail.tenant.example"));
    auto const answer = bench.look(SourceId::autodiscover);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(answer.candidates[0].username == "alice@example.org");
    CHECK(answer.candidates[0].evidence.trust == Trust::t3);
    CHECK(address_stayed_with(bench.world.http, {"example.org"}));
}

TEST_CASE("RedirectAddr to itself, or in a long chain, ends") {
    Bench self;
    self.world.http.reply(by_host, 200, autodiscover_action("redirectAddr", "RedirectAddr", "Alice@example.org"));
    CHECK(self.look(SourceId::autodiscover).status == AnswerStatus::invalid);
    Bench chain;
    chain.world.http.reply(by_host, 200, autodiscover_action("redirectAddr", "RedirectAddr", "a@one.example"));
    chain.world.http.reply("https://autodiscover.one.example/autodiscover/autodiscover.xml", 200,
                           autodiscover_action("redirectAddr", "RedirectAddr", "a@two.example"));
    chain.world.http.reply("https://autodiscover.two.example/autodiscover/autodiscover.xml", 200,
                           autodiscover_action("redirectAddr", "RedirectAddr", "a@three.example"));
    chain.world.http.reply("https://autodiscover.three.example/autodiscover/autodiscover.xml", 200,
                           autodiscover_file("x.three.example"));
    CHECK(chain.look(SourceId::autodiscover).status != AnswerStatus::found);
    CHECK_FALSE(chain.world.http.was_asked("https://autodiscover.three.example/autodiscover/autodiscover.xml"));
}

TEST_CASE("the unauthenticated GET is good for its https redirect only, and comes only when the rest failed") {
    Bench bench;
    std::string const target = "https://mail.example.org/autodiscover/autodiscover.xml";
    bench.world.http.redirect(by_http, target);
    bench.world.http.reply(target, 200, autodiscover_file("mail.example.org"));
    CHECK(bench.look(SourceId::autodiscover).status == AnswerStatus::found);
    CHECK(address_stayed_with(bench.world.http, {"example.org"}));

    Bench content;
    content.published_failed = false;
    content.world.http.redirect(by_http, target);
    CHECK(content.look(SourceId::autodiscover).status != AnswerStatus::found);
    CHECK_FALSE(content.world.http.was_asked(by_http));

    Bench plain;
    plain.world.http.reply(by_http, 200, autodiscover_file("mail.example.org"));
    CHECK(plain.look(SourceId::autodiscover).status != AnswerStatus::found);
}

TEST_CASE("an SRV record leads to an own host at once, to a foreign one only with trust") {
    Bench own;
    own.world.resolver.srv("_autodiscover._tcp.example.org", 0, 1, 8443, "ad.example.org");
    own.world.http.reply("https://ad.example.org:8443/autodiscover/autodiscover.xml", 200,
                         autodiscover_file("mail.example.org"));
    CHECK(own.look(SourceId::autodiscover).status == AnswerStatus::found);

    Bench foreign;
    foreign.world.resolver.srv("_autodiscover._tcp.example.org", 0, 1, 443, "ad.hoster.example");
    foreign.world.http.reply("https://ad.hoster.example/autodiscover/autodiscover.xml", 200,
                             autodiscover_file("mail.hoster.example"));
    auto const answer = foreign.look(SourceId::autodiscover);
    CHECK(answer.status != AnswerStatus::found);
    CHECK(core::in_english(answer.why).find("ad.hoster.example") != std::string::npos);
    CHECK(address_stayed_with(foreign.world.http, {"example.org"}));
}

TEST_CASE("it never climbs to a parent domain") {
    Bench bench("alice@dept.example.co.uk");
    bench.look(SourceId::autodiscover);
    for (auto const& seen : bench.world.http.seen) {
        auto const at = seen.url.find("://") + 3;
        auto const host = seen.url.substr(at, seen.url.find('/', at) - at);
        CHECK((host == "dept.example.co.uk" || host == "autodiscover.dept.example.co.uk"));
    }
    CHECK(bench.world.http.seen.size() == 3);

    Bench suffix("alice@co.uk");
    suffix.world.http.reply("https://autodiscover.co.uk/autodiscover/autodiscover.xml", 200,
                            autodiscover_file("mail.example.org"));
    CHECK(suffix.look(SourceId::autodiscover).status != AnswerStatus::found);
    CHECK(address_stayed_with(suffix.world.http, {"co.uk"}));
    CHECK_FALSE(suffix.world.http.was_asked("https://autodiscover.co.uk/autodiscover/autodiscover.xml"));
}

TEST_CASE("errors, pages and Exchange-only answers are no settings") {
    Bench exchange;
    exchange.world.http.reply(by_host, 200,
                              R"(<Autodiscover><Response><Account><AccountType>email</AccountType><Action>settings</Action>
<Protocol><Type>EXCH</Type><Server>0bd3@example.org</Server></Protocol></Account></Response></Autodiscover>)");
    auto const answer = exchange.look(SourceId::autodiscover);
    CHECK(answer.status == AnswerStatus::absent);
    CHECK(has_flag(answer.flags, core::flag::exchange_only));
    CHECK(answer.services.size() == 1);

    Bench page;
    page.world.http.reply(by_domain, 200, html_page);
    auto const html = page.look(SourceId::autodiscover);
    CHECK(html.status == AnswerStatus::invalid);
    CHECK(has_flag(html.flags, core::flag::html_page));

    Bench error;
    error.world.http.reply(by_host, 200, R"(<Autodiscover><Response><Error Time="1" Id="2"><ErrorCode>600</ErrorCode>
<Message>Invalid Request</Message></Error></Response></Autodiscover>)");
    auto const broken = error.look(SourceId::autodiscover);
    CHECK(broken.status == AnswerStatus::error);
    CHECK(core::in_english(broken.why).find("600") != std::string::npos);
}

TEST_CASE("servers that are IP addresses are not used") {
    Bench bench;
    bench.world.http.reply(by_host, 200, autodiscover_file("192.0.2.1"));
    auto const answer = bench.look(SourceId::autodiscover);
    CHECK(answer.candidates.empty());
    CHECK(answer.status != AnswerStatus::found);
}

}
